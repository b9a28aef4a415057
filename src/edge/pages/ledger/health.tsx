import type { EpochMs } from '../../../domain/brand.ts'
import type { LedgerCheck, Reconciliation } from '../models.ts'
import { Glyph } from '../parts/chip.tsx'
import { Moment } from '../parts/moment.tsx'
import type { Say } from '../say.ts'

/** Whether the ledger adds up, by the same check that the tests run. */
export function CheckCard({ say, check }: { say: Say; check: LedgerCheck | null }) {
  const { ledger } = say.words
  if (!check) return <Health say={say} title={ledger.checkNone} text={ledger.checkText} />
  const { findings, checkedAt } = check
  const title = findings.length === 0 ? ledger.checkGood : ledger.checkBad(findings.length)
  return (
    <Health say={say} title={title} text={ledger.checkText} at={checkedAt} findings={findings} />
  )
}

/** Whether Stripe holds what the ledger says it holds. */
export function StripeCard({ say, run }: { say: Say; run: Reconciliation | null }) {
  const { ledger } = say.words
  if (!run) return <Health say={say} title={ledger.stripeNone} text={ledger.stripeText} />
  const { findings, matched, ranAt } = run
  const title =
    findings.length === 0 ? ledger.stripeGood(matched) : ledger.stripeBad(findings.length)
  return <Health say={say} title={title} text={ledger.stripeText} at={ranAt} findings={findings} />
}

interface HealthProps {
  readonly say: Say
  readonly title: string
  readonly text: string
  /** Absent: it has not run. */
  readonly at?: EpochMs
  readonly findings?: readonly string[]
}

function Health({ say, title, text, at, findings = [] }: HealthProps) {
  const tone = at === undefined ? 'unknown' : findings.length === 0 ? 'good' : 'bad'
  return (
    <div class={`callout health-card ${tone}`}>
      <p class="result">
        <Glyph tone={tone} />
        <strong>{title}</strong>
      </p>
      <p class="note">
        {text} {at !== undefined && <Moment say={say} time={at} />}
      </p>
      {findings.length > 0 && (
        <ul>
          {findings.map((finding) => (
            <li key={finding}>
              <bdi>{finding}</bdi>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
