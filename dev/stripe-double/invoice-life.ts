import type Stripe from 'stripe'
import type { Call } from './call.ts'
import { secondsOf } from './clock.ts'
import { ApiError } from './errors.ts'
import { emit } from './events.ts'
import { ownerOf, settledSums, unapply } from './finalization.ts'
import { invoiceOf } from './invoices.ts'

/**
 * Draft to open. An invoice on which nothing is due is paid at once.
 *
 * @throws {ApiError} 404 without the invoice; 400 when it is no draft.
 */
export function finalizeInvoice(call: Call, id: string): Stripe.Invoice {
  const draft = invoiceOf(call, id, true)
  if (draft.status !== 'draft') throw refused(draft, 'finalized')
  const at = secondsOf(call.tx.nowMs)
  const invoice: Stripe.Invoice = {
    ...settledSums(call, draft),
    number: takeNumber(call, draft),
    effective_at: at,
    status: 'open',
    status_transitions: { ...draft.status_transitions, finalized_at: at },
  }
  call.tx.put('invoices', invoice)
  emit(call, 'invoice.finalized', invoice)
  emit(call, 'invoice.updated', invoice, { status: 'draft' })
  return invoice.amount_due === 0 ? settle(call, invoice) : invoice
}

/**
 * Open to paid: the double's customers can always pay.
 *
 * @throws {ApiError} 404 without the invoice; 400 when it is not open.
 */
export function payInvoice(call: Call, id: string): Stripe.Invoice {
  const invoice = invoiceOf(call, id, true)
  if (invoice.status === 'paid') throw new ApiError('Invoice is already paid')
  if (invoice.status !== 'open') throw refused(invoice, 'paid')
  return settle(call, {
    ...invoice,
    amount_paid: invoice.amount_paid + invoice.amount_remaining,
    amount_remaining: 0,
    attempt_count: invoice.attempt_count + 1,
    attempted: true,
  })
}

/** Records that nothing remains to be paid on an open invoice. */
export function settle(call: Call, open: Stripe.Invoice): Stripe.Invoice {
  const invoice: Stripe.Invoice = {
    ...open,
    status: 'paid',
    status_transitions: { ...open.status_transitions, paid_at: secondsOf(call.tx.nowMs) },
  }
  call.tx.put('invoices', invoice)
  emit(call, 'invoice.updated', invoice, { status: 'open' })
  emit(call, 'invoice.paid', invoice)
  emit(call, 'invoice.payment_succeeded', invoice)
  return invoice
}

/**
 * Open to void. What finalising took from the customer's balance and grants goes back to them.
 *
 * @throws {ApiError} 404 without the invoice; 400 when it is not open.
 */
export function voidInvoice(call: Call, id: string): Stripe.Invoice {
  const open = invoiceOf(call, id, true)
  if (open.status !== 'open') throw refused(open, 'voided')
  unapply(call, open)
  const invoice: Stripe.Invoice = {
    ...open,
    status: 'void',
    status_transitions: { ...open.status_transitions, voided_at: secondsOf(call.tx.nowMs) },
  }
  call.tx.put('invoices', invoice)
  emit(call, 'invoice.updated', invoice, { status: 'open' })
  emit(call, 'invoice.voided', invoice)
  return invoice
}

function takeNumber(call: Call, invoice: Stripe.Invoice): string {
  const customer = ownerOf(call, invoice)
  const next = customer.next_invoice_sequence ?? 1
  call.tx.put('customers', { ...customer, next_invoice_sequence: next + 1 })
  return `${customer.invoice_prefix}-${String(next).padStart(4, '0')}`
}

const refused = (invoice: Stripe.Invoice, verb: string): ApiError =>
  new ApiError(`An invoice that is ${invoice.status} cannot be ${verb}.`, {
    code: 'invoice_not_editable',
  })
