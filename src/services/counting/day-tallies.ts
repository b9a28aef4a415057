import type { CustomerId } from '../../domain/brand.ts'
import { daysUntil } from '../../domain/calendar/day.ts'
import { periodContaining } from '../../domain/calendar/period.ts'
import type { Zone } from '../../domain/calendar/zone.ts'
import { withAsserted } from '../../domain/judging/slicing/asserted-slices.ts'
import { countsOf, type Slices } from '../../domain/judging/slicing/slices.ts'
import { foundStates, State } from '../../domain/judging/slicing/states.ts'
import type { DegradationWindow, Period, Verdict } from '../../domain/judging/verdict.ts'
import { compare, fraction } from '../../domain/money/fraction.ts'
import { componentsOf } from '../../domain/sla/indicator/components.ts'
import { periodRuleOf } from '../../domain/sla/period/rule.ts'
import { type CommitmentPlan, hasBadSlices, planOf } from '../../domain/sla/plan.ts'
import { overlaps, type Span } from '../../domain/span.ts'
import { assertionsInForce } from '../../domain/statements/in-force.ts'
import type { Database } from '../../storage/database.ts'
import type { AgreedSla } from '../agreements/agreed-sla.ts'
import { listStatements } from '../statements/list-statements.ts'
import { storedCounts } from './stored-counts.ts'

/** One day of one commitment, in the contract's zone. */
export interface DayTally {
  /** `2025-08-25`. */
  readonly date: string
  readonly total: number
  readonly bad: number
  readonly slices: number
  readonly badSlices: number
  /** `unknown`: nothing was reported. `mixed`: bad slices that no degradation window holds. */
  readonly state: 'good' | 'mixed' | 'bad' | 'unknown'
}

/**
 * The days before a period's end, for each commitment: from the same slices that were judged, so a
 * picture cannot disagree with a verdict.
 *
 * @param verdicts The newest one of each period that the days may reach.
 */
export async function dayTallies(
  db: Database,
  customer: CustomerId,
  agreed: AgreedSla,
  of: { readonly period: Period; readonly days: number; readonly verdicts: readonly Verdict[] },
): Promise<Readonly<Record<string, readonly DayTally[]>>> {
  const { sla } = agreed
  const days = daysUntil(of.period.span.until, of.days, of.period.zone as Zone)
  const first = days[0]
  if (!first) return {}
  const periods = periodsBack(agreed, of.period, first.span)
  const assertions = await assertionsRead(db, customer, agreed)
  const counted = await Promise.all(
    periods.map(async (period) => {
      const signals = await storedCounts(db, customer, agreed, period)
      return withAsserted(signals, sla, assertions, period.span)
    }),
  )
  return Object.fromEntries(
    sla.spec.commitments.map((commitment) => {
      const plan = planOf(sla, commitment)
      const parts = counted.flatMap((slices) => {
        const counts = countsOf(plan, slices)
        return counts ? [counts] : []
      })
      const windows = of.verdicts.flatMap(
        (verdict) => verdict.commitments.find(({ name }) => name === plan.name)?.windows ?? [],
      )
      return [
        plan.name,
        days.map((day) => ({ date: day.date, ...tallyOf(day.span, plan, parts, windows) })),
      ]
    }),
  )
}

/** What is stated of the SLA's components; read only where it asks for any. */
async function assertionsRead(db: Database, customer: CustomerId, { sla }: AgreedSla) {
  if (componentsOf(sla).size === 0) return []
  return assertionsInForce(await listStatements(db, customer))
}

function periodsBack(agreed: AgreedSla, last: Period, reach: Span): readonly Period[] {
  const rule = periodRuleOf(agreed.sla, agreed.agreement)
  const periods = [last]
  for (let at = last; at.span.from > reach.from; ) {
    at = periodContaining(rule, (at.span.from - 1) as typeof at.span.from)
    periods.unshift(at)
  }
  return periods
}

function tallyOf(
  day: Span,
  plan: CommitmentPlan,
  parts: readonly (readonly [Slices, ...Slices[]])[],
  windows: readonly DegradationWindow[],
): Omit<DayTally, 'date'> {
  let total = 0
  let bad = 0
  let slices = 0
  let badSlices = 0
  for (const counts of parts) {
    const [part] = counts
    if (!overlaps(part.span, day)) continue
    // A slice belongs to the day in which it starts.
    const place = (time: number): number => Math.ceil((time - part.span.from) / part.lengthMs)
    const range = {
      first: Math.max(0, place(day.from)),
      end: Math.min(part.total.length, place(day.until)),
    }
    const states = foundStates(plan, counts, range)
    for (let i = range.first; i < range.end; i += 1) {
      total += part.total[i] ?? 0
      bad += part.bad[i] ?? 0
      slices += 1
      if (states[i] === State.bad) badSlices += 1
    }
  }
  const inWindow = windows.some((window) => overlaps(window.span, day))
  return {
    total,
    bad,
    slices,
    badSlices,
    state: stateOf({ total, bad, badSlices, inWindow }, plan),
  }
}

function stateOf(
  day: { total: number; bad: number; badSlices: number; inWindow: boolean },
  plan: CommitmentPlan,
): DayTally['state'] {
  if (day.inWindow) return 'bad'
  if (day.badSlices > 0) return 'mixed'
  if (day.total === 0) return 'unknown'
  if (hasBadSlices(plan)) return 'good'
  // Without a rule for slices, a day is measured against the target itself.
  const reached = fraction(BigInt(day.total - day.bad), BigInt(day.total))
  return compare(reached, plan.target) < 0 ? 'bad' : 'good'
}
