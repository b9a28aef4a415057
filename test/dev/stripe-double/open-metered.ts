import type Stripe from 'stripe'
import { openDouble } from './open-double.ts'

/** A double with a customer who is billed at two metered prices. */
export async function openMetered({ currency = 'usd' } = {}) {
  const { double, stripe } = await openDouble()
  const { id: customer } = await stripe.customers.create()
  const meter = await stripe.billing.meters.create({
    default_aggregation: { formula: 'sum' },
    display_name: 'Tokens',
    event_name: 'tokens',
  })
  const priced = async () =>
    await stripe.prices.create({
      currency,
      product: 'prod_tokens',
      unit_amount: 10,
      recurring: { interval: 'month', usage_type: 'metered', meter: meter.id },
    })
  const [price, other] = [await priced(), await priced()]
  const items = [{ price: price.id }, { price: other.id }]
  const subscription = await stripe.subscriptions.create({ customer, items })
  const grant = async (value: number, more: Partial<Stripe.Billing.CreditGrantCreateParams> = {}) =>
    await stripe.billing.creditGrants.create({
      customer,
      amount: { type: 'monetary', monetary: { currency, value } },
      applicability_config: { scope: { price_type: 'metered' } },
      category: 'promotional',
      ...more,
    })
  /** A finalized invoice of usage at the first price. */
  const bill = async (amount: number, more: { tax_rates?: string[] } = {}) =>
    await double.control.invoice({
      customer,
      currency,
      lines: [{ amount, price: price.id, ...more }],
    })
  /** What moved a grant: its kind and amount, oldest first. */
  const moves = async (id: string) => {
    const { data } = await stripe.billing.creditBalanceTransactions.list({
      customer,
      credit_grant: id,
      limit: 100,
    })
    return data
      .reverse()
      .map(({ credit, debit }) => [
        credit?.type ?? debit?.type,
        (credit ?? debit)?.amount.monetary?.value,
      ])
  }
  return {
    double,
    stripe,
    customer,
    subscription,
    price: price.id,
    other: other.id,
    grant,
    bill,
    moves,
  }
}
