import { type EpochMs, epochMs } from '../brand.ts'
import type { CalendarDay } from '../calendar/day.ts'
import type { Measure } from '../judging/measure.ts'
import { Fate } from '../judging/slicing/exclude.ts'
import type { Extent } from '../judging/slicing/extent.ts'
import { badLosses, weightOf } from '../judging/slicing/weights.ts'
import {
  compare,
  type Fraction,
  fraction,
  fromCount,
  over,
  times,
  zero,
} from '../money/fraction.ts'
import { round } from '../money/rounding.ts'
import type { CommitmentPlan } from '../sla/plan.ts'
import type { Budget } from './budget.ts'

/** One day of a period: what was used of the budget from its start to the day's end. */
export interface BurnDay {
  readonly date: string
  /** null for days that nothing is known of yet. */
  readonly used: Fraction | null
  /** Whether an exclusion takes something of it out. */
  readonly isExcluded: boolean
}

/** How a period uses up what its target allows. */
export interface BurnDown extends Budget {
  readonly days: readonly BurnDay[]
  /** The first day by whose end more was used than is allowed; null while there is none. */
  readonly overOn: string | null
  /**
   * When it will be used up if it goes on as it did on the average so far: an estimate, while the period is
   * open. null where that is not before its end.
   */
  readonly usedUpAt: EpochMs | null
}

/**
 * @param budget Of the same measure.
 * @param days The period's, ascending.
 * @returns null where what was used is not made of single slices: of a mean.
 */
export function burnDownOf(
  plan: CommitmentPlan,
  measured: Measure,
  budget: Budget,
  { extent, days }: { readonly extent: Extent; readonly days: readonly CalendarDay[] },
): BurnDown | null {
  if (plan.aggregation === 'mean-of-slices' || plan.trailing) return null
  const { judged } = extent
  const burnt = days.map(
    ({ date, span }): BurnDay => ({
      date,
      used: span.from < judged.until ? usedUntil(plan, measured, span.until) : null,
      isExcluded: isExcludedIn(measured, span.from, span.until),
    }),
  )
  const isOver = ({ used }: BurnDay) => used !== null && compare(used, budget.allowed) > 0
  return {
    ...budget,
    days: burnt,
    overOn: burnt.find(isOver)?.date ?? null,
    usedUpAt: usedUpAt(budget, extent),
  }
}

/** What was used by the slices that begin before a time, in the budget's unit. */
function usedUntil(plan: CommitmentPlan, { counted, runs }: Measure, until: number): Fraction {
  const { slices, states, whole, events, fates } = counted
  const end = Math.ceil((until - slices.span.from) / slices.lengthMs)
  switch (plan.aggregation) {
    case 'good-slices':
    case 'bad-time': {
      const range = { first: whole.first, end: Math.min(whole.end, end) }
      const lost = weightOf(badLosses(slices, states, range))
      return times(lost, fraction(BigInt(plan.sliceMs), 60_000n))
    }
    case 'windows':
      return fromCount(runs.filter(({ first }) => first < end).length)
    case 'events':
    case 'bad-events': {
      let bad = 0
      for (let i = events.first; i < Math.min(events.end, end); i += 1) {
        if (!fates || fates[i] === Fate.stays) bad += slices.bad[i] as number
      }
      return fromCount(bad)
    }
    case 'mean-of-slices':
      return zero
  }
}

function isExcludedIn({ counted, excluded }: Measure, from: number, until: number): boolean {
  if (!excluded) return false
  const { span, lengthMs } = counted.slices
  const place = (time: number): number => Math.max(0, Math.ceil((time - span.from) / lengthMs))
  return excluded.fates.subarray(place(from), place(until)).some((fate) => fate !== Fate.stays)
}

function usedUpAt({ used, allowed }: Budget, { judged, inForce }: Extent): EpochMs | null {
  const isOpen = judged.until < inForce.until
  if (!isOpen || compare(used, zero) <= 0 || compare(used, allowed) > 0) return null
  const lasts = times(fromCount(judged.until - judged.from), over(allowed, used))
  const at = judged.from + Number(round(lasts, 'down').value)
  return at < inForce.until ? epochMs(at) : null
}
