import { createInvoiceItem, listInvoiceItems, retrieveInvoiceItem } from './invoice-items.ts'
import { finalizeInvoice, payInvoice, voidInvoice } from './invoice-life.ts'
import { addLines, createInvoice, invoiceOf, listInvoiceLines, listInvoices } from './invoices.ts'
import { id, paging, type Route, route } from './route.ts'

const item = [
  ...['amount', 'description', 'metadata', 'period', 'pricing.price', 'quantity', 'tax_rates'],
]
const unitPrice = ['price_data.currency', 'price_data.product', 'price_data.unit_amount']

export const invoiceRoutes: readonly Route[] = [
  route({
    method: 'POST',
    path: '/v1/invoiceitems',
    params: 'InvoiceItemCreateParams',
    heeds: [...item, ...unitPrice, 'currency', 'customer', 'invoice'],
    run: createInvoiceItem,
  }),
  route({
    method: 'GET',
    path: '/v1/invoiceitems',
    params: 'InvoiceItemListParams',
    heeds: [...paging, 'created', 'customer', 'invoice', 'pending'],
    run: listInvoiceItems,
  }),
  route({
    method: 'GET',
    path: '/v1/invoiceitems/:item',
    params: 'InvoiceItemRetrieveParams',
    heeds: [],
    run: (call, _params, ids) => retrieveInvoiceItem(call, id(ids)),
  }),
  route({
    method: 'POST',
    path: '/v1/invoices',
    params: 'InvoiceCreateParams',
    heeds: [
      ...['auto_advance', 'collection_method', 'currency', 'customer', 'days_until_due'],
      ...[
        'default_tax_rates',
        'description',
        'due_date',
        'footer',
        'metadata',
        'pending_invoice_items_behavior',
      ],
    ],
    run: createInvoice,
  }),
  route({
    method: 'GET',
    path: '/v1/invoices',
    params: 'InvoiceListParams',
    heeds: [...paging, 'collection_method', 'created', 'customer', 'status'],
    run: listInvoices,
  }),
  route({
    method: 'GET',
    path: '/v1/invoices/:invoice',
    params: 'InvoiceRetrieveParams',
    heeds: [],
    run: (call, _params, ids) => invoiceOf(call, id(ids), true),
  }),
  route({
    method: 'GET',
    path: '/v1/invoices/:invoice/lines',
    params: 'InvoiceListLineItemsParams',
    heeds: paging,
    run: (call, params, ids) => listInvoiceLines(call, id(ids), params),
  }),
  route({
    method: 'POST',
    path: '/v1/invoices/:invoice/add_lines',
    params: 'InvoiceAddLinesParams',
    heeds: [...item, ...unitPrice].map((name) => `lines.${name}`),
    run: (call, params, ids) => addLines(call, id(ids), params),
  }),
  route({
    method: 'POST',
    path: '/v1/invoices/:invoice/finalize',
    params: 'InvoiceFinalizeInvoiceParams',
    heeds: ['auto_advance'],
    run: (call, _params, ids) => finalizeInvoice(call, id(ids)),
  }),
  route({
    method: 'POST',
    path: '/v1/invoices/:invoice/pay',
    params: 'InvoicePayParams',
    heeds: ['paid_out_of_band'],
    run: (call, _params, ids) => payInvoice(call, id(ids)),
  }),
  route({
    method: 'POST',
    path: '/v1/invoices/:invoice/void',
    params: 'InvoiceVoidInvoiceParams',
    heeds: [],
    run: (call, _params, ids) => voidInvoice(call, id(ids)),
  }),
]
