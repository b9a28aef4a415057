import type Stripe from 'stripe'
import type { Call } from './call.ts'
import { secondsOf } from './clock.ts'
import { linesOf, totalOf } from './credit-note-lines.ts'
import { assertPayable } from './currency.ts'
import { ApiError } from './errors.ts'
import { ownerOf } from './finalization.ts'
import { newId } from './ids.ts'
import { metadataOf } from './metadata.ts'
import { taxSum, totalTaxes } from './taxes.ts'

/** How the part of a note that is past payment reaches the customer, in minor units. */
interface Split {
  readonly credit: number
  readonly refund: number
  readonly outOfBand: number
}

/**
 * The note that these parameters ask for, not yet kept. Preview and creation share it, so that they
 * can never disagree.
 *
 * @throws {ApiError} 400 as `createCreditNote` says.
 */
export function composed(
  call: Call,
  invoice: Stripe.Invoice,
  params: Stripe.CreditNoteCreateParams,
): Stripe.CreditNote {
  if (invoice.status !== 'open' && invoice.status !== 'paid')
    throw new ApiError(`A credit note needs a finalized invoice; this one is ${invoice.status}.`, {
      param: 'invoice',
    })
  const customer = ownerOf(call, invoice)
  const id = newId('cn')
  const lines = linesOf(call, params, invoice)
  const amount = totalOf(lines)
  const subtotal = lines.reduce((sum, line) => sum + line.amount, 0)
  const taxes = lines.flatMap((line) => line.taxes ?? [])
  assertCreditable(invoice, amount)
  const prePayment = Math.min(amount, invoice.amount_remaining)
  const postPayment = amount - prePayment
  const split: Split = {
    credit: params.credit_amount ?? 0,
    refund: params.refund_amount ?? 0,
    outOfBand: params.out_of_band_amount ?? 0,
  }
  assertSplit(split, postPayment)
  assertRefundable(call, invoice, split.refund)
  const created = secondsOf(call.tx.nowMs)
  return {
    id,
    object: 'credit_note',
    amount,
    amount_shipping: 0,
    created,
    currency: invoice.currency,
    customer: customer.id,
    customer_account: null,
    customer_balance_transaction: null,
    discount_amount: 0,
    discount_amounts: [],
    effective_at: params.effective_at ?? created,
    invoice: invoice.id,
    lines: {
      object: 'list',
      data: lines,
      has_more: false,
      url: `/v1/credit_notes/${id}/lines`,
    },
    livemode: false,
    memo: params.memo ?? null,
    metadata: metadataOf(params.metadata),
    number: `${invoice.number}-CN-${String(notesOf(call, invoice).length + 1).padStart(2, '0')}`,
    out_of_band_amount: params.out_of_band_amount ?? null,
    pdf: `https://pay.stripe.com/credit_notes/${id}/pdf`,
    post_payment_amount: postPayment,
    pre_payment_amount: prePayment,
    pretax_credit_amounts: lines.flatMap((line) => line.pretax_credit_amounts),
    reason: params.reason ?? null,
    refunds:
      split.refund === 0
        ? []
        : [
            {
              amount_refunded: split.refund,
              payment_record_refund: null,
              refund: newId('re'),
              type: 'refund',
            },
          ],
    shipping_cost: null,
    status: 'issued',
    subtotal,
    subtotal_excluding_tax: subtotal - taxSum(taxes, 'inclusive'),
    total: amount,
    total_excluding_tax: amount - taxSum(taxes),
    total_taxes: totalTaxes(taxes),
    type: postPayment === 0 ? 'pre_payment' : prePayment === 0 ? 'post_payment' : 'mixed',
    voided_at: null,
  }
}

function assertCreditable(invoice: Stripe.Invoice, amount: number): void {
  if (amount <= 0)
    throw new ApiError('The amount of a credit note must be greater than 0.', { param: 'amount' })
  assertPayable(amount, invoice.currency, 'amount')
  const credited =
    invoice.pre_payment_credit_notes_amount + invoice.post_payment_credit_notes_amount
  const creditable = invoice.total - credited
  if (amount <= creditable) return
  throw new ApiError(
    `The credit note's amount (${amount}) is greater than what can still be credited (${creditable}).`,
    { param: 'amount' },
  )
}

function assertSplit({ credit, refund, outOfBand }: Split, postPayment: number): void {
  for (const part of [credit, refund, outOfBand])
    if (part < 0)
      throw new ApiError('Invalid non-negative integer', { code: 'parameter_invalid_integer' })
  const sum = credit + refund + outOfBand
  if (sum === postPayment) return
  throw new ApiError(
    `The sum of credit_amount, refund_amount and out_of_band_amount (${sum}) must equal the post-payment amount (${postPayment}).`,
  )
}

/** Only what was paid through Stripe, and not refunded yet, can be refunded. */
function assertRefundable(call: Call, invoice: Stripe.Invoice, refund: number): void {
  const refunded = notesOf(call, invoice)
    .flatMap((note) => note.refunds)
    .reduce((sum, each) => sum + each.amount_refunded, 0)
  if (refund <= invoice.amount_paid - refunded) return
  throw new ApiError('The refund is greater than what was paid and not refunded yet.', {
    param: 'refund_amount',
  })
}

function notesOf(call: Call, invoice: Stripe.Invoice): Stripe.CreditNote[] {
  const notes = call.tx.rows('creditNotes').map((row) => row.value)
  return notes.filter((note) => note.invoice === invoice.id)
}
