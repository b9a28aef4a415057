import type { Bounds, Pays, Remedy } from './document.ts'
import { isLess, type Rational } from './rational.ts'
import { share } from './written.ts'

/** What the band of this attainment pays; null where none does. */
export function bandPays({ bands = [], gap }: Remedy, reached: Rational): Pays | null {
  const deepestFirst = [...bands].sort((a, b) => deeper(a.attainment, b.attainment))
  for (const { attainment, pays } of deepestFirst) if (lies(reached, attainment)) return pays
  if (gap !== 'deeper') return null
  const below = deepestFirst.filter(({ attainment }) => isUnder(attainment, reached))
  return below.at(-1)?.pays ?? null
}

/** Whether it is no better than the best band. */
export const isWithin = ({ bands = [] }: Remedy, reached: Rational): boolean =>
  bands.some(({ attainment: { lt, lte } }) =>
    lt === undefined ? !isLess(share(lte ?? 1), reached) : isLess(reached, share(lt)),
  )

function lies(reached: Rational, { lt, lte, gt, gte }: Bounds): boolean {
  return (
    (lt === undefined || isLess(reached, share(lt))) &&
    (lte === undefined || !isLess(share(lte), reached)) &&
    (gt === undefined || isLess(share(gt), reached)) &&
    (gte === undefined || !isLess(reached, share(gte)))
  )
}

/** All of the band lies under what was reached. */
const isUnder = ({ lt, lte }: Bounds, reached: Rational): boolean =>
  lt === undefined ? isLess(share(lte ?? 1), reached) : !isLess(reached, share(lt))

/** A band that ends lower is deeper; of two that end together, the one that begins lower. */
function deeper(a: Bounds, b: Bounds): number {
  const upper = order(share(a.lt ?? a.lte ?? 1), share(b.lt ?? b.lte ?? 1))
  if (upper !== 0) return upper
  if ((a.lt === undefined) !== (b.lt === undefined)) return a.lt === undefined ? 1 : -1
  const lower = order(share(a.gte ?? a.gt ?? 0), share(b.gte ?? b.gt ?? 0))
  if (lower !== 0) return lower
  return Number(a.gt !== undefined) - Number(b.gt !== undefined)
}

const order = (a: Rational, b: Rational): number => (isLess(a, b) ? -1 : isLess(b, a) ? 1 : 0)
