import type { CustomerId } from '../../domain/brand.ts'
import { daysUntil } from '../../domain/calendar/day.ts'
import type { Zone } from '../../domain/calendar/zone.ts'
import { type DayTally, dayTally } from '../../domain/judging/day-tally.ts'
import type { Period } from '../../domain/judging/verdict.ts'
import { planOf } from '../../domain/sla/plan.ts'
import type { Database } from '../../storage/database.ts'
import type { AgreedSla } from '../agreements/agreed-sla.ts'
import { type Judged, type JudgedPeriod, judgedPeriods } from './judged-parts.ts'

/** Which days are looked at: so many up to the period's end. */
export interface DaysOf {
  readonly period: Period
  readonly days: number
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
  of: DaysOf & { readonly judged: readonly Judged[] },
): Promise<Readonly<Record<string, readonly DayTally[]>>> {
  const first = daysOf(of)[0]
  const reached = of.judged.filter(
    ({ verdict }) => first && verdict.period.span.until > first.span.from,
  )
  return talliesIn(agreed, await judgedPeriods(db, customer, agreed, reached), of)
}

/** The same from periods that are at hand. */
export function talliesIn(
  { sla }: AgreedSla,
  judged: readonly JudgedPeriod[],
  of: DaysOf,
): Readonly<Record<string, readonly DayTally[]>> {
  const days = daysOf(of)
  return Object.fromEntries(
    sla.spec.commitments.map((commitment) => {
      const plan = planOf(sla, commitment)
      const parts = judged.flatMap((each) => each.part(plan) ?? [])
      return [plan.name, days.map(({ date, span }) => ({ date, ...dayTally(span, plan, parts) }))]
    }),
  )
}

export const daysOf = ({ period, days }: DaysOf) =>
  daysUntil(period.span.until, days, period.zone as Zone)
