import { exactMinor, parseAmount } from '../money/amount.ts'
import { type Fraction, fromNumber } from '../money/fraction.ts'
import type { Currency } from '../money/money.ts'
import type { Commitment } from './document.ts'
import { type Range, rangeOf } from './range.ts'
import type { WrittenAmount } from './remedy.ts'
import { exactShare, type WrittenShare } from './share.ts'

/** A share of the basis, or exact minor units. */
export type Part =
  | { readonly kind: 'share'; readonly share: Fraction }
  | { readonly kind: 'amount'; readonly minor: Fraction }

export interface Band {
  readonly range: Range
  readonly pays: Part
}

export type WindowPay =
  | Part
  /** Minor units for every minute. */
  | { readonly kind: 'per-minute'; readonly minor: Fraction }
  | { readonly kind: 'time'; readonly multiplier: Fraction }

export type RemedyPlan =
  | {
      readonly kind: 'bands'
      readonly bands: readonly Band[]
      readonly gap: 'nothing' | 'deeper'
    }
  | {
      readonly kind: 'per-window'
      readonly due: 'always' | 'when-breached'
      readonly pays: WindowPay
      readonly capEach: Part | null
    }
  | { readonly kind: 'none' }

export interface BasisPlan {
  /** null for all fees of the agreement. */
  readonly scopes: readonly string[] | null
  readonly partialPeriod: 'prorate' | 'whole'
}

export interface PayPlan {
  readonly remedy: RemedyPlan
  /** null where nothing is a share of anything. */
  readonly basis: BasisPlan | null
  readonly caps: readonly Part[]
  readonly minimum: { readonly op: 'gt' | 'gte'; readonly minor: Fraction } | null
}

/** @throws {RangeError} for amounts and bounds that a parsed SLA cannot hold. */
export function payPlanOf(commitment: Commitment, code: Currency): PayPlan {
  const { basis, caps = [], minimumPayable } = commitment
  return {
    remedy: remedyOf(commitment.remedy, code),
    basis: basis
      ? {
          scopes: basis.kind === 'fees' ? basis.scopes : null,
          partialPeriod: basis.partialPeriod ?? 'prorate',
        }
      : null,
    caps: caps.map((cap) => partOf(cap, code)),
    minimum: minimumPayable ? minimumOf(minimumPayable, code) : null,
  }
}

function remedyOf(written: Commitment['remedy'], code: Currency): RemedyPlan {
  switch (written.kind) {
    case 'none':
      return { kind: 'none' }
    case 'bands': {
      const bands = written.bands.map(({ attainment, pays }) => {
        const range = rangeOf(attainment)
        if (!range) throw new RangeError('a band without one upper bound')
        return { range, pays: partOf(pays, code) }
      })
      return { kind: 'bands', bands, gap: written.gap ?? 'nothing' }
    }
    case 'per-window': {
      const { due = 'always', pays, capEach } = written
      const cap = capEach ? partOf(capEach, code) : null
      return { kind: 'per-window', due, pays: windowPayOf(pays, code), capEach: cap }
    }
  }
}

type WrittenPay = Extract<Commitment['remedy'], { kind: 'per-window' }>['pays']

function windowPayOf(written: WrittenPay, code: Currency): WindowPay {
  switch (written.kind) {
    case 'share':
    case 'amount':
      return partOf(written, code)
    case 'per-minute':
      return { kind: 'per-minute', minor: minorOf(written.amount, code) }
    case 'time':
      return { kind: 'time', multiplier: fromNumber(written.multiplier) }
  }
}

type WrittenPart =
  | { kind: 'share'; share: WrittenShare }
  | { kind: 'amount'; amount: WrittenAmount }

export const partOf = (written: WrittenPart, code: Currency): Part =>
  written.kind === 'share'
    ? { kind: 'share', share: exactShare(written.share) }
    : { kind: 'amount', minor: minorOf(written.amount, code) }

function minimumOf(written: { gte: WrittenAmount } | { gt: WrittenAmount }, code: Currency) {
  return 'gte' in written
    ? { op: 'gte' as const, minor: minorOf(written.gte, code) }
    : { op: 'gt' as const, minor: minorOf(written.gt, code) }
}

function minorOf(written: WrittenAmount, code: Currency): Fraction {
  const amount = parseAmount(written, code)
  if (!amount.ok) throw new RangeError(`not an amount of ${code}: ${written}`)
  return exactMinor(amount.value)
}
