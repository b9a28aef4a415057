import type Stripe from 'stripe'
import type { Call } from './call.ts'
import { leftOf, postGrant } from './grant-ledger.ts'
import { grantOf, grantsOf, isOver, lapse } from './grants.ts'
import { summed } from './invoice-sums.ts'
import { isMetered } from './prices.ts'

type Grant = Stripe.Billing.CreditGrant
type Line = Stripe.InvoiceLineItem

/**
 * Applies the customer's grants to the metered lines of an invoice, line by line, before tax. Which
 * grant goes first: priority, the sooner end, promotional before paid, the earlier start, the older.
 */
export function applyGrants(call: Call, invoice: Stripe.Invoice): Stripe.Invoice {
  const grants = usable(call, invoice)
  if (grants.length === 0) return invoice
  const data = invoice.lines.data.map((line) => credited(call, invoice.id, line, grants))
  return summed(call, { ...invoice, lines: { ...invoice.lines, data } })
}

/** Gives back what finalising took from grants; what went back to one that is over lapses. */
export function unapplyGrants(call: Call, invoice: Stripe.Invoice): void {
  for (const line of invoice.lines.data) {
    for (const { amount, credit_balance_transaction: id } of line.pretax_credit_amounts ?? []) {
      const taken = typeof id === 'string' && call.tx.get('creditBalanceTransactions', id)
      if (!taken) continue
      const grant = grantOf(call, String(taken.credit_grant))
      const of = { invoice: invoice.id, invoice_line_item: line.id }
      postGrant(call, grant, amount, { kind: 'credits_application_invoice_voided', of })
      if (isOver(call, grant)) lapse(call, grant)
    }
  }
}

function usable(call: Call, { customer, currency }: Stripe.Invoice): Grant[] {
  return grantsOf(call, String(customer))
    .filter(
      (grant) =>
        !isOver(call, grant) &&
        (grant.effective_at ?? 0) * 1000 <= call.tx.nowMs &&
        grant.amount.monetary?.currency === currency,
    )
    .toSorted(
      (a, b) =>
        (a.priority ?? 0) - (b.priority ?? 0) ||
        (a.expires_at ?? Number.MAX_SAFE_INTEGER) - (b.expires_at ?? Number.MAX_SAFE_INTEGER) ||
        Number(a.category === 'paid') - Number(b.category === 'paid') ||
        (a.effective_at ?? 0) - (b.effective_at ?? 0),
    )
}

function credited(call: Call, invoice: string, line: Line, grants: readonly Grant[]): Line {
  const price = priceOfLine(call, line)
  if (!price || !isMetered(price)) return line
  const credits = [...(line.pretax_credit_amounts ?? [])]
  let open = line.amount
  for (const grant of grants.filter((each) => isFor(each, price))) {
    const amount = Math.min(open, leftOf(call, grant))
    if (amount <= 0) continue
    const of = { invoice, invoice_line_item: line.id }
    const taken = postGrant(call, grant, amount, { kind: 'credits_applied', of })
    credits.push({
      amount,
      credit_balance_transaction: taken.id,
      type: 'credit_balance_transaction',
    })
    open -= amount
  }
  return { ...line, pretax_credit_amounts: credits }
}

function priceOfLine(call: Call, { pricing }: Line): Stripe.Price | undefined {
  const id = pricing?.price_details?.price
  return typeof id === 'string' ? call.tx.get('prices', id) : undefined
}

function isFor(grant: Grant, price: Stripe.Price): boolean {
  const { prices } = grant.applicability_config.scope
  return prices === undefined || prices.some(({ id }) => id === price.id)
}
