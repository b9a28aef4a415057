import type { CustomerId } from '../../domain/brand.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { SYSTEM } from '../../domain/tenant.ts'
import { customersPaidAt } from '../../storage/customers/customers.ts'
import {
  customersOfStripe,
  finishEvent,
  rememberEvent,
} from '../../storage/ledger/webhook-events.ts'
import type { BadWebhook } from '../../stripe/webhook.ts'
import { importInvoice } from '../lines/import-invoice.ts'
import { type Followed, type Follower, follow } from './follow.ts'

export interface ReceivedWebhook {
  /** Stripe's `evt_...`. */
  readonly id: string
  readonly type: string
  /** True when this event had been worked through before; then nothing was done. */
  readonly isDuplicate: boolean
  /** Whom it concerns; their settlement may have news. */
  readonly customers: readonly CustomerId[]
  readonly followed: readonly Followed[]
}

/**
 * Takes a delivery from Stripe. What it says is only a hint where to look: the objects are fetched,
 * so a forged, late, repeated or reordered event can make us look and nothing else.
 *
 * @param body The request's bytes as they came: the signature is over them.
 * @param signature The `Stripe-Signature` header.
 * @throws when Stripe or the database cannot be asked: answer 5xx, and Stripe delivers it again.
 */
export async function receiveWebhook(
  at: Follower,
  body: Uint8Array,
  signature: string | null,
): Promise<Result<ReceivedWebhook, BadWebhook>> {
  const verified = await at.stripe.verify(body, signature, at.clock())
  if (!verified.ok) return err(verified.error)
  const { id, type, stripeCustomer, invoice, grant } = verified.value
  const { isDone } = await rememberEvent(at.db, verified.value, at.clock())
  if (isDone) return ok({ id, type, isDuplicate: true, customers: [], followed: [] })

  const customers = isTelling(type)
    ? await customersOfStripe(at.db, SYSTEM, { stripeCustomer, object: grant })
    : []
  const followed: Followed[] = []
  for (const customer of customers) followed.push(...(await follow(at, customer, 'stripe-webhook')))
  const importing = type === 'invoice.finalized' && stripeCustomer && invoice
  const billed = importing ? await importFor(at, stripeCustomer, invoice) : []
  await finishEvent(at.db, id, at.clock())
  const concerned = [...new Set([...customers, ...billed])]
  return ok({ id, type, isDuplicate: false, customers: concerned, followed })
}

/**
 * Takes the lines of a finalized invoice, fetched anew. An invoice whose lines do not say what they
 * are for is left alone, and so is one of a Stripe customer that several of ours share: a person
 * imports it.
 */
async function importFor(
  at: Follower,
  stripeCustomer: string,
  invoice: string,
): Promise<readonly CustomerId[]> {
  const [customer, other] = await customersPaidAt(at.db, SYSTEM, stripeCustomer)
  if (!customer || other) return []
  const done = await importInvoice(at, customer, invoice)
  if (!done.ok && done.error.reason === 'stripe-unavailable') {
    throw new Error(`Stripe could not be asked: ${done.error.detail}`)
  }
  return done.ok ? [customer.id] : []
}

/** Balance transactions have no event of their own: an invoice's life tells of them. */
const telling = ['credit_note.', 'invoice.', 'billing.credit_grant.', 'billing.credit_balance_']

const isTelling = (type: string): boolean => telling.some((start) => type.startsWith(start))
