import { compare, fraction } from '../money/fraction.ts'
import { type CommitmentPlan, hasBadSlices } from '../sla/plan.ts'
import { countOf } from '../sla/promise/figure.ts'
import { overlaps, type Span } from '../span.ts'
import type { Measure } from './measure.ts'
import { Fate } from './slicing/exclude.ts'
import { State } from './slicing/states.ts'
import type { DegradationWindow } from './verdict.ts'

/**
 * How a day went. `bad`: a degradation window touches it; `mixed`: bad slices, none of them part of a
 * window; `excluded`: all of it that was judged is time that the contract leaves out; `unknown`:
 * nothing was reported.
 */
export type DayState = 'good' | 'mixed' | 'bad' | 'excluded' | 'unknown'

/** One day of one commitment, in the contract's zone: what counted of it. */
export interface DayTally {
  /** `2025-08-25`. */
  readonly date: string
  readonly total: number
  readonly bad: number
  readonly slices: number
  readonly badSlices: number
  readonly state: DayState
}

/** What a verdict counted of a commitment in one period. */
export interface JudgedPart {
  readonly measured: Measure
  readonly windows: readonly DegradationWindow[]
}

/** A day of the periods that were judged: without what was excluded, and only what was over by then. */
export function dayTally(
  day: Span,
  plan: CommitmentPlan,
  parts: readonly JudgedPart[],
): Omit<DayTally, 'date'> {
  const sums = { total: 0, bad: 0, slices: 0, badSlices: 0, excluded: 0, kept: 0 }
  for (const { measured } of parts) {
    if (overlaps(measured.counted.slices.span, day)) add(sums, day, measured)
  }
  const isTouched = parts.some(({ windows }) => windows.some(({ span }) => overlaps(span, day)))
  const { total, bad, slices, badSlices } = sums
  return { total, bad, slices, badSlices, state: stateOf({ ...sums, isTouched }, plan) }
}

interface Sums {
  total: number
  bad: number
  slices: number
  badSlices: number
  /** Slices that an exclusion left out, or made good; and the others. */
  excluded: number
  kept: number
}

function add(sums: Sums, day: Span, { counted, found }: Measure): void {
  const { slices, events, whole, fates } = counted
  // A slice belongs to the day in which it starts.
  const place = (time: number): number => Math.ceil((time - slices.span.from) / slices.lengthMs)
  const end = Math.min(Math.max(events.end, whole.end), place(day.until))
  for (let i = Math.max(whole.first, place(day.from)); i < end; i += 1) {
    const fate = fates?.[i] ?? Fate.stays
    if (fate === Fate.stays) sums.kept += 1
    else sums.excluded += 1
    if (fate === Fate.leaves) continue
    sums.slices += 1
    sums.total += slices.total[i] ?? 0
    if (fate === Fate.up) continue
    sums.bad += slices.bad[i] ?? 0
    if (found[i] === State.bad) sums.badSlices += 1
  }
}

function stateOf(
  day: Readonly<Sums> & { readonly isTouched: boolean },
  plan: CommitmentPlan,
): DayState {
  if (day.isTouched) return 'bad'
  if (day.badSlices > 0) return 'mixed'
  if (day.excluded > 0 && day.kept === 0) return 'excluded'
  if (day.total === 0) return 'unknown'
  if (hasBadSlices(plan)) return 'good'
  // Without a rule for slices, a day is measured against the target itself; a count is of no day alone.
  if (countOf(plan.aggregation)) return day.bad > 0 ? 'mixed' : 'good'
  const reached = fraction(BigInt(day.total - day.bad), BigInt(day.total))
  return compare(reached, plan.target) < 0 ? 'bad' : 'good'
}
