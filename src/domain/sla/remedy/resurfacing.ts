import { type Cut, compareCuts, type Range } from './range.ts'

/**
 * Where overlapping bands pay by the deepest that holds, a band that ends lets a shallower one that
 * reaches further down pay again. These are the pairs in which it pays less than the one that ended.
 *
 * @param bands From the deepest up.
 */
export function resurfacing<B extends { readonly range: Range }>(
  bands: readonly B[],
  paysLess: (a: B, b: B) => boolean,
): [ended: B, under: B][] {
  return bands.flatMap((ended, place): [B, B][] => {
    const at = bands.findIndex(({ range }) => holdsUnder(range, ended.range.low))
    const under = bands[at]
    return at > place && under && paysLess(under, ended) ? [[ended, under]] : []
  })
}

const holdsUnder = ({ low, high }: Range, cut: Cut): boolean =>
  compareCuts(low, cut) < 0 && compareCuts(high, cut) >= 0
