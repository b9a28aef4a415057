import { counted as howMuch, isByEvents, isCount } from './counts.ts'
import type { Promised } from './document.ts'
import type { Fate } from './excluded.ts'
import { minus, nothing, plus, type Rational, ratio, through, whole } from './rational.ts'
import type { Slice } from './slices.ts'
import type { Window } from './windows.ts'

export interface Taken {
  /** The whole ones in force that did not leave, those that the method forgives as up. */
  readonly slices: readonly Slice[]
  /** What becomes of each, as it was found. */
  readonly fate: (slice: Slice) => Fate
  /** Those that count where events are counted. */
  readonly counted: readonly Slice[]
  /** How many slices are up because the agreement is not in force. */
  readonly absent: number
  readonly windows: readonly Window[]
  /** Bad events that count. */
  readonly bad: number
}

/** The figure reached; null where there is nothing to take it of. */
export function attainmentOf(
  promised: Promised,
  { slices, fate, counted, absent, windows, bad }: Taken,
): Rational | null {
  const { budgetingMethod } = promised
  if (isByEvents(promised)) {
    const all = counted.map((each) => each.all).reduce(plus, nothing)
    const lost = counted
      .map((each) => (fate(each) === 'up' ? nothing : each.lost))
      .reduce(plus, nothing)
    if (all[0] === 0n) return null
    return isCount(promised) ? howMuch(promised, { windows, bad }) : through(minus(all, lost), all)
  }
  const known = slices.filter(({ state }) => state === 'up' || state === 'bad')
  const number = ratio(known.length + absent)
  if (number[0] === 0n) return null
  if (isCount(promised)) return howMuch(promised, { windows, bad })
  if (budgetingMethod === 'Timeslices') {
    const bad = known.filter(({ state }) => state === 'bad').map(({ weight }) => weight)
    return through(minus(number, bad.reduce(plus, nothing)), number)
  }
  const good = (each: Slice): Rational => {
    if (fate(each) === 'up') return whole
    if (each.isQuiet || each.all[0] === 0n) return each.state === 'up' ? whole : nothing
    return minus(whole, through(each.lost, each.all))
  }
  return through(plus(ratio(absent), known.map(good).reduce(plus, nothing)), number)
}
