import { compare, type Fraction } from '../money/fraction.ts'
import { type Cut, compareCuts, type Range } from './range.ts'

interface Paying {
  readonly range: Range
  /** null for a fixed amount, which is not compared with shares. */
  readonly share: Fraction | null
}

/**
 * Where overlapping bands pay by the deepest that holds, a band that ends lets a shallower one that
 * reaches further down pay again. These are the pairs in which it pays less than the one that ended.
 *
 * @param bands From the deepest up.
 */
export function resurfacing<B extends Paying>(bands: readonly B[]): [ended: B, under: B][] {
  return bands.flatMap((ended, place): [B, B][] => {
    const at = bands.findIndex(({ range }) => holdsUnder(range, ended.range.low))
    const under = bands[at]
    if (at <= place || !under?.share || !ended.share) return []
    return compare(under.share, ended.share) < 0 ? [[ended, under]] : []
  })
}

const holdsUnder = ({ low, high }: Range, cut: Cut): boolean =>
  compareCuts(low, cut) < 0 && compareCuts(high, cut) >= 0
