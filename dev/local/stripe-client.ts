import Stripe from 'stripe'

/** The real client, talking to a double. */
export const stripeClient = (
  { host, port }: { readonly host: string; readonly port: number },
  key: string,
): Stripe => new Stripe(key, { host, port, protocol: 'http', telemetry: false })
