import type Stripe from 'stripe'
import type { EpochMs } from '../domain/brand.ts'
import type { Fate } from '../domain/ledger/fate.ts'
import type { StripeCredit } from '../domain/ledger/found.ts'
import { failureOf } from './failure.ts'
import { generationOf, idOf, listAll, metadataOf, type Order, type Rail } from './rail.ts'

type Params = Stripe.CreditNoteCreateParams

/** A numbered document against a finalized invoice. Voidable while the invoice is open. */
export function creditNoteRail(stripe: Stripe): Rail {
  return {
    requests: {
      find: { 'GET /v1/credit_notes': 1 },
      preview: { 'GET /v1/invoices/:id': 1, 'GET /v1/credit_notes/preview': 1 },
      issue: { 'POST /v1/credit_notes': 1 },
    },

    async preview(order) {
      try {
        const invoice = await stripe.invoices.retrieve(order.stripeInvoice ?? '')
        const misfit = misfitOf(invoice, order)
        if (misfit) return { kind: 'refused', reason: misfit, isReplay: false }
        const params = paramsOf(invoice, order)
        await stripe.creditNotes.preview(params)
        return { kind: 'ready', request: JSON.stringify(params) }
      } catch (thrown) {
        return failureOf(thrown)
      }
    },

    async issue(request, key) {
      try {
        // Sound: only `preview` above writes such requests, and the ledger keeps them unchanged.
        const params = JSON.parse(request) as Params
        const note = await stripe.creditNotes.create(params, { idempotencyKey: key })
        return { kind: 'done', object: creditOf(note) }
      } catch (thrown) {
        return failureOf(thrown)
      }
    },

    async find(stripeCustomer) {
      try {
        const all = await listAll(stripe.creditNotes.list({ customer: stripeCustomer, limit: 100 }))
        return { kind: 'seen', objects: all.filter(isOurs).map(creditOf) }
      } catch (thrown) {
        return failureOf(thrown)
      }
    },

    async get(_stripeCustomer, id) {
      try {
        return { kind: 'done', object: creditOf(await stripe.creditNotes.retrieve(id)) }
      } catch (thrown) {
        return failureOf(thrown)
      }
    },

    async void(object, key) {
      try {
        const options = { idempotencyKey: key }
        const note = await stripe.creditNotes.voidCreditNote(object.id, {}, options)
        return { kind: 'done', object: creditOf(note) }
      } catch (thrown) {
        return failureOf(thrown)
      }
    },

    async fates(issued) {
      const fates = new Map<string, Fate>()
      for (const { stripeId } of issued) {
        try {
          const note = await stripe.creditNotes.retrieve(stripeId)
          const invoice = await stripe.invoices.retrieve(idOf(note.invoice))
          fates.set(stripeId, fateOf(note, invoice))
        } catch (thrown) {
          const failure = failureOf(thrown)
          if (failure.kind !== 'refused') return failure
        }
      }
      return { kind: 'told', fates }
    },
  }
}

/** Why this invoice cannot take the order; undefined when it can. */
function misfitOf(invoice: Stripe.Invoice, order: Order): string | undefined {
  const customer = invoice.customer && idOf(invoice.customer)
  if (customer !== order.stripeCustomer) return `invoice ${invoice.id} is ${customer}'s`
  if (invoice.currency !== order.currency) return `invoice ${invoice.id} is in ${invoice.currency}`
  if (invoice.status !== 'open' && invoice.status !== 'paid') {
    return `invoice ${invoice.id} is ${invoice.status}: a credit note needs an open or paid one`
  }
  return undefined
}

/**
 * What is still to be paid shrinks first; what is paid already goes to the customer's balance. The
 * split hangs on the invoice as it is now, so a frozen request may be refused later: then a person
 * decides.
 */
function paramsOf(invoice: Stripe.Invoice, order: Order): Params {
  const toBalance = Math.max(0, order.minor - invoice.amount_remaining)
  return {
    invoice: invoice.id,
    amount: order.minor,
    ...(toBalance > 0 ? { credit_amount: toBalance } : {}),
    // Stripe knows no reason that says SLA.
    reason: 'product_unsatisfactory',
    memo: order.memo,
    metadata: metadataOf(order),
    email_type: order.emailsCustomer ? 'credit_note' : 'none',
  }
}

/**
 * What a note took off a paid invoice is applied by the invoice's own sum; what went past payment is
 * with the customer. On an invoice that was voided nothing can be applied any more.
 */
function fateOf(note: Stripe.CreditNote, invoice: Stripe.Invoice): Fate {
  if (note.status === 'void') return { appliedMinor: 0, lapsedMinor: 0, isVoid: true }
  const { pre_payment_amount: before, post_payment_amount: after } = note
  const proven = Math.min(before, invoice.pre_payment_credit_notes_amount)
  return {
    appliedMinor: after + (invoice.status === 'paid' ? proven : 0),
    lapsedMinor: 0,
    isVoid: invoice.status === 'void',
  }
}

const isOurs = (note: Stripe.CreditNote): boolean => note.metadata?.mg_credit !== undefined

const creditOf = (note: Stripe.CreditNote): StripeCredit => ({
  id: note.id,
  rail: 'credit-note',
  minor: note.amount,
  currency: note.currency,
  stripeCustomer: idOf(note.customer),
  stripeInvoice: idOf(note.invoice),
  creditId: note.metadata?.mg_credit ?? null,
  generation: generationOf(note.metadata?.mg_gen),
  createdAt: (note.created * 1000) as EpochMs,
  isVoid: note.status === 'void',
  taxMinor: (note.total_taxes ?? []).reduce((sum, { amount }) => sum + amount, 0),
})
