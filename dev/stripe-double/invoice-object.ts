import type Stripe from 'stripe'
import { taxesOf } from './taxes.ts'

/** Pure: how an invoice looks. No rules of its life. */

interface InvoiceBasis {
  readonly id: string
  /** Seconds since the epoch. */
  readonly created: number
  readonly currency: string
  readonly customer: Stripe.Customer
  readonly taxRates: readonly Stripe.TaxRate[]
}

export function emptyInvoice(basis: InvoiceBasis): Stripe.Invoice {
  const { id, created, currency, customer, taxRates } = basis
  return {
    ...untouched,
    id,
    created,
    currency,
    customer: customer.id,
    customer_address: null,
    customer_email: customer.email,
    customer_name: customer.name ?? null,
    customer_phone: customer.phone ?? null,
    default_tax_rates: [...taxRates],
    effective_at: null,
    lines: { object: 'list', data: [], has_more: false, url: `/v1/invoices/${id}/lines` },
    period_end: created,
    period_start: created,
    status: 'draft',
  }
}

/**
 * A draft's line for an item.
 *
 * @param rates Those of the item, or else of its invoice; what they take follows from the sums.
 */
export function lineOf(
  item: Stripe.InvoiceItem,
  id: string,
  rates: readonly Stripe.TaxRate[],
): Stripe.InvoiceLineItem {
  return {
    id,
    object: 'line_item',
    amount: item.amount,
    currency: item.currency,
    description: item.description,
    discount_amounts: [],
    discountable: item.discountable,
    discounts: [],
    invoice: typeof item.invoice === 'string' ? item.invoice : null,
    livemode: false,
    metadata: item.metadata ?? {},
    parent: {
      type: 'invoice_item_details',
      invoice_item_details: {
        invoice_item: item.id,
        proration: false,
        proration_details: null,
        subscription: null,
      },
      subscription_item_details: null,
    },
    period: item.period,
    pretax_credit_amounts: [],
    pricing: item.pricing,
    quantity: item.quantity,
    quantity_decimal: item.quantity_decimal,
    subscription: null,
    subtotal: item.amount,
    taxes: taxesOf(item.amount, item.currency, rates),
  }
}

/** Fields that the double never gives another value, and sums that start at nothing. */
const untouched = {
  object: 'invoice',
  account_country: 'US',
  account_name: 'Makegood double',
  account_tax_ids: null,
  amount_due: 0,
  amount_overpaid: 0,
  amount_paid: 0,
  amount_remaining: 0,
  amount_shipping: 0,
  application: null,
  attempt_count: 0,
  attempted: false,
  automatic_tax: {
    disabled_reason: null,
    enabled: false,
    liability: null,
    provider: null,
    status: null,
  },
  automatically_finalizes_at: null,
  billing_reason: 'manual',
  collection_method: 'charge_automatically',
  custom_fields: null,
  customer_account: null,
  customer_shipping: null,
  customer_tax_exempt: 'none',
  customer_tax_ids: [],
  default_payment_method: null,
  default_source: null,
  description: null,
  discounts: [],
  due_date: null,
  ending_balance: null,
  footer: null,
  from_invoice: null,
  hosted_invoice_url: null,
  invoice_pdf: null,
  issuer: { type: 'self' },
  last_finalization_error: null,
  latest_revision: null,
  livemode: false,
  metadata: {},
  next_payment_attempt: null,
  number: null,
  on_behalf_of: null,
  parent: null,
  payment_settings: {
    default_mandate: null,
    payment_method_options: null,
    payment_method_types: null,
  },
  post_payment_credit_notes_amount: 0,
  pre_payment_credit_notes_amount: 0,
  receipt_number: null,
  rendering: null,
  shipping_cost: null,
  shipping_details: null,
  starting_balance: 0,
  statement_descriptor: null,
  status_transitions: {
    finalized_at: null,
    marked_uncollectible_at: null,
    paid_at: null,
    voided_at: null,
  },
  subtotal: 0,
  subtotal_excluding_tax: 0,
  test_clock: null,
  total: 0,
  total_discount_amounts: [],
  total_excluding_tax: 0,
  total_pretax_credit_amounts: [],
  total_taxes: [],
  webhooks_delivered_at: null,
} satisfies Partial<Stripe.Invoice>
