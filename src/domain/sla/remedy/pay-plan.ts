import { type Fraction, fromNumber } from '../../money/fraction.ts'
import type { Currency } from '../../money/money.ts'
import type { Commitment, Sla } from '../document.ts'
import { type BasisPlan, basisPlanOf } from '../money/basis-plan.ts'
import { type CapPlan, capPlanOf, type WindowCap, windowCapOf } from '../money/cap-plan.ts'
import type { WrittenAmount } from '../money/part.ts'
import { minorOf, type Part, partOf } from '../money/part-plan.ts'
import type { Target } from '../promise/target.ts'
import type { Expiry } from './expiry.ts'
import { limitOf, type PeriodRemedy, periodRemedyOf } from './period-remedy-plan.ts'
import { type Range, rangeOf } from './range.ts'
import { type RightPlan, rightPlanOf } from './right-plan.ts'
import type { WrittenSingle } from './single-remedies.ts'

export interface Band {
  readonly range: Range
  readonly pays: Part
}

/** What windows pay that last so long. */
export interface LengthBand {
  readonly lasts: { readonly op: 'gt' | 'gte'; readonly ms: number }
  readonly pays: Part
}

export type WindowPay =
  | Part
  /** Minor units for every minute. */
  | { readonly kind: 'per-minute'; readonly minor: Fraction }
  | { readonly kind: 'time'; readonly multiplier: Fraction }
  /** From the shortest to the longest; the last that a window reaches pays. */
  | { readonly kind: 'by-length'; readonly bands: readonly LengthBand[] }

/** One remedy by itself. */
export type SinglePlan =
  | {
      readonly kind: 'bands'
      readonly bands: readonly Band[]
      readonly gap: 'nothing' | 'deeper'
      readonly due: 'always' | 'when-breached'
    }
  | {
      readonly kind: 'per-window'
      readonly due: 'always' | 'when-breached'
      readonly pays: WindowPay
      readonly capEach: WindowCap | null
    }
  | PeriodRemedy
  | RightPlan

export type RemedyPlan =
  | SinglePlan
  | {
      readonly kind: 'several'
      readonly combine: 'sum' | 'greatest'
      readonly remedies: readonly SinglePlan[]
    }
  | { readonly kind: 'none' }

export interface PayPlan {
  readonly remedy: RemedyPlan
  /** null where nothing is a share of anything. */
  readonly basis: BasisPlan | null
  readonly caps: readonly CapPlan[]
  readonly minimum: { readonly op: 'gt' | 'gte'; readonly minor: Fraction } | null
  /** null where what was not used never ends. */
  readonly expiry: Expiry | null
}

/**
 * @param promised Where increments of attainment begin unless said, and what kind of figure it is.
 * @throws {RangeError} for amounts and bounds that a parsed SLA cannot hold.
 */
export function payPlanOf(
  sla: Sla,
  commitment: Commitment,
  code: Currency,
  promised: Target,
): PayPlan {
  const { remedy, basis, caps = [], minimumPayable, expiry = null } = commitment
  return {
    remedy: remedyOf(remedy, code, promised),
    basis: basis ? basisPlanOf(basis) : null,
    caps: caps.map((cap) => capPlanOf(cap, code, sla)),
    minimum: minimumPayable ? minimumOf(minimumPayable, code) : null,
    expiry,
  }
}

/** The remedies that a plan is made of: those it combines, itself, or none. */
export function singlesOf(remedy: RemedyPlan): readonly SinglePlan[] {
  if (remedy.kind === 'none') return []
  return remedy.kind === 'several' ? remedy.remedies : [remedy]
}

function remedyOf(written: Commitment['remedy'], code: Currency, promised: Target): RemedyPlan {
  if (written.kind === 'none') return { kind: 'none' }
  if (written.kind !== 'several') return singleOf(written, code, promised)
  const remedies = written.remedies.map((each) => singleOf(each, code, promised))
  return { kind: 'several', combine: written.combine, remedies }
}

function singleOf(written: WrittenSingle, code: Currency, promised: Target): SinglePlan {
  switch (written.kind) {
    case 'bands': {
      const bands = written.bands.map(({ attainment, pays }) => {
        const range = rangeOf(attainment, promised.aggregation)
        if (!range) throw new RangeError('a band without one upper bound')
        return { range, pays: partOf(pays, code) }
      })
      const { gap = 'nothing', due = 'when-breached' } = written
      return { kind: 'bands', bands, gap, due }
    }
    case 'per-window': {
      const { due = 'always', pays, capEach } = written
      const cap = capEach ? windowCapOf(capEach, code) : null
      return { kind: 'per-window', due, pays: windowPayOf(pays, code), capEach: cap }
    }
    case 'fixed':
    case 'steps':
    case 'slope':
    case 'time':
    case 'units-not-charged':
      return periodRemedyOf(written, code, promised.target)
    case 'right':
      return rightPlanOf(written, promised.aggregation)
  }
}

type WrittenPay = Extract<WrittenSingle, { kind: 'per-window' }>['pays']

function windowPayOf(written: WrittenPay, code: Currency): WindowPay {
  switch (written.kind) {
    case 'share':
    case 'amount':
    case 'days':
      return partOf(written, code)
    case 'per-minute':
      return { kind: 'per-minute', minor: minorOf(written.amount, code) }
    case 'time':
      return { kind: 'time', multiplier: fromNumber(written.multiplier) }
    case 'by-length': {
      const bands = written.bands.map(({ lasts, pays }) => ({
        lasts: limitOf(lasts),
        pays: partOf(pays, code),
      }))
      return { kind: 'by-length', bands }
    }
  }
}

function minimumOf(written: { gte: WrittenAmount } | { gt: WrittenAmount }, code: Currency) {
  return 'gte' in written
    ? { op: 'gte' as const, minor: minorOf(written.gte, code) }
    : { op: 'gt' as const, minor: minorOf(written.gt, code) }
}
