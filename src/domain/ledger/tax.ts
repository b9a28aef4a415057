import type { RailName } from '../agreement.ts'
import type { StripeCredit } from './found.ts'

/** How a credit's amount stands to tax: it is the same number on every rail, and worth different things. */
export type TaxStanding =
  /** What the customer gets in all: tax, where any is credited, is in it. */
  | 'tax-included'
  /** Lowers what tax is charged on. */
  | 'before-tax'
  /** Lowers what is paid, after tax. */
  | 'after-tax'

export const taxStandings: Readonly<Record<RailName, TaxStanding>> = {
  'credit-note': 'tax-included',
  'credit-grant': 'before-tax',
  'customer-balance': 'after-tax',
}

const words: Readonly<Record<TaxStanding, string>> = {
  'tax-included': 'tax included',
  'before-tax': 'before tax',
  'after-tax': 'after tax',
}

/** What Stripe's object says of its amount and tax, for the credit's history. */
export function taxSaid({ minor, currency, rail, taxMinor }: StripeCredit): string {
  const stated = taxMinor === null ? '' : `, of which it states ${taxMinor} as tax`
  return `${minor} ${currency}, ${words[taxStandings[rail]]}${stated}`
}
