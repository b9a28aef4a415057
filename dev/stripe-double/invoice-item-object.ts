import type Stripe from 'stripe'
import type { Call } from './call.ts'
import { secondsOf } from './clock.ts'
import { assertPayable, currencyOf } from './currency.ts'
import { ApiError, required } from './errors.ts'
import { newId } from './ids.ts'
import { metadataOf } from './metadata.ts'
import { priceOf } from './prices.ts'
import { taxRateOf } from './tax-rates.ts'

/** What an item costs: an amount, or a unit price times a quantity. Minor units. */
export interface ItemPrice {
  readonly amount?: number
  readonly quantity?: number
  readonly price_data?: { readonly currency: string; readonly unit_amount?: number }
  readonly pricing?: { readonly price?: string }
}

/** An item as both ways of making one give it. */
export interface ItemParams extends ItemPrice {
  readonly description?: string
  readonly metadata?: Stripe.Emptyable<Stripe.MetadataParam>
  readonly period?: Stripe.InvoiceItem.Period
  readonly tax_rates?: Stripe.Emptyable<readonly string[]>
}

/**
 * An item that is on no invoice yet; it is kept nowhere.
 *
 * @throws {ApiError} 400 without a price, or with one that Stripe does not take.
 */
export function newItem(
  call: Call,
  params: ItemParams,
  { customer, currency }: { customer: string; currency: string },
): Stripe.InvoiceItem {
  const date = secondsOf(call.tx.nowMs)
  const price = oneTimePrice(call, params)
  return {
    id: newId('ii'),
    object: 'invoiceitem',
    amount: amountOf(params, currency, price),
    currency,
    customer,
    customer_account: null,
    date,
    description: params.description ?? null,
    discountable: true,
    discounts: [],
    invoice: null,
    livemode: false,
    metadata: metadataOf(params.metadata),
    parent: null,
    period: params.period ?? { start: date, end: date },
    pricing: price ? pricingOf(price) : null,
    proration: false,
    quantity: params.quantity ?? 1,
    // Stripe sends a decimal here; a whole quantity says all that the double knows.
    quantity_decimal: String(params.quantity ?? 1) as unknown as Stripe.Decimal,
    tax_rates: (params.tax_rates || []).map((id) => taxRateOf(call, id, false)),
    test_clock: null,
  }
}

/** What is billed by a subscription, usage above all, is no item of its own. */
function oneTimePrice(call: Call, { pricing }: ItemPrice): Stripe.Price | undefined {
  if (pricing?.price === undefined) return undefined
  const param = 'pricing[price]'
  const price = priceOf(call, pricing.price, { param, inUrl: false })
  if (price.recurring) throw new ApiError('The price of an item is paid once.', { param })
  return price
}

export const pricingOf = (price: Stripe.Price): Stripe.InvoiceItem.Pricing => ({
  price_details: { price: price.id, product: String(price.product) },
  type: 'price_details',
  unit_amount_decimal: null,
})

function amountOf(params: ItemPrice, currency: string, price: Stripe.Price | undefined): number {
  const { amount, quantity = 1 } = params
  const unit = price
    ? { currency: price.currency, unit_amount: price.unit_amount ?? 0 }
    : params.price_data
  if (amount === undefined && unit?.unit_amount === undefined) throw required('amount')
  if (amount !== undefined && (unit || params.quantity !== undefined))
    throw new ApiError('You may only specify one of amount and a price with a quantity.', {
      param: 'amount',
    })
  if (unit && currencyOf(unit.currency) !== currency)
    throw new ApiError(`The price must be in ${currency}.`, { param: 'price_data[currency]' })
  const total = amount ?? (unit?.unit_amount ?? 0) * quantity
  assertPayable(total, currency, amount === undefined ? 'price_data[unit_amount]' : 'amount')
  return total
}
