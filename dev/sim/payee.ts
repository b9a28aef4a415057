import type { Call } from '../stripe-double/call.ts'
import { createCustomer } from '../stripe-double/customers.ts'
import type { Double } from '../stripe-double/double.ts'
import { finalizeInvoice } from '../stripe-double/invoice-life.ts'
import { addLines, createInvoice } from '../stripe-double/invoices.ts'
import { createMeter } from '../stripe-double/meters.ts'
import { createPrice } from '../stripe-double/prices.ts'
import { createSubscription } from '../stripe-double/subscriptions.ts'
import type { Tables } from '../stripe-double/tables.ts'

/** Who is paid at the double: a customer with an open invoice, billed metered usage or not. */
export interface Payee {
  readonly customer: string
  readonly invoice: string
  readonly rows: { readonly [N in Made]: readonly Tables[N][] }
}

const made = ['customers', 'invoices', 'meters', 'prices', 'subscriptions'] as const
type Made = (typeof made)[number]

/** Makes them at one double, for `putPayee` to put them into others. */
export function payeeAt(double: Double, of: { readonly isMetered: boolean }): Payee {
  const [customer, invoice] = double.act((call) => {
    const { id } = createCustomer(call, { name: 'simulated' })
    if (of.isMetered) bill(call, id)
    return [id, openInvoice(call, id, 1_000_000)]
  })
  return { customer, invoice, rows: double.dump() }
}

export function putPayee(double: Double, { rows }: Payee): void {
  double.act(({ tx }) => {
    for (const table of made) for (const each of rows[table]) tx.put(table, each)
  })
}

/** A subscription at a metered price, without which a grant would be of no use. */
function bill(call: Call, customer: string): void {
  const { id: meter } = createMeter(call, {
    default_aggregation: { formula: 'sum' },
    display_name: 'Tokens',
    event_name: 'tokens',
  })
  const { id: price } = createPrice(call, {
    currency: 'usd',
    product: 'prod_tokens',
    unit_amount: 1,
    recurring: { interval: 'month', usage_type: 'metered', meter },
  })
  createSubscription(call, { customer, items: [{ price }] })
}

/** A finalized invoice of one line. */
export function openInvoice(call: Call, customer: string, amount: number): string {
  const { id } = createInvoice(call, { customer, currency: 'usd' })
  addLines(call, id, { lines: [{ amount, description: 'Usage' }] })
  finalizeInvoice(call, id)
  return id
}
