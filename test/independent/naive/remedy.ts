import { bandPays, isWithin as isWithinShares } from './bands.ts'
import { countPays, isCount, isWithin as isWithinCounts } from './counts.ts'
import type { Promised, Remedy } from './document.ts'
import { lasts, lengthPays, type Purse, worth } from './money.ts'
import {
  ceiling,
  decimal,
  floor,
  isLess,
  lesser,
  minus,
  nothing,
  plus,
  type Rational,
  ratio,
  through,
  times,
  whole,
} from './rational.ts'
import { type Window, weighed } from './windows.ts'
import { length, share } from './written.ts'

export interface Findings {
  readonly reached: Rational
  readonly target: Rational
  /** The target of the period is. */
  readonly missed: boolean
  readonly windows: readonly Window[]
  /** Events that count. */
  readonly bad: number
}

/** Whether something that it pays for is a breach, even when the target is met. */
export function isBreachByItself(
  promised: Promised,
  purse: Pick<Purse, 'period' | 'inForce'>,
  found: Findings,
  remedy = promised.remedy,
): boolean {
  if (remedy.kind === 'several') {
    return (remedy.remedies ?? []).some((each) => isBreachByItself(promised, purse, found, each))
  }
  if (remedy.due === 'when-breached') return false
  if (remedy.kind === 'per-window') return paidWindows(remedy, found).length > 0
  if (remedy.kind === 'bands') {
    return remedy.due === 'always' && bandFor(remedy, { ...found, promised }) !== null
  }
  return remedy.kind === 'units-not-charged' && badUnits(remedy, purse, found).length > 0
}

/** Before caps and rounding. */
export const remedyPays = (promised: Promised, purse: Purse, found: Findings): Rational =>
  pays(promised.remedy, purse, { ...found, promised })

interface Found extends Findings {
  readonly promised: Promised
}

function pays(remedy: Remedy, purse: Purse, found: Found): Rational {
  if (remedy.kind === 'several') {
    const sums = (remedy.remedies ?? []).map((each) => pays(each, purse, found))
    return sums.reduce(remedy.combine === 'sum' ? plus : greater, nothing)
  }
  const isBands = remedy.kind === 'bands'
  const byTarget = remedy.kind !== 'per-window' && remedy.kind !== 'units-not-charged' && !isBands
  if (
    (byTarget || (isBands && remedy.due !== 'always') || remedy.due === 'when-breached') &&
    !found.missed
  )
    return nothing
  const one = (part = remedy.pays) => (part ? worth(part, purse, purse.period) : nothing)
  switch (remedy.kind) {
    case 'bands':
      return one(bandFor(remedy, found) ?? undefined)
    case 'fixed':
      return one()
    case 'steps': {
      const count = remedy.count === 'started' ? ceiling : floor
      return times(one(), ratio(count(increments(remedy, found))))
    }
    case 'slope':
      return times(one(), increments(remedy, found))
    case 'time': {
      const allowed =
        found.promised.budgetingMethod === 'BadTime'
          ? found.target
          : times(minus(whole, found.target), lasts(purse.inForce))
      const taken = remedy.of === 'all' ? badTime(found.windows) : over(found, allowed)
      const part = through(taken, lasts(purse.inForce))
      return times(times(purse.basis, part), decimal(remedy.multiplier ?? 0))
    }
    case 'units-not-charged': {
      const units = badUnits(remedy, purse, found).map(lasts).reduce(plus, nothing)
      return times(purse.basis, through(units, lasts(purse.inForce)))
    }
    case 'right':
      return nothing
    default:
      return found.windows.map((each) => windowPays(remedy, purse, each)).reduce(plus, nothing)
  }
}

/** What the band pays in which it lies; above all of them it lies in no gap either. */
function bandFor(remedy: Remedy, { promised, reached, missed }: Found) {
  const isByCount = isCount(promised)
  if (!missed && !(isByCount ? isWithinCounts : isWithinShares)(remedy, reached)) return null
  return isByCount
    ? countPays(remedy, reached, promised.budgetingMethod !== 'BadTime')
    : bandPays(remedy, reached)
}

/** Those that are long enough for what it pays. */
const paidWindows = ({ pays: part }: Remedy, { windows }: Findings): readonly Window[] =>
  part?.kind === 'by-length' ? windows.filter((each) => lengthPays(part, each)) : windows

function windowPays({ pays: part, capEach }: Remedy, purse: Purse, window: Window): Rational {
  const sum = part ? worth(part, purse, window, weighed(window.slices)) : nothing
  return capEach ? lesser(sum, worth(capEach, purse, window)) : sum
}

const greater = (a: Rational, b: Rational): Rational => (isLess(a, b) ? b : a)
const badTime = (windows: readonly Window[]): Rational =>
  weighed(windows.flatMap(({ slices }) => slices))

/** Bad time without what is free. */
const over = ({ windows }: Findings, free: Rational): Rational =>
  greater(nothing, minus(badTime(windows), free))

function increments({ each }: Remedy, found: Findings): Rational {
  if (each?.kind === 'bad-time') {
    const free = each.free === undefined ? 0 : length(String(each.free))
    return through(over(found, ratio(free)), ratio(length(each.length ?? '')))
  }
  if (each?.kind === 'bad-events' || each?.kind === 'windows') {
    const many = each.kind === 'windows' ? found.windows.length : found.bad
    const left = Math.max(0, many - Number(each.free ?? 0))
    return ratio(left, each.events ?? each.windows ?? 1)
  }
  const from = each?.from === undefined ? found.target : share(each.from)
  return through(greater(nothing, minus(from, found.reached)), share(each?.share ?? 0))
}

/** The parts in force of units with too much bad time, counted from the start of the period. */
function badUnits(
  { unit = '', badTime: most }: Remedy,
  { period, inForce }: Pick<Purse, 'period' | 'inForce'>,
  found: Findings,
) {
  const units: { from: number; until: number }[] = []
  for (let at = period.from; at < period.until; at += length(unit)) {
    const from = Math.max(at, inForce.from)
    const until = Math.min(at + length(unit), inForce.until)
    if (from >= until) continue
    const slices = found.windows.flatMap((window) => window.slices)
    // Here nothing says that slices weigh less than their time.
    const inside = slices.filter((each) => from <= each.from && each.until <= until)
    const bad = inside.map(lasts).reduce(plus, nothing)
    const isTooMuch =
      most?.gt === undefined
        ? !isLess(bad, ratio(length(most?.gte ?? '')))
        : isLess(ratio(length(most.gt)), bad)
    if (isTooMuch) units.push({ from, until })
  }
  return units
}
