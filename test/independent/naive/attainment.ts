import type { Promised } from './document.ts'
import { minus, nothing, plus, type Rational, ratio, through, whole } from './rational.ts'
import type { Slice } from './slices.ts'

/**
 * The figure reached; null where there is nothing to take it of.
 *
 * @param slices The whole ones, those that the method forgives as up.
 * @param counted Events that count where events are counted.
 */
export function attainmentOf(
  { budgetingMethod, slice }: Promised,
  slices: readonly Slice[],
  counted: { readonly total: number; readonly bad: number },
): Rational | null {
  if (budgetingMethod === 'Occurrences') {
    if (counted.total === 0) return null
    return ratio(counted.total - counted.bad, counted.total)
  }
  const known = slices.filter(({ state }) => state === 'up' || state === 'bad')
  if (known.length === 0) return null
  if (budgetingMethod === 'Timeslices') {
    return ratio(known.filter(({ state }) => state === 'up').length, known.length)
  }
  const fewest = slice?.minimumVolume?.events ?? 1
  const good = (each: Slice): Rational => {
    if (each.events < fewest) return each.state === 'up' ? whole : nothing
    return minus(whole, ratio(each.bad, each.events))
  }
  return through(known.map(good).reduce(plus, nothing), ratio(known.length))
}
