import { createCustomer } from '../stripe-double/customers.ts'
import type { Double } from '../stripe-double/double.ts'
import { finalizeInvoice } from '../stripe-double/invoice-life.ts'
import { addLines, createInvoice } from '../stripe-double/invoices.ts'
import type { Tables } from '../stripe-double/tables.ts'

/** Who is paid at the double: a customer with an open invoice. */
export interface Payee {
  readonly customer: string
  readonly invoice: string
  readonly rows: {
    readonly customers: readonly Tables['customers'][]
    readonly invoices: readonly Tables['invoices'][]
  }
}

/** Makes them at one double, for `putPayee` to put them into others. */
export function payeeAt(double: Double): Payee {
  const [customer, invoice] = double.act((call) => {
    const { id } = createCustomer(call, { name: 'simulated' })
    const open = openInvoice(call, id, 1_000_000)
    return [id, open]
  })
  const { customers, invoices } = double.dump()
  return { customer, invoice, rows: { customers, invoices } }
}

export function putPayee(double: Double, { rows }: Payee): void {
  double.act(({ tx }) => {
    for (const each of rows.customers) tx.put('customers', each)
    for (const each of rows.invoices) tx.put('invoices', each)
  })
}

/** A finalized invoice of one line. */
export function openInvoice(
  call: Parameters<typeof createInvoice>[0],
  customer: string,
  amount: number,
): string {
  const { id } = createInvoice(call, { customer, currency: 'usd' })
  addLines(call, id, { lines: [{ amount, description: 'Usage' }] })
  finalizeInvoice(call, id)
  return id
}
