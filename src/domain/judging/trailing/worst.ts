import { type EpochMs, epochMs } from '../../brand.ts'
import type { CommitmentPlan } from '../../sla/plan.ts'
import { type Aggregate, aggregate } from '../aggregate.ts'
import { type Line, partOf } from './line.ts'
import { lossesOf } from './losses.ts'

/** The figure of the trailing time up to one anchor. */
export interface TrailingFigure {
  readonly anchor: EpochMs
  readonly figure: Aggregate
}

export interface Trailing {
  readonly lengthMs: number
  /** Ascending. */
  readonly anchors: readonly EpochMs[]
  /** How many slices of a stretch before the agreement count as up. */
  absentIn(from: EpochMs, until: EpochMs): number
}

/**
 * The worst figure of the time up to any anchor, of equals the first; null where none of them has
 * anything to take a share of. One pass: what a slice adds is taken off again when the time has left it.
 */
export function worstOf(
  plan: CommitmentPlan,
  line: Line,
  { lengthMs, anchors, absentIn }: Trailing,
): TrailingFigure | null {
  const { unit, of } = lossesOf(plan, line.counted)
  const { from, until } = line
  let [first, end] = [0, 0]
  let [lost, whole] = [0n, 0n]
  let worst: { anchor: EpochMs; first: number; end: number; absent: number } | null = null
  let [mostLost, ofWhole] = [0n, 1n]
  for (const anchor of anchors) {
    const since = epochMs(anchor - lengthMs)
    for (; end < until.length && (until[end] as number) <= anchor; end += 1) {
      const loss = of(end)
      lost += loss.lost
      whole += loss.whole
    }
    for (; first < end && (from[first] as number) < since; first += 1) {
      const loss = of(first)
      lost -= loss.lost
      whole -= loss.whole
    }
    const absent = absentIn(since, anchor)
    const all = whole + BigInt(absent) * unit
    if (all === 0n || (worst && lost * ofWhole <= mostLost * all)) continue
    worst = { anchor, first, end, absent }
    mostLost = lost
    ofWhole = all
  }
  if (!worst) return null
  const part = partOf(line, worst.first, worst.end, worst.absent)
  return { anchor: worst.anchor, figure: aggregate(plan, part, []) }
}
