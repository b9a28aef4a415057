import type { DrySend } from '../../../services/foresight/dry-sends.ts'
import { Glyph } from '../parts/chip.tsx'
import type { Say } from '../say.ts'

/** The very request that would leave, worked out and not sent. */
export function Request({ say, send }: { say: Say; send: DrySend | null }) {
  const { approvals, common } = say.words
  return (
    <section aria-labelledby="request">
      <h2 id="request">{approvals.request}</h2>
      {send === null ? (
        <p class="note">{approvals.noRequest}</p>
      ) : (
        <>
          <p class="note">{approvals.requestText}</p>
          {send.waitsFor && (
            <p class="callout warn result">
              <Glyph tone="warn" />
              {approvals.waitsFor[send.waitsFor]}
            </p>
          )}
          {send.chosen.kind === 'chosen' ? (
            <>
              <p>{common.rail[send.chosen.rail]}</p>
              {send.chosen.passedOver && (
                <p class="note">
                  {approvals.passedOver} <bdi>{send.chosen.passedOver}</bdi>
                </p>
              )}
              <pre class="shape">
                <code>{pretty(send.chosen.request)}</code>
              </pre>
            </>
          ) : (
            <p class="callout bad result">
              <Glyph tone="bad" />
              <span>
                {approvals.refused}: <bdi>{send.chosen.reason}</bdi>
              </span>
            </p>
          )}
        </>
      )}
    </section>
  )
}

// The request as it would be frozen, with line breaks for people alone.
const pretty = (request: string): string => JSON.stringify(JSON.parse(request), null, 2)
