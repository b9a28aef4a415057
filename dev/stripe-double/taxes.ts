import type Stripe from 'stripe'
import { stepOf } from './currency.ts'

/** Pure: tax by rates, line by line. Amounts in minor units. */

type Tax = Stripe.InvoiceLineItem.Tax

/**
 * What the rates take of an amount, one tax a rate. Inclusive rates find their tax within the amount,
 * the others come on top of what is left without them. Each tax is rounded by itself, half away from
 * zero, to what the currency can be paid in.
 *
 * @param amount After everything that is taken off before tax.
 */
export function taxesOf(amount: number, currency: string, rates: readonly Stripe.TaxRate[]): Tax[] {
  const inclusive = rates.filter((rate) => rate.inclusive)
  const within = inclusive.reduce((sum, rate) => sum + rate.percentage, 0)
  const net = (amount * 100) / (100 + within)
  return rates.map((rate) => ({
    amount: rounded((net * rate.percentage) / 100, stepOf(currency)),
    tax_behavior: rate.inclusive ? 'inclusive' : 'exclusive',
    tax_rate_details: { tax_rate: rate.id },
    taxability_reason: 'standard_rated',
    taxable_amount: rounded(net, 1),
    type: 'tax_rate_details',
  }))
}

/** What a part of a line has of the line's taxes. */
export const shareOfTaxes = (
  taxes: readonly Tax[],
  { part, whole, currency }: { part: number; whole: number; currency: string },
): Tax[] =>
  taxes.map((tax) => ({
    ...tax,
    amount: rounded((tax.amount * part) / whole, stepOf(currency)),
    taxable_amount: rounded(((tax.taxable_amount ?? 0) * part) / whole, 1),
  }))

/** The taxes of all lines, added up by rate and behaviour. */
export function totalTaxes(taxes: readonly Tax[]): Tax[] {
  const groups = Map.groupBy(
    taxes,
    ({ tax_behavior, tax_rate_details }) => `${tax_behavior} ${tax_rate_details?.tax_rate}`,
  )
  const sum = (some: readonly Tax[], of: (tax: Tax) => number) =>
    some.reduce((total, tax) => total + of(tax), 0)
  return [...groups.values()].flatMap((some) =>
    some.slice(0, 1).map((first) => ({
      ...first,
      amount: sum(some, (tax) => tax.amount),
      taxable_amount: sum(some, (tax) => tax.taxable_amount ?? 0),
    })),
  )
}

/** All of the taxes, or those that come on top alone. */
export const taxSum = (
  taxes: readonly Pick<Tax, 'amount' | 'tax_behavior'>[],
  behaviour?: 'exclusive' | 'inclusive',
): number =>
  taxes
    .filter((tax) => behaviour === undefined || tax.tax_behavior === behaviour)
    .reduce((sum, tax) => sum + tax.amount, 0)

export const rounded = (amount: number, step: number): number =>
  Math.sign(amount) * Math.round(Math.abs(amount) / step) * step
