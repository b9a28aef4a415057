import { type Fraction, fraction, fromCount, lesser, times, zero } from '../money/fraction.ts'
import { type Currency, minor } from '../money/money.ts'
import { spread } from '../money/rounding.ts'
import type { SinglePlan } from '../sla/pay-plan.ts'
import type { CommitmentPlan } from '../sla/plan.ts'
import { lengthMs } from '../span.ts'
import { eventsIn } from './aggregate.ts'
import { type Base, resolved } from './base.ts'
import { type Extent, type SliceRange, spanOf } from './extent.ts'
import type { Slices } from './slices.ts'
import type { DegradationWindow } from './verdict.ts'

/** Most windows that one verdict lists. */
export const mostWindows = 2000

/** Runs of bad slices as degradation windows, with the counts of the events inside. */
export const windowsOf = (slices: Slices, runs: readonly SliceRange[]): DegradationWindow[] =>
  runs.map((run) => ({
    span: spanOf(slices, run),
    slices: run.end - run.first,
    ...eventsIn(slices, run),
  }))

type PerWindow = Extract<SinglePlan, { kind: 'per-window' }>

/** What each window pays, in exact minor units, its own cap applied. */
export function windowPays(
  windows: readonly DegradationWindow[],
  remedy: PerWindow,
  base: Base,
  extent: Extent,
): Fraction[] {
  const most = remedy.capEach ? resolved(remedy.capEach, base) : null
  return windows.map((window) => {
    const pays = onePays(window, remedy.pays, base, extent)
    return most ? lesser(pays, most) : pays
  })
}

function onePays(
  window: DegradationWindow,
  pays: PerWindow['pays'],
  base: Base,
  extent: Extent,
): Fraction {
  const ms = fromCount(lengthMs(window.span))
  switch (pays.kind) {
    case 'amount':
    case 'share':
    case 'days':
      return resolved(pays, base)
    case 'per-minute':
      return times(pays.minor, times(ms, fraction(1n, 60_000n)))
    case 'time': {
      const share = times(ms, fraction(1n, BigInt(lengthMs(extent.inForce))))
      return times(times(base.minor, share), pays.multiplier)
    }
  }
}

/** Windows with what each pays; rounded so that they add up to the rounded whole. */
export function withPays(
  windows: readonly DegradationWindow[],
  pays: readonly Fraction[],
  { rounding, currency }: CommitmentPlan,
): DegradationWindow[] {
  const exact = windows.map((_, i) => pays[i] ?? zero)
  const shown = spread(exact, rounding.mode, rounding.unit)
  return windows.map((window, i) => ({ ...window, pays: moneyOf(shown[i] ?? 0n, currency) }))
}

/** @throws {RangeError} beyond 2^53 - 1 minor units. */
export const moneyOf = (units: bigint, currency: Currency) => ({
  minor: minor(Number(units)),
  currency,
})
