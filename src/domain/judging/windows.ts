import { type Fraction, fraction, times, zero } from '../money/fraction.ts'
import { type Currency, minor } from '../money/money.ts'
import { spread } from '../money/rounding.ts'
import type { CommitmentPlan } from '../sla/plan.ts'
import type { LengthBand, SinglePlan } from '../sla/remedy/pay-plan.ts'
import { eventsIn } from './aggregate.ts'
import { type Base, resolved } from './basis/base.ts'
import { type SliceRange, spanOf } from './slicing/extent.ts'
import type { Slices } from './slicing/slices.ts'
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

/** A window's time in milliseconds. */
export interface WindowTime {
  readonly lastsMs: number
  /** Each slice's time by what it weighs. */
  readonly badMs: Fraction
}

/** The last of the bands that a window reaches; null where it is too short for any. */
export const bandReached = (bands: readonly LengthBand[], lastsMs: number): LengthBand | null =>
  bands.findLast(({ lasts: { op, ms } }) => (op === 'gt' ? lastsMs > ms : lastsMs >= ms)) ?? null

/** Whether a window that lasts so long is one that the remedy is for. */
export const isPaidFor = ({ pays }: PerWindow, lastsMs: number): boolean =>
  pays.kind !== 'by-length' || bandReached(pays.bands, lastsMs) !== null

/**
 * What a window pays before its own cap, in exact minor units.
 *
 * @param inForceMs The period's time that the base is for.
 */
export function windowPay(
  pays: PerWindow['pays'],
  { lastsMs, badMs }: WindowTime,
  base: Base,
  inForceMs: number,
): Fraction {
  switch (pays.kind) {
    case 'amount':
    case 'share':
    case 'days':
      return resolved(pays, base)
    case 'per-minute':
      return times(pays.minor, times(badMs, fraction(1n, 60_000n)))
    case 'time': {
      const share = times(badMs, fraction(1n, BigInt(inForceMs)))
      return times(times(base.minor, share), pays.multiplier)
    }
    case 'by-length': {
      const band = bandReached(pays.bands, lastsMs)
      return band ? resolved(band.pays, base) : zero
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
