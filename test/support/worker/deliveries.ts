import { env } from 'cloudflare:workers'
import Stripe from 'stripe'
import { hand } from './ledger-world.ts'

/** An event as Stripe would send it at a time: the raw bytes and the header. */
export async function signed(event: unknown, atMs: number) {
  const payload = JSON.stringify(event)
  const signature = await Stripe.webhooks.generateTestHeaderStringAsync({
    payload,
    secret: env.STRIPE_WEBHOOK_SECRET,
    timestamp: Math.floor(atMs / 1000),
    cryptoProvider: Stripe.createSubtleCryptoProvider(),
  })
  return { body: new TextEncoder().encode(payload), signature }
}

/** The double's own events that name one of these ids, oldest first. */
export async function eventsAbout(...ids: readonly string[]): Promise<Stripe.Event[]> {
  const { data } = await hand.events.list({ limit: 100 })
  const named = ids.filter((id) => id !== '')
  return data.filter((event) => named.some((id) => JSON.stringify(event).includes(id))).reverse()
}
