import type Stripe from 'stripe'
import type { Call } from './call.ts'
import { secondsOf } from './clock.ts'
import { currencyOf } from './currency.ts'
import { liveCustomer } from './customers.ts'
import { ApiError, missing, required } from './errors.ts'
import { emit } from './events.ts'
import { newId } from './ids.ts'
import { newItem } from './invoice-item-object.ts'
import { emptyInvoice, lineOf } from './invoice-object.ts'
import { summed } from './invoice-sums.ts'
import { listed, listedMembers } from './lists.ts'
import { metadataOf } from './metadata.ts'
import { taxRateOf } from './tax-rates.ts'

const linesMax = 250

/** @throws {ApiError} 400: no such customer or tax rate, a currency unknown, a due date missing. */
export function createInvoice(call: Call, params: Stripe.InvoiceCreateParams): Stripe.Invoice {
  if (params.customer === undefined) throw required('customer')
  const customer = liveCustomer(call, params.customer)
  const invoice: Stripe.Invoice = {
    ...emptyInvoice({
      id: newId('in'),
      created: secondsOf(call.tx.nowMs),
      currency: currencyOf(params.currency ?? customer.currency ?? 'usd'),
      customer,
      taxRates: (params.default_tax_rates ?? []).map((id) => taxRateOf(call, id, false)),
    }),
    auto_advance: params.auto_advance ?? false,
    collection_method: params.collection_method ?? 'charge_automatically',
    description: params.description ?? null,
    due_date: dueDate(call, params),
    footer: params.footer ?? null,
    metadata: metadataOf(params.metadata),
  }
  if (customer.currency == null)
    call.tx.put('customers', { ...customer, currency: invoice.currency })
  call.tx.put('invoices', invoice)
  emit(call, 'invoice.created', invoice)
  if (params.pending_invoice_items_behavior !== 'include') return invoice
  for (const item of pendingItems(call, invoice))
    withItem(call, draftInvoice(call, invoice.id), item)
  return draftInvoice(call, invoice.id)
}

function pendingItems(call: Call, invoice: Stripe.Invoice): Stripe.InvoiceItem[] {
  const items = call.tx.rows('invoiceItems').map((row) => row.value)
  return items.filter(
    (item) =>
      item.invoice === null &&
      item.customer === invoice.customer &&
      item.currency === invoice.currency,
  )
}

function dueDate(call: Call, params: Stripe.InvoiceCreateParams): number | null {
  if (params.collection_method !== 'send_invoice') return null
  if (params.due_date !== undefined) return params.due_date
  if (params.days_until_due === undefined)
    throw new ApiError('An invoice that is sent needs days_until_due or due_date.', {
      param: 'days_until_due',
    })
  return secondsOf(call.tx.nowMs) + params.days_until_due * 86_400
}

/** @throws {ApiError} 404 without the invoice; 400 past its draft or beyond 250 lines. */
export function addLines(
  call: Call,
  id: string,
  params: Stripe.InvoiceAddLinesParams,
): Stripe.Invoice {
  const { currency, customer } = draftInvoice(call, id, { inUrl: true })
  if (typeof customer !== 'string') throw new Error(`invoice ${id} has no customer`)
  for (const line of params.lines) {
    const item = newItem(call, line, { customer, currency })
    withItem(call, draftInvoice(call, id), item)
  }
  return draftInvoice(call, id)
}

/** Puts an item on a draft as its next line, and returns the item. */
export function withItem(
  call: Call,
  invoice: Stripe.Invoice,
  item: Stripe.InvoiceItem,
): Stripe.InvoiceItem {
  if (item.currency !== invoice.currency)
    throw new ApiError(`The currency of the item must be ${invoice.currency}.`, {
      param: 'currency',
    })
  if (invoice.lines.data.length >= linesMax)
    throw new ApiError(`An invoice can have at most ${linesMax} line items.`)
  const attached: Stripe.InvoiceItem = { ...item, invoice: invoice.id }
  call.tx.put('invoiceItems', attached)
  const own = attached.tax_rates ?? []
  const rates = own.length > 0 ? own : invoice.default_tax_rates
  appendLine(call, invoice, lineOf(attached, newId('il'), rates))
  return attached
}

/** Puts a line at the end of a draft, whose sums follow. */
export function appendLine(
  call: Call,
  invoice: Stripe.Invoice,
  line: Stripe.InvoiceLineItem,
): Stripe.Invoice {
  const data = [...invoice.lines.data, line]
  const next = summed(call, { ...invoice, lines: { ...invoice.lines, data } })
  call.tx.put('invoices', next)
  return next
}

/** @throws {ApiError} when there is no such invoice (404 in the URL, 400 in a parameter) or it is no draft. */
export function draftInvoice(
  call: Call,
  id: string,
  { inUrl = false }: { inUrl?: boolean } = {},
): Stripe.Invoice {
  const invoice = invoiceOf(call, id, inUrl)
  if (invoice.status === 'draft') return invoice
  throw new ApiError(`This invoice can no longer be edited: it is ${invoice.status}.`, {
    code: 'invoice_not_editable',
  })
}

/** @throws {ApiError} when there is no such invoice: 404 named in the URL, 400 named in a parameter. */
export function invoiceOf(call: Call, id: string, inUrl: boolean): Stripe.Invoice {
  const invoice = call.tx.get('invoices', id)
  if (!invoice) throw missing('invoice', id, { param: 'invoice', inUrl })
  return invoice
}

export function listInvoices(call: Call, params: Stripe.InvoiceListParams) {
  const { customer, status, collection_method: method } = params
  return listed(call, 'invoices', {
    url: '/v1/invoices',
    params,
    keep: (invoice) =>
      (customer === undefined || invoice.customer === customer) &&
      (status === undefined || invoice.status === status) &&
      (method === undefined || invoice.collection_method === method),
  })
}

export function listInvoiceLines(
  call: Call,
  id: string,
  params: Stripe.InvoiceListLineItemsParams,
) {
  const { lines } = invoiceOf(call, id, true)
  return listedMembers(lines.data, { url: lines.url, params })
}
