import type { Bounds, Pays, Promised, Remedy, Share } from './document.ts'
import { isLess, isSame, plus, type Rational, ratio, whole } from './rational.ts'
import { type Window, weighed } from './windows.ts'
import { length } from './written.ts'

/** Methods whose attainment is no share: how often, or how long, it went wrong. */
export const isCount = ({ budgetingMethod }: Promised): boolean =>
  ['Windows', 'BadEvents', 'BadTime'].includes(budgetingMethod)

/** Methods for which a forgiven run is up. */
export const isBySlices = ({ budgetingMethod }: Promised): boolean =>
  ['Timeslices', 'Windows', 'BadTime'].includes(budgetingMethod)

/** Methods whose events count whatever their slice is. */
export const isByEvents = ({ budgetingMethod }: Promised): boolean =>
  ['Occurrences', 'BadEvents'].includes(budgetingMethod)

/** A number of windows or events, or milliseconds. */
export const amount = (written: Share): Rational =>
  ratio(typeof written === 'number' ? written : length(written))

export function counted(
  { budgetingMethod }: Promised,
  { windows, bad }: { readonly windows: readonly Window[]; readonly bad: number },
): Rational {
  if (budgetingMethod === 'Windows') return ratio(windows.length)
  return budgetingMethod === 'BadEvents'
    ? ratio(bad)
    : weighed(windows.flatMap(({ slices }) => slices))
}

/** Whether so much is more than what was promised. */
export function isTooMuch({ objectives }: Promised, reached: Rational): boolean {
  const { atMost, under } = objectives[0] ?? {}
  return under === undefined
    ? isLess(amount(atMost ?? 0), reached)
    : !isLess(reached, amount(under))
}

/** The part of the band that this count lies in, of several that with the highest lower bound. */
export function countPays(
  { bands = [], gap }: Remedy,
  reached: Rational,
  isWhole: boolean,
): Pays | null {
  const placed = bands.map(({ attainment, pays }) => ({
    ...fromTo(attainment, isWhole),
    attainment,
    pays,
  }))
  const holding = placed.filter(({ attainment: { gt, gte, lt, lte } }) => {
    const isOver = gt === undefined || isLess(amount(gt), reached)
    const isFrom = gte === undefined || !isLess(reached, amount(gte))
    const isUnder = lt === undefined || isLess(reached, amount(lt))
    const isUpTo = lte === undefined || !isLess(amount(lte), reached)
    return isOver && isFrom && isUnder && isUpTo
  })
  if (holding.length > 0) return holding.reduce((a, b) => (isBefore(a, b) ? b : a)).pays
  if (gap !== 'deeper') return null
  const beyond = placed.filter(
    ({ from }) => isLess(reached, from.at) || (from.isOpen && isSame(from.at, reached)),
  )
  // Of those that begin at one place it is again the one that reaches furthest.
  const first = beyond.reduce<(typeof beyond)[number] | null>(
    (a, b) => (a === null || sign(b.from, a.from) < 0 || isFurther(a, b) ? b : a),
    null,
  )
  return first?.pays ?? null
}

/** Whether it is no less than where the first band begins. */
export const isWithin = ({ bands = [] }: Remedy, reached: Rational): boolean =>
  bands.some(({ attainment: { gt, gte } }) =>
    gt === undefined ? !isLess(reached, amount(gte ?? 0)) : isLess(amount(gt), reached),
  )

interface Place {
  readonly at: Rational
  /** Whether it begins only beyond. */
  readonly isOpen: boolean
}
interface Stretch {
  readonly from: Place
  readonly to: Place | null
}

/** Over 2 whole ones is from 3 on, and under 5 of them is up to 4. */
function fromTo({ gt, gte, lt, lte }: Bounds, isWhole: boolean): Stretch {
  const place = (at: Rational, isOpen: boolean): Place =>
    isOpen && isWhole ? { at: plus(at, whole), isOpen: false } : { at, isOpen }
  const upper = lt ?? lte
  const end = upper === undefined ? null : amount(upper)
  return {
    from: place(amount(gt ?? gte ?? 0), gt !== undefined),
    // Up to 4 ends where what is over 4 begins.
    to: end && place(end, lte !== undefined),
  }
}

const sign = (a: Place, b: Place): number =>
  isLess(a.at, b.at) ? -1 : isLess(b.at, a.at) ? 1 : Number(a.isOpen) - Number(b.isOpen)

const isBefore = (a: Stretch, b: Stretch): boolean => sign(a.from, b.from) < 0 || isFurther(a, b)

/** Whether b begins with a and reaches further. */
const isFurther = (a: Stretch, b: Stretch): boolean =>
  sign(a.from, b.from) === 0 && a.to !== null && (b.to === null || sign(a.to, b.to) < 0)
