import type Stripe from 'stripe'
import type { Call } from './call.ts'
import { currencyOf } from './currency.ts'
import { liveCustomer } from './customers.ts'
import { missing, required } from './errors.ts'
import { emit } from './events.ts'
import { newItem } from './invoice-item-object.ts'
import { draftInvoice, withItem } from './invoices.ts'
import { listed } from './lists.ts'

/**
 * Puts an item on a draft invoice, or keeps it pending for the next invoice that asks for pending
 * items.
 *
 * @throws {ApiError} 400: no such customer or invoice, an invoice past its draft, no price.
 */
export function createInvoiceItem(
  call: Call,
  params: Stripe.InvoiceItemCreateParams,
): Stripe.InvoiceItem {
  const invoice = params.invoice === undefined ? undefined : draftInvoice(call, params.invoice)
  const owner = params.customer ?? invoice?.customer
  if (typeof owner !== 'string') throw required('customer')
  const customer = liveCustomer(call, owner)
  const currency = currencyOf(
    params.currency ??
      params.price_data?.currency ??
      invoice?.currency ??
      customer.currency ??
      'usd',
  )
  const item = newItem(call, params, { customer: customer.id, currency })
  call.tx.put('invoiceItems', item)
  emit(call, 'invoiceitem.created', item)
  return invoice ? withItem(call, invoice, item) : item
}

/** @throws {ApiError} 404 when there is no such item. */
export function retrieveInvoiceItem(call: Call, id: string): Stripe.InvoiceItem {
  const item = call.tx.get('invoiceItems', id)
  if (!item) throw missing('invoiceitem', id, { param: 'id', inUrl: true })
  return item
}

export function listInvoiceItems(call: Call, params: Stripe.InvoiceItemListParams) {
  const { customer, invoice, pending } = params
  return listed(call, 'invoiceItems', {
    url: '/v1/invoiceitems',
    params,
    keep: (item) =>
      (customer === undefined || item.customer === customer) &&
      (invoice === undefined || item.invoice === invoice) &&
      (pending === undefined || (item.invoice === null) === pending),
  })
}
