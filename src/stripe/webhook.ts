import Stripe from 'stripe'
import type { EpochMs } from '../domain/brand.ts'
import { err, ok, type Result } from '../domain/result.ts'

/** An event whose signature held. Of its payload only ids are taken, as hints where to look. */
export interface StripeEvent {
  readonly id: string
  readonly type: string
  readonly createdAt: EpochMs
  /** The Stripe customer whom it concerns, if it says one. */
  readonly stripeCustomer: string | null
  /** The invoice that it is about, if it is about one. */
  readonly invoice: string | null
  /** The credit grant that moved, where the event is of such a movement: those name no customer. */
  readonly grant: string | null
}

export type BadWebhook =
  | { readonly reason: 'bad-signature'; readonly detail: string }
  /** Signed by us with Stripe, but at another time: a replay, or a wrong clock. */
  | { readonly reason: 'outside-tolerance'; readonly ageS: number }
  | { readonly reason: 'not-an-event' }

const toleranceS = 300

interface Delivery {
  readonly body: Uint8Array
  readonly signature: string | null
  readonly now: EpochMs
}

/** The event in a delivery, when one of the secrets signed it within five minutes of now, either way. */
export async function verifiedEvent(
  secrets: readonly string[],
  { body, signature, now }: Delivery,
): Promise<Result<StripeEvent, BadWebhook>> {
  const text = new TextDecoder().decode(body)
  const crypto = Stripe.createSubtleCryptoProvider()
  let failure: BadWebhook = { reason: 'bad-signature', detail: 'no webhook secret' }
  for (const secret of secrets) {
    try {
      // Tolerance 0: the age is checked below, against our clock and in both directions.
      const event: unknown = await Stripe.webhooks.constructEventAsync(
        text,
        signature ?? '',
        secret,
        0,
        crypto,
        now,
      )
      const ageS = Math.floor(now / 1000) - signedAt(signature ?? '')
      if (!(Math.abs(ageS) <= toleranceS)) return err({ reason: 'outside-tolerance', ageS })
      const read = eventOf(event)
      return read ? ok(read) : err({ reason: 'not-an-event' })
    } catch (thrown) {
      if (thrown instanceof SyntaxError) return err({ reason: 'not-an-event' })
      failure = { reason: 'bad-signature', detail: firstLine(thrown) }
    }
  }
  return err(failure)
}

const signedAt = (header: string): number =>
  Number(/(?:^|,)t=(\d+)/.exec(header)?.[1] ?? Number.NaN)

const firstLine = (thrown: unknown): string =>
  (thrown instanceof Error ? thrown.message : String(thrown)).split('\n')[0] ?? ''

function eventOf(event: unknown): StripeEvent | undefined {
  if (!isRecord(event) || typeof event.id !== 'string' || typeof event.type !== 'string') {
    return undefined
  }
  if (!Number.isSafeInteger(event.created)) return undefined
  const object = isRecord(event.data) && isRecord(event.data.object) ? event.data.object : {}
  const customer = isRecord(object.customer) ? object.customer.id : object.customer
  return {
    id: event.id,
    type: event.type,
    createdAt: (Number(event.created) * 1000) as EpochMs,
    stripeCustomer: typeof customer === 'string' ? customer : null,
    grant: typeof object.credit_grant === 'string' ? object.credit_grant : null,
    invoice: object.object === 'invoice' && typeof object.id === 'string' ? object.id : null,
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null
