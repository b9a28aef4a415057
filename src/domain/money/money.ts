import type { Brand } from '../brand.ts'

/** Whole minor units of a currency: 1250 in `usd` is twelve dollars fifty. Never a float. */
export type Minor = Brand<number, 'Minor'>

/** @throws {RangeError} when `n` is not a whole number that a float can hold exactly. */
export function minor(n: number): Minor {
  if (!Number.isSafeInteger(n)) throw new RangeError(`not whole minor units: ${n}`)
  return n as Minor
}

/** Lower-case ISO 4217, as Stripe spells it: `usd`, `jpy`, `kwd`. */
export type Currency = Brand<string, 'Currency'>

const currencyPattern = /^[a-z]{3}$/

/** @throws {RangeError} when the text is not three lower-case letters. */
export function currency(text: string): Currency {
  if (!currencyPattern.test(text)) throw new RangeError(`not a currency: ${text}`)
  return text as Currency
}

export interface Money {
  readonly minor: Minor
  readonly currency: Currency
}
