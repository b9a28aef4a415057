import type Stripe from 'stripe'
import { postBalance } from './balance.ts'
import type { Call } from './call.ts'
import { secondsOf } from './clock.ts'
import { composed } from './credit-note-object.ts'
import { ApiError, missing } from './errors.ts'
import { emit } from './events.ts'
import { settle } from './invoice-life.ts'
import { invoiceOf } from './invoices.ts'
import { listed, listedMembers } from './lists.ts'

/**
 * Credits a finalized invoice: first what remains to be paid, the rest as the request splits it.
 *
 * @throws {ApiError} 400: no such invoice, a draft or void one, more than can still be credited, a
 * split that does not add up. All of these are answers of the endpoint: an idempotency key keeps them.
 */
export function createCreditNote(
  call: Call,
  params: Stripe.CreditNoteCreateParams,
): Stripe.CreditNote {
  const invoice = invoiceOf(call, params.invoice, false)
  const note = credited(call, composed(call, invoice, params), params.credit_amount ?? 0)
  call.tx.put('creditNotes', note)
  emit(call, 'credit_note.created', note)
  reduceInvoice(call, invoice, note)
  return note
}

/** What creating it now would give. Nothing is kept; the id and the number are of no use later. */
export function previewCreditNote(
  call: Call,
  params: Stripe.CreditNotePreviewParams,
): Stripe.CreditNote {
  return composed(call, invoiceOf(call, params.invoice, false), params)
}

/** The share that goes to the customer's balance goes there now. */
function credited(call: Call, note: Stripe.CreditNote, amount: number): Stripe.CreditNote {
  if (amount === 0) return note
  const transaction = postBalance(call, {
    customer: String(note.customer),
    amount: -amount,
    currency: note.currency,
    type: 'credit_note',
    creditNote: note.id,
    invoice: String(note.invoice),
  })
  return { ...note, customer_balance_transaction: transaction.id }
}

function reduceInvoice(call: Call, invoice: Stripe.Invoice, note: Stripe.CreditNote): void {
  const { pre_payment_amount: before, post_payment_amount: after } = note
  const reduced: Stripe.Invoice = {
    ...invoice,
    amount_due: invoice.amount_due - before,
    amount_remaining: invoice.amount_remaining - before,
    pre_payment_credit_notes_amount: invoice.pre_payment_credit_notes_amount + before,
    post_payment_credit_notes_amount: invoice.post_payment_credit_notes_amount + after,
  }
  if (invoice.status === 'open' && reduced.amount_remaining === 0) {
    settle(call, reduced)
    return
  }
  call.tx.put('invoices', reduced)
  emit(call, 'invoice.updated', reduced, {
    amount_remaining: invoice.amount_remaining,
    pre_payment_credit_notes_amount: invoice.pre_payment_credit_notes_amount,
    post_payment_credit_notes_amount: invoice.post_payment_credit_notes_amount,
  })
}

/** @throws {ApiError} 404 without the note; 400 when it is void already or its invoice is not open. */
export function voidCreditNote(call: Call, id: string): Stripe.CreditNote {
  const note = retrieveCreditNote(call, id)
  const invoice = invoiceOf(call, String(note.invoice), false)
  if (note.status === 'void') throw new ApiError('This credit note has already been voided.')
  if (invoice.status !== 'open')
    throw new ApiError('You can only void a credit note of an open invoice.')
  const voided: Stripe.CreditNote = {
    ...note,
    status: 'void',
    voided_at: secondsOf(call.tx.nowMs),
  }
  const restored: Stripe.Invoice = {
    ...invoice,
    amount_due: invoice.amount_due + note.pre_payment_amount,
    amount_remaining: invoice.amount_remaining + note.pre_payment_amount,
    pre_payment_credit_notes_amount:
      invoice.pre_payment_credit_notes_amount - note.pre_payment_amount,
  }
  call.tx.put('creditNotes', voided)
  call.tx.put('invoices', restored)
  emit(call, 'credit_note.voided', voided)
  emit(call, 'invoice.updated', restored, { amount_remaining: invoice.amount_remaining })
  return voided
}

/** @throws {ApiError} 404 when there is no such note. */
export function retrieveCreditNote(call: Call, id: string): Stripe.CreditNote {
  const note = call.tx.get('creditNotes', id)
  if (!note) throw missing('credit note', id, { param: 'id', inUrl: true })
  return note
}

export function listCreditNotes(call: Call, params: Stripe.CreditNoteListParams) {
  const { customer, invoice } = params
  return listed(call, 'creditNotes', {
    url: '/v1/credit_notes',
    params,
    keep: (note) =>
      (customer === undefined || note.customer === customer) &&
      (invoice === undefined || note.invoice === invoice),
  })
}

export function listCreditNoteLines(
  call: Call,
  id: string,
  params: Stripe.CreditNoteListLineItemsParams,
) {
  const { lines } = retrieveCreditNote(call, id)
  return listedMembers(lines.data, { url: lines.url, params })
}
