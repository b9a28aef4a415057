import type { Agreement } from '../../domain/agreement.ts'
import type { CustomerId } from '../../domain/brand.ts'
import { daysUntil } from '../../domain/calendar/day.ts'
import type { Zone } from '../../domain/calendar/zone.ts'
import { excludedTimes } from '../../domain/exclusions/excluded-time.ts'
import { type DayTally, dayTally, type JudgedPart } from '../../domain/judging/day-tally.ts'
import { standingFor } from '../../domain/judging/each/standing.ts'
import { measure } from '../../domain/judging/measure.ts'
import { paidTimesIn } from '../../domain/judging/paid-time.ts'
import { withAsserted } from '../../domain/judging/slicing/asserted-slices.ts'
import { extentOf } from '../../domain/judging/slicing/extent.ts'
import { countsOf } from '../../domain/judging/slicing/slices.ts'
import type { Period, Verdict } from '../../domain/judging/verdict.ts'
import { exclusionPlansOf } from '../../domain/sla/exclusion/plan.ts'
import { type CommitmentPlan, planOf } from '../../domain/sla/plan.ts'
import type { Statement } from '../../domain/statements/statement.ts'
import type { Database } from '../../storage/database.ts'
import type { AgreedSla } from '../agreements/agreed-sla.ts'
import { listStatements } from '../statements/list-statements.ts'
import { statedIn } from '../statements/stated-in.ts'
import { storedCounts } from './stored-counts.ts'

/** A verdict and whose it is. */
interface Judged {
  readonly verdict: Verdict
  readonly agreement: Agreement
}

/**
 * The days before a period's end, for each commitment: from the same slices that were judged, without
 * the time that was excluded, so a picture cannot disagree with a verdict.
 *
 * @param of.judged The newest verdicts of the periods that the days may reach, under the same version
 *   of the SLA. Of a period without one there is nothing to show.
 */
export async function dayTallies(
  db: Database,
  customer: CustomerId,
  agreed: AgreedSla,
  of: { readonly period: Period; readonly days: number; readonly judged: readonly Judged[] },
): Promise<Readonly<Record<string, readonly DayTally[]>>> {
  const { sla } = agreed
  const days = daysUntil(of.period.span.until, of.days, of.period.zone as Zone)
  const first = days[0]
  if (!first) return {}
  const reached = of.judged.filter(({ verdict }) => verdict.period.span.until > first.span.from)
  const statements = await listStatements(db, customer)
  const judged = await Promise.all(
    reached.map(({ verdict, agreement }) =>
      judgedCounts(db, customer, { ...agreed, agreement }, verdict, statements),
    ),
  )
  return Object.fromEntries(
    sla.spec.commitments.map((commitment) => {
      const plan = planOf(sla, commitment)
      const parts = judged.flatMap((each) => each(plan))
      return [plan.name, days.map(({ date, span }) => ({ date, ...dayTally(span, plan, parts) }))]
    }),
  )
}

/** What a verdict counted of a commitment; nothing where it judged none of that name. */
async function judgedCounts(
  db: Database,
  customer: CustomerId,
  agreed: AgreedSla,
  verdict: Verdict,
  statements: readonly Statement[],
): Promise<(plan: CommitmentPlan) => JudgedPart[]> {
  const { period, judgedAt } = verdict
  const extent = extentOf(period, agreed.agreement, judgedAt)
  if (!extent) return () => []
  const { exclusions, assertions } = await statedIn(verdict, agreed, statements)
  const signals = await storedCounts(db, customer, agreed, period)
  const slices = withAsserted(signals, agreed.sla, assertions, period.span)
  const by = { sla: agreed.sla, agreement: agreed.agreement, exclusions, slices }
  const paid = paidTimesIn(verdict, by)
  return (plan) => {
    const counts = countsOf(plan, slices)
    const commitment = verdict.commitments.find(({ name }) => name === plan.name)
    if (!counts || !commitment) return []
    const excluding = exclusionPlansOf(agreed.sla, plan.name)
    const excluded = excludedTimes(excluding, exclusions, extent, paid)
    const standing = standingFor(plan, counts, extent, excluded)
    const measured = measure(standing.plan, standing.counts, extent, excluded)
    return [{ measured, windows: commitment.windows }]
  }
}
