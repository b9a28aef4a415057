import type Stripe from 'stripe'
import type { DemoCustomer } from './customers.ts'

/** What stands at Stripe before the first credit: made once, found again ever after. */
export interface BillingAccount {
  readonly customer: string
  /** Open; what the credit notes are written against. Only where the agreement's rail wants one. */
  readonly invoice: string | null
}

const mark = 'makegood_demo'

/** Whatever a kill left unfinished is found by its mark and completed. */
export async function billingAccountOf(
  stripe: Stripe,
  customer: DemoCustomer,
): Promise<BillingAccount> {
  const { id } = await stripeCustomer(stripe, customer)
  const needsInvoice = customer.agreement.rail === 'credit-note'
  return { customer: id, invoice: needsInvoice ? await openInvoice(stripe, customer, id) : null }
}

async function stripeCustomer(stripe: Stripe, customer: DemoCustomer): Promise<Stripe.Customer> {
  for await (const each of stripe.customers.list({ limit: 100 })) {
    if (each.metadata[mark] === customer.id) return each
  }
  return await stripe.customers.create(
    { name: customer.name, metadata: { [mark]: customer.id } },
    { idempotencyKey: `demo.${customer.id}.customer` },
  )
}

async function openInvoice(
  stripe: Stripe,
  { id, agreement }: DemoCustomer,
  stripeCustomerId: string,
): Promise<string> {
  let invoice = await findInvoice(stripe, stripeCustomerId, id)
  invoice ??= await stripe.invoices.create(
    {
      customer: stripeCustomerId,
      currency: agreement.currency,
      collection_method: 'send_invoice',
      days_until_due: 30,
      auto_advance: false,
      metadata: { [mark]: id },
    },
    { idempotencyKey: `demo.${id}.invoice` },
  )
  if (invoice.status !== 'draft') return invoice.id
  const there = await stripe.invoiceItems.list({ invoice: invoice.id, limit: 100 })
  const billed = new Set(there.data.map((item) => item.metadata?.[mark]))
  for (const fee of agreement.fees) {
    if (billed.has(fee.scope)) continue
    await stripe.invoiceItems.create(
      {
        customer: stripeCustomerId,
        invoice: invoice.id,
        currency: agreement.currency,
        amount: fee.minor,
        description: fee.scope,
        metadata: { [mark]: fee.scope },
      },
      { idempotencyKey: `demo.${id}.invoice.${fee.scope}` },
    )
  }
  const open = await stripe.invoices.finalizeInvoice(invoice.id, { auto_advance: false })
  return open.id
}

async function findInvoice(
  stripe: Stripe,
  customer: string,
  demo: string,
): Promise<Stripe.Invoice | undefined> {
  for await (const invoice of stripe.invoices.list({ customer, limit: 100 })) {
    if (invoice.metadata?.[mark] === demo) return invoice
  }
  return undefined
}

/** Credit notes and balance transactions that carry a service credit's id. */
export async function countCredits(stripe: Stripe, customer: string): Promise<number> {
  let count = 0
  for await (const note of stripe.creditNotes.list({ customer, limit: 100 })) {
    if (note.metadata?.mg_credit) count += 1
  }
  const transactions = stripe.customers.listBalanceTransactions(customer, { limit: 100 })
  for await (const transaction of transactions) if (transaction.metadata?.mg_credit) count += 1
  return count
}
