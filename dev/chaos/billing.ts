import type Stripe from 'stripe'
import type { StripeControl } from '../stripe-double/control-client.ts'
import type { ChaosCustomer } from './input.ts'

/** What stands at Stripe for a customer before its first credit. */
export interface Account {
  readonly customer: string
  /** Only where credit notes are written against one. */
  readonly invoice: string | null
}

/** Makes what a customer's rail needs: an open invoice, or a subscription to metered usage. */
export async function openAccount(
  stripe: Stripe,
  control: StripeControl,
  { id, rail, feeMinor }: ChaosCustomer,
): Promise<Account> {
  const { id: customer } = await stripe.customers.create({ name: id })
  switch (rail) {
    case 'customer-balance':
      return { customer, invoice: null }
    case 'credit-note': {
      const lines = [{ amount: feeMinor, description: 'api' }]
      const invoice = await control.invoice({ customer, currency: 'eur', lines, status: 'open' })
      return { customer, invoice: invoice.id ?? null }
    }
    case 'credit-grant': {
      await stripe.subscriptions.create({
        customer,
        items: [{ price: await meteredPrice(stripe) }],
      })
      // It was there long before its credits: what no list shows yet would leave them to a person.
      while ((await stripe.subscriptions.list({ customer })).data.length === 0) await aMoment()
      return { customer, invoice: null }
    }
  }
}

async function meteredPrice(stripe: Stripe): Promise<string> {
  const meter = await stripe.billing.meters.create({
    default_aggregation: { formula: 'sum' },
    display_name: 'Tokens',
    event_name: 'tokens',
  })
  const price = await stripe.prices.create({
    currency: 'eur',
    product: 'prod_tokens',
    unit_amount: 10,
    recurring: { interval: 'month', usage_type: 'metered', meter: meter.id },
  })
  return price.id
}

const aMoment = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 100))
