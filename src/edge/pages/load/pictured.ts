import type { App } from '../../../app.ts'
import type { CustomerId } from '../../../domain/brand.ts'
import type { DayTally } from '../../../domain/judging/day-tally.ts'
import type { Verdict } from '../../../domain/judging/verdict.ts'
import type { AgreedSla } from '../../../services/agreements/agreed-sla.ts'
import { daysOf, talliesIn } from '../../../services/counting/day-tallies.ts'
import { judgedPeriods } from '../../../services/counting/judged-parts.ts'
import { type Burning, burnDowns } from '../../../services/foresight/burn-downs.ts'
import { listAgreements } from '../../../storage/customers/agreements.ts'
import type { StoredVerdict } from '../../../storage/judging/verdicts.ts'

const DAYS_SHOWN = 90

/** What a period's pictures are made from, by commitment. */
export interface Pictured {
  readonly days: Readonly<Record<string, readonly DayTally[]>>
  readonly burning: Readonly<Record<string, Burning>>
}

/**
 * The days up to a period's end, of every period that was judged under the same version of the SLA, and how
 * the period used up what its targets allow.
 */
export async function pictured(
  app: App,
  customer: CustomerId,
  agreed: AgreedSla,
  verdict: Verdict,
  newest: readonly StoredVerdict[],
): Promise<Pictured> {
  const agreements = await listAgreements(app.db, customer)
  const of = { period: verdict.period, days: DAYS_SHOWN }
  const [first] = daysOf(of)
  const alike = newest.flatMap(({ verdict }) =>
    agreements
      .filter(({ id, sla }) => id === verdict.agreement && sla === agreed.agreement.sla)
      .filter(() => first && verdict.period.span.until > first.span.from)
      .map((agreement) => ({ verdict, agreement })),
  )
  const judged = await judgedPeriods(app.db, customer, agreed, alike)
  const own = judged.find((each) => each.verdict === verdict)
  return { days: talliesIn(agreed, judged, of), burning: own ? burnDowns(agreed, own) : {} }
}
