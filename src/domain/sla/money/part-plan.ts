import { exactMinor, parseAmount } from '../../money/amount.ts'
import { type Fraction, fromNumber } from '../../money/fraction.ts'
import type { Currency } from '../../money/money.ts'
import type { WrittenAmount, WrittenPart } from './part.ts'
import { exactShare } from './share.ts'

/** A share of the basis, exact minor units, or so many days of the basis. */
export type Part =
  | { readonly kind: 'share'; readonly share: Fraction }
  | { readonly kind: 'amount'; readonly minor: Fraction }
  | { readonly kind: 'days'; readonly days: Fraction }

/** @throws {RangeError} for an amount finer than the currency's own digits. */
export function partOf(written: WrittenPart, code: Currency): Part {
  switch (written.kind) {
    case 'share':
      return { kind: 'share', share: exactShare(written.share) }
    case 'amount':
      return { kind: 'amount', minor: minorOf(written.amount, code) }
    case 'days':
      return { kind: 'days', days: fromNumber(written.days) }
  }
}

/** Exact minor units. @throws {RangeError} for an amount finer than the currency's own digits. */
export function minorOf(written: WrittenAmount, code: Currency): Fraction {
  const amount = parseAmount(written, code)
  if (!amount.ok) throw new RangeError(`not an amount of ${code}: ${written}`)
  return exactMinor(amount.value)
}
