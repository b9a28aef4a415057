import type { Dispute } from '../../../domain/disputes/dispute.ts'
import type { Say } from '../say.ts'
import { disputeSentences } from './dispute-sentences.ts'

/** One dispute about a commitment: what is contested, by when an answer is due, and what it was. */
export function DisputeCallout({ say, dispute }: { say: Say; dispute: Dispute }) {
  const { words } = say
  const { filing, ended } = dispute
  return (
    <section class={`callout ${toneOf(dispute)}`}>
      <p>{disputeSentences(say, dispute).join(' ')}</p>
      <p>
        <bdi>{words.dispute.says('customer', filing.reason)}</bdi>
      </p>
      {ended && (
        <p>
          <bdi>
            {words.dispute.says(ended.by === dispute.by ? 'customer' : 'answer', ended.reason)}
          </bdi>
        </p>
      )}
      {filing.windows.length > 0 && <DisputedWindows say={say} dispute={dispute} />}
      {filing.evidence.length > 0 && <Attached say={say} dispute={dispute} />}
    </section>
  )
}

function toneOf({ state, isOverdue }: Dispute): string {
  if (state === 'filed') return isOverdue ? 'bad' : 'warn'
  return 'good'
}

function DisputedWindows({ say, dispute }: { say: Say; dispute: Dispute }) {
  const { words } = say
  return (
    <>
      <p>{words.dispute.windows}</p>
      <ul>
        {dispute.filing.windows.map(({ from, until, isJudged }) => (
          <li key={from}>
            {words.dispute.window(say.moment(from), say.moment(until))}
            {!isJudged && <span class="note"> {words.dispute.missing}</span>}
          </li>
        ))}
      </ul>
    </>
  )
}

function Attached({ say, dispute }: { say: Say; dispute: Dispute }) {
  return (
    <details>
      <summary>{say.words.dispute.attached}</summary>
      <ul>
        {dispute.filing.evidence.map(({ label, digest }) => (
          <li key={label}>
            <bdi>{label}</bdi> <code>{digest}</code>
          </li>
        ))}
      </ul>
    </details>
  )
}
