import type Stripe from 'stripe'
import { balanceIn, postBalance } from './balance.ts'
import type { Call } from './call.ts'
import { liveCustomer } from './customers.ts'
import { applyGrants, unapplyGrants } from './grant-application.ts'

/** One thing that finalising does to the sums of an invoice, given what the one before it left. */
type Step = (call: Call, invoice: Stripe.Invoice) => Stripe.Invoice

/**
 * What finalising applies, in Stripe's order: credit grants (before tax), with which the tax of the
 * lines becomes less, then the customer's balance.
 */
const steps: readonly Step[] = [applyGrants, applyBalance]

/** The invoice with everything applied that finalising applies; still without status and number. */
export function settledSums(call: Call, invoice: Stripe.Invoice): Stripe.Invoice {
  return steps.reduce((before, step) => step(call, before), invoice)
}

/**
 * Credit lowers what is due, debt raises it, and what the invoice does not use up stays on the
 * balance. A negative total becomes credit.
 */
function applyBalance(call: Call, invoice: Stripe.Invoice): Stripe.Invoice {
  const customer = ownerOf(call, invoice)
  const starting = balanceIn(customer, invoice.currency)
  const due = Math.max(invoice.total + starting, 0)
  const ending = invoice.total + starting - due
  if (ending !== starting)
    postBalance(call, {
      customer: customer.id,
      amount: ending - starting,
      currency: invoice.currency,
      type: 'applied_to_invoice',
      invoice: invoice.id,
    })
  return {
    ...invoice,
    starting_balance: starting,
    ending_balance: ending,
    amount_due: due,
    amount_remaining: due,
  }
}

/** Gives back what finalising took from the balance and from grants, when an invoice is voided. */
export function unapply(call: Call, invoice: Stripe.Invoice): void {
  unapplyBalance(call, invoice)
  unapplyGrants(call, invoice)
}

function unapplyBalance(call: Call, invoice: Stripe.Invoice): void {
  const moved = (invoice.ending_balance ?? 0) - invoice.starting_balance
  if (moved === 0) return
  postBalance(call, {
    customer: ownerOf(call, invoice).id,
    amount: -moved,
    currency: invoice.currency,
    type: 'unapplied_from_invoice',
    invoice: invoice.id,
  })
}

/** @throws {ApiError} 400 when the invoice's customer has been deleted. */
export function ownerOf(call: Call, invoice: Stripe.Invoice): Stripe.Customer {
  if (typeof invoice.customer !== 'string') throw new Error(`invoice ${invoice.id} has no customer`)
  return liveCustomer(call, invoice.customer)
}
