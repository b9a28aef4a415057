import type { EpochMs } from '../domain/brand.ts'
import type { Fate } from '../domain/ledger/fate.ts'
import type { StripeCredit } from '../domain/ledger/found.ts'
import type { GrantTerms } from '../domain/ledger/grant-terms.ts'
import type { Currency, Minor } from '../domain/money/money.ts'
import type { Requests } from '../domain/pace/requests.ts'
import type { Failure } from './failure.ts'

/** What is to be settled. */
export interface Order {
  readonly creditId: string
  readonly generation: number
  readonly minor: Minor
  readonly currency: Currency
  /** Stripe's `cus_...`. */
  readonly stripeCustomer: string
  /** Stripe's `in_...`, for the credit-note rail. */
  readonly stripeInvoice: string | null
  /** For the credit-grant rail; null for all metered usage, without an end. */
  readonly grant: GrantTerms | null
  /** Digest of the proposal: ties Stripe's object to what was approved. */
  readonly leaf: string
  /** What the customer reads. */
  readonly memo: string
  readonly emailsCustomer: boolean
  /** What counts from the issue counts from here. */
  readonly now: EpochMs
}

export type Preview =
  /** The request to freeze: JSON that `issue` takes. */
  { readonly kind: 'ready'; readonly request: string } | Failure

export type Answer = { readonly kind: 'done'; readonly object: StripeCredit } | Failure

export type Look =
  /** Every object of ours on this rail, the oldest first. */
  { readonly kind: 'seen'; readonly objects: readonly StripeCredit[] } | Failure

/** An issued credit, to ask what became of it. */
export interface Issued {
  readonly stripeId: string
  readonly stripeCustomer: string
  readonly currency: Currency
  readonly minor: Minor
}

/**
 * A way for money to reach a customer at Stripe. None of these throws for what Stripe or the network
 * does; all of it is a `Failure`.
 */
export interface Rail {
  /** What each step asks of Stripe where lists have one page; they can have more. */
  readonly requests: { readonly [Step in 'find' | 'preview' | 'issue']: Requests }
  /** Asks whether Stripe would take the order, and fixes the request down to its bytes. Moves nothing. */
  preview(order: Order): Promise<Preview>
  /** Sends a frozen request under its key. The same key must always come with the same request. */
  issue(request: string, key: string): Promise<Answer>
  /** Lists what we have made for this Stripe customer. May lag behind what happened. */
  find(stripeCustomer: string): Promise<Look>
  /** One object, not through the list, so without its lag. `refused` when Stripe does not have it. */
  get(stripeCustomer: string, id: string): Promise<Answer>
  /** Takes an object of ours back. `refused` where Stripe does not allow it any more. */
  void(object: StripeCredit, key: string): Promise<Answer>
  /** What became of issued credits, by Stripe's id. Of what Stripe does not show there is no word. */
  fates(
    issued: readonly Issued[],
  ): Promise<{ readonly kind: 'told'; readonly fates: ReadonlyMap<string, Fate> } | Failure>
}

/** More objects than this of one customer are not read: a look that is cut short proves nothing. */
export const listLimit = 20_000

/** Our marks on Stripe's objects. */
export const metadataOf = (
  order: Pick<Order, 'creditId' | 'generation' | 'leaf'>,
): Record<string, string> => ({
  mg_credit: order.creditId,
  mg_gen: String(order.generation),
  mg_leaf: order.leaf,
})

/** Everything of a list, the oldest first. */
export async function listAll<T>(pages: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const each of pages) {
    all.push(each)
    if (all.length > listLimit) throw new Error(`more than ${listLimit} objects of one customer`)
  }
  return all.reverse()
}

export const idOf = (reference: string | { readonly id: string }): string =>
  typeof reference === 'string' ? reference : reference.id

/** A whole number out of metadata, or null. */
export const generationOf = (text: string | undefined): number | null =>
  text !== undefined && /^[1-9][0-9]{0,5}$/.test(text) ? Number(text) : null
