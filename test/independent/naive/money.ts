import type { Document, Pays, Promised, TimeWindow } from './document.ts'
import type { Stretch } from './month.ts'
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
import { minorUnits, share, smallestStep } from './written.ts'

/** All that sums are worked out from, in minor units. */
export interface Purse {
  readonly currency: string
  readonly basis: Rational
  /** Of the agreement, for caps that are of other ones than the rest. */
  readonly fees: Fees
  /** Days that the basis is for; those in force, unless said. */
  readonly basisDays?: Rational | undefined
  readonly period: Stretch
  readonly inForce: Stretch
  /** Calendar days of the period. */
  readonly days: number
  /** The periods before this one, oldest first. */
  readonly history: readonly Past[]
  readonly window: TimeWindow
}

export const lasts = ({ from, until }: Stretch): Rational => ratio(until - from)

type Fees = readonly { readonly scope: string; readonly minor: number }[]

/** What shares are of: the fees, for the part of the period that the agreement is in force. */
export function basisOf(
  { basis }: { readonly basis?: Promised['basis'] | undefined },
  fees: Fees,
  { period, inForce }: { readonly period: Stretch; readonly inForce: Stretch },
): Rational {
  const named = fees.filter(
    ({ scope }) =>
      (!basis?.scopes || basis.scopes.includes(scope)) && !basis?.exceptScopes?.includes(scope),
  )
  const sum = ratio(named.reduce((all, { minor }) => all + minor, 0))
  if (typeof basis?.of === 'object') {
    return times(sum, through(ratio(basis.of.daysBefore * 86_400_000), lasts(period)))
  }
  if (basis?.partialPeriod === 'whole') return sum
  return times(sum, through(lasts(inForce), lasts(period)))
}

/** A cap of fees of its own is no part of the basis beside it. */
function ownPurse({ basis }: Pays, purse: Purse): Purse {
  if (!basis) return purse
  const basisDays = typeof basis.of === 'object' ? ratio(basis.of.daysBefore) : undefined
  return { ...purse, basis: basisOf({ basis }, purse.fees, purse), basisDays }
}

/** @param lasted How long the window was bad, by what its slices weigh. */
export function worth(
  pays: Pays,
  of: Purse,
  window: Stretch,
  lasted: Rational = lasts(window),
): Rational {
  const purse = ownPurse(pays, of)
  const amount = () => minorUnits(pays.amount ?? 0, purse.currency)
  if (pays.kind === 'share') return times(share(pays.share ?? 0), purse.basis)
  if (pays.kind === 'amount') return amount()
  if (pays.kind === 'per-minute') return times(amount(), through(lasted, ratio(60_000)))
  if (pays.kind === 'days') {
    const inForce = times(ratio(purse.days), through(lasts(purse.inForce), lasts(purse.period)))
    return times(decimal(pays.days ?? 0), through(purse.basis, purse.basisDays ?? inForce))
  }
  const part = through(lasted, lasts(purse.inForce))
  return times(times(purse.basis, part), decimal(pays.multiplier ?? 0))
}

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
