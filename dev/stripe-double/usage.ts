import type Stripe from 'stripe'
import type { Call } from './call.ts'
import { ApiError } from './errors.ts'
import { newId } from './ids.ts'
import { newItem, pricingOf } from './invoice-item-object.ts'
import { lineOf } from './invoice-object.ts'
import { appendLine, draftInvoice } from './invoices.ts'
import { isMetered } from './prices.ts'
import { billedAt } from './subscriptions.ts'
import { taxRateOf } from './tax-rates.ts'

/** Usage as a subscription bills it. The amount in minor units. */
export interface Usage {
  readonly price: string
  readonly amount: number
  readonly description?: string
  readonly tax_rates?: readonly string[]
}

/**
 * Puts a metered line on a draft, as the subscription would whose price it names.
 *
 * @throws {ApiError} 400 when the customer is billed at no such metered price in the invoice's currency.
 */
export function addUsage(call: Call, id: string, usage: Usage): Stripe.Invoice {
  const invoice = draftInvoice(call, id)
  const { currency, customer } = invoice
  const item = billedAt(call, String(customer), usage.price)
  if (!item || !isMetered(item.price) || item.price.currency !== currency)
    throw new ApiError(`No subscription bills usage at ${usage.price} in ${currency}.`, {
      param: 'price',
    })
  const { amount, description, tax_rates: ids } = usage
  const what = description === undefined ? { amount } : { amount, description }
  const billed = newItem(call, what, { customer: String(customer), currency })
  const rates = ids?.map((each) => taxRateOf(call, each, false)) ?? invoice.default_tax_rates
  return appendLine(call, invoice, {
    ...lineOf(billed, newId('il'), rates),
    invoice: invoice.id,
    parent: {
      type: 'subscription_item_details',
      invoice_item_details: null,
      subscription_item_details: {
        invoice_item: null,
        proration: false,
        proration_details: null,
        subscription: item.subscription,
        subscription_item: item.id,
      },
    },
    pricing: pricingOf(item.price),
    subscription: item.subscription,
  })
}
