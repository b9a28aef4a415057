import type Stripe from 'stripe'
import { newId } from './ids.ts'

/** Pure but for fresh ids: how a subscription looks. */

interface SubscriptionBasis {
  /** Seconds since the epoch. */
  readonly created: number
  readonly currency: string
  readonly customer: string
  readonly prices: readonly Stripe.Price[]
  readonly metadata: Stripe.Metadata
}

const monthS = 30 * 86_400

export function newSubscription(basis: SubscriptionBasis): Stripe.Subscription {
  const { created, currency, customer, metadata, prices } = basis
  const id = newId('sub')
  return {
    ...untouched,
    id,
    billing_cycle_anchor: created,
    created,
    currency,
    customer,
    items: {
      object: 'list',
      data: prices.map((price) => itemOf(id, price, created)),
      has_more: false,
      url: `/v1/subscription_items?subscription=${id}`,
    },
    metadata,
    start_date: created,
    status: 'active',
  }
}

const itemOf = (
  subscription: string,
  price: Stripe.Price,
  created: number,
): Stripe.SubscriptionItem => ({
  id: newId('si'),
  object: 'subscription_item',
  billing_thresholds: null,
  created,
  current_period_end: created + monthS,
  current_period_start: created,
  current_trial: null,
  discounts: [],
  metadata: {},
  plan: planOf(price),
  price,
  subscription,
  tax_rates: [],
})

/** The older name for a recurring price, which items still carry. */
const planOf = (price: Stripe.Price): Stripe.Plan => ({
  id: price.id,
  object: 'plan',
  active: price.active,
  amount: price.unit_amount,
  amount_decimal: null,
  billing_scheme: price.billing_scheme,
  created: price.created,
  currency: price.currency,
  interval: price.recurring?.interval ?? 'month',
  interval_count: price.recurring?.interval_count ?? 1,
  livemode: false,
  metadata: price.metadata,
  meter: price.recurring?.meter ?? null,
  nickname: price.nickname,
  product: price.product,
  tiers_mode: null,
  transform_usage: null,
  trial_period_days: null,
  usage_type: price.recurring?.usage_type ?? 'licensed',
})

const untouched = {
  object: 'subscription',
  application: null,
  application_fee_percent: null,
  automatic_tax: { disabled_reason: null, enabled: false, liability: null },
  billing_cycle_anchor_config: null,
  billing_mode: { flexible: null, type: 'classic' },
  billing_schedules: [],
  billing_thresholds: null,
  cancel_at: null,
  cancel_at_period_end: false,
  canceled_at: null,
  cancellation_details: null,
  collection_method: 'charge_automatically',
  customer_account: null,
  days_until_due: null,
  default_payment_method: null,
  default_source: null,
  default_tax_rates: [],
  description: null,
  discounts: [],
  ended_at: null,
  invoice_settings: {
    account_tax_ids: null,
    custom_fields: null,
    description: null,
    footer: null,
    issuer: { type: 'self' },
  },
  latest_invoice: null,
  livemode: false,
  managed_payments: null,
  next_pending_invoice_item_invoice: null,
  on_behalf_of: null,
  pause_collection: null,
  payment_settings: null,
  pending_invoice_item_interval: null,
  pending_setup_intent: null,
  pending_update: null,
  schedule: null,
  test_clock: null,
  transfer_data: null,
  trial_end: null,
  trial_settings: null,
  trial_start: null,
} satisfies Partial<Stripe.Subscription>
