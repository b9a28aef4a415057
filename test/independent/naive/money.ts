import { basisOf, type Charges } from './basis.ts'
import type { Document, Pays, Promised, TimeWindow } from './document.ts'
import type { Period, Stretch } from './month.ts'
import { leftOf, type Past } from './past.ts'
import {
  decimal,
  floor,
  isLess,
  isSame,
  lesser,
  minus,
  nothing,
  plus,
  type Rational,
  ratio,
  through,
  times,
} from './rational.ts'
import { length, minorUnits, share, smallestStep } from './written.ts'

/** All that sums are worked out from, in minor units. */
export interface Purse {
  readonly currency: string
  readonly basis: Rational
  /** What the basis is for: a day of it is so much less. */
  readonly days: Rational
  /** All that bases are of, for caps that have another than the rest. */
  readonly charges: Charges
  /** Start of the commitment's first degradation window; null without any. */
  readonly firstWindow: number | null
  /** When the agreement takes effect. */
  readonly agreed: number
  readonly period: Period
  readonly inForce: Stretch
  /** The periods before this one, oldest first. */
  readonly history: readonly Past[]
  readonly window: TimeWindow
  /** Groups of which the customer claims one commitment, by names. */
  readonly choices: readonly (readonly string[])[]
}

export const lasts = ({ from, until }: Stretch): Rational => ratio(until - from)

/** A cap of a basis of its own is no part of the one beside it; it may count from the window it caps. */
function ownPurse({ basis }: Pays, purse: Purse, window: Stretch): Purse {
  if (!basis) return purse
  const isOfWindow = typeof basis.of === 'object' && basis.of.anchor === 'window'
  const from = isOfWindow ? window.from : purse.firstWindow
  return { ...purse, ...basisOf(basis, purse.charges, purse, from) }
}

/** @param lasted How long the window was bad, by what its slices weigh. */
export function worth(
  pays: Pays,
  of: Purse,
  window: Stretch,
  lasted: Rational = lasts(window),
): Rational {
  const purse = ownPurse(pays, of, window)
  const amount = () => minorUnits(pays.amount ?? 0, purse.currency)
  if (pays.kind === 'share') return times(share(pays.share ?? 0), purse.basis)
  if (pays.kind === 'amount') return amount()
  if (pays.kind === 'per-minute') return times(amount(), through(lasted, ratio(60_000)))
  if (pays.kind === 'days') return times(decimal(pays.days ?? 0), through(purse.basis, purse.days))
  if (pays.kind === 'by-length') {
    const band = lengthPays(pays, window)
    return band ? worth(band, purse, window) : nothing
  }
  const part = through(lasted, lasts(purse.inForce))
  return times(times(purse.basis, part), decimal(pays.multiplier ?? 0))
}

/** The part of the last band that a window is long enough for. It lasts as long as its slices. */
export const lengthPays = ({ bands = [] }: Pays, { from, until }: Stretch): Pays | undefined =>
  bands.findLast(({ lasts: { gt, gte } }) =>
    gt === undefined ? until - from >= length(gte ?? '') : until - from > length(gt),
  )?.pays

export interface Paid {
  readonly owed: number
  readonly exact: Rational
  /** What the next period owes. */
  readonly carried: Rational | null
}

/** Caps, then the one rounding, then the smallest sum that is paid. `owed` is whole minor units. */
export function payable(
  { name, remedy, caps = [], minimumPayable }: Promised,
  rounding: Document['spec']['rounding'],
  purse: Purse,
  earned: Rational,
): Paid {
  const { currency } = purse
  const carries = remedy.kind !== 'none' && caps.some(({ rest }) => rest === 'carried')
  const before = purse.history.at(-1)?.commitments.find((each) => each.name === name)?.carried
  const sum = carries && before ? plus(earned, before) : earned
  const left = (cap: (typeof caps)[number]) =>
    leftOf(cap, worth(cap, purse, purse.period), [name], purse)
  const most = caps.map(left)
  const kept = caps.filter(({ rest }) => rest !== 'carried').map(left)
  const unit = ratio(rounding?.unit ?? smallestStep(currency))
  const claimed = kept.reduce(lesser, sum)
  const exact = most.reduce(lesser, sum)
  const over = minus(claimed, exact)
  const carried = carries && over[0] > 0n ? over : null
  const rounded = round(exact, unit, rounding?.mode ?? 'half-up')
  const held = most
    .map((cap) => times(ratio(floor(through(cap, unit))), unit))
    .reduce(lesser, rounded)
  const { gt, gte } = minimumPayable ?? {}
  const tooLittle =
    (gt !== undefined && !isLess(minorUnits(gt, currency), held)) ||
    (gte !== undefined && isLess(held, minorUnits(gte, currency)))
  return tooLittle
    ? { owed: 0, exact: nothing, carried }
    : { owed: Number(floor(held)), exact, carried }
}

function round(sum: Rational, unit: Rational, mode: string): Rational {
  const units = through(sum, unit)
  const below = floor(units)
  const rest = plus(units, ratio(-below))
  const isHalf = isSame(rest, ratio(1, 2))
  const goesUp = {
    down: false,
    up: isLess(nothing, rest),
    'half-up': isHalf || isLess(ratio(1, 2), rest),
    'half-even': isHalf ? below % 2n === 1n : isLess(ratio(1, 2), rest),
  }[mode]
  if (goesUp === undefined) throw new RangeError(`no way to round: ${mode}`)
  return times(ratio(goesUp ? below + 1n : below), unit)
}
