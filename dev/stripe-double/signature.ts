import { createHmac } from 'node:crypto'

/**
 * The `Stripe-Signature` of a webhook body, scheme v1.
 *
 * @param atSeconds When it is sent; receivers refuse what is too old.
 * @see https://docs.stripe.com/webhooks#verify-manually
 */
export function signatureOf(body: string, secret: string, atSeconds: number): string {
  const digest = createHmac('sha256', secret).update(`${atSeconds}.${body}`).digest('hex')
  return `t=${atSeconds},v1=${digest}`
}
