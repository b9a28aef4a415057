import type Stripe from 'stripe'
import type { Call } from './call.ts'
import { secondsOf } from './clock.ts'
import { liveCustomer } from './customers.ts'
import { ApiError, missing, required } from './errors.ts'
import { emit } from './events.ts'
import { listed } from './lists.ts'
import { metadataOf } from './metadata.ts'
import { priceOf } from './prices.ts'
import { newSubscription } from './subscription-object.ts'

/**
 * A subscription, which says what a customer is billed for. It bills nothing by itself.
 *
 * @throws {ApiError} 400: no such customer or price, no items, prices of several currencies.
 */
export function createSubscription(
  call: Call,
  params: Stripe.SubscriptionCreateParams,
): Stripe.Subscription {
  if (params.customer === undefined) throw required('customer')
  const customer = liveCustomer(call, params.customer)
  const prices = (params.items ?? []).map((item, index) => {
    const param = `items[${index}][price]`
    if (item.price === undefined) throw required(param)
    return priceOf(call, item.price, { param, inUrl: false })
  })
  const [first] = prices
  if (!first) throw required('items')
  if (prices.some((price) => price.currency !== first.currency))
    throw new ApiError('All prices of a subscription have one currency.', { param: 'items' })
  if (prices.some((price) => price.recurring === null))
    throw new ApiError('A subscription has recurring prices only.', { param: 'items' })
  const subscription = newSubscription({
    created: secondsOf(call.tx.nowMs),
    currency: first.currency,
    customer: customer.id,
    prices,
    metadata: metadataOf(params.metadata),
  })
  if (customer.currency == null)
    call.tx.put('customers', { ...customer, currency: subscription.currency })
  call.tx.put('subscriptions', subscription)
  emit(call, 'customer.subscription.created', subscription)
  return subscription
}

/** @throws {ApiError} 404 without the subscription; 400 when it is canceled already. */
export function cancelSubscription(call: Call, id: string): Stripe.Subscription {
  const subscription = subscriptionOf(call, id)
  if (subscription.status === 'canceled') throw new ApiError('This subscription is canceled.')
  const at = secondsOf(call.tx.nowMs)
  const canceled: Stripe.Subscription = {
    ...subscription,
    status: 'canceled',
    canceled_at: at,
    ended_at: at,
  }
  call.tx.put('subscriptions', canceled)
  emit(call, 'customer.subscription.deleted', canceled)
  return canceled
}

/** @throws {ApiError} 404 when there is no such subscription. */
export function subscriptionOf(call: Call, id: string): Stripe.Subscription {
  const subscription = call.tx.get('subscriptions', id)
  if (!subscription) throw missing('subscription', id, { param: 'id', inUrl: true })
  return subscription
}

/** Those that are not canceled, unless the request says otherwise. */
export function listSubscriptions(call: Call, params: Stripe.SubscriptionListParams) {
  const { customer, price, status } = params
  return listed(call, 'subscriptions', {
    url: '/v1/subscriptions',
    params,
    keep: (each) =>
      (customer === undefined || each.customer === customer) &&
      (price === undefined || each.items.data.some((item) => item.price.id === price)) &&
      (status === undefined
        ? each.status !== 'canceled'
        : status === 'all' || each.status === status),
  })
}

/** The item under which a customer is billed at this price now; undefined when there is none. */
export function billedAt(
  call: Call,
  customer: string,
  price: string,
): Stripe.SubscriptionItem | undefined {
  return running(call, customer)
    .flatMap((subscription) => subscription.items.data)
    .find((item) => item.price.id === price)
}

const running = (call: Call, customer: string): Stripe.Subscription[] =>
  call.tx
    .rows('subscriptions')
    .map((row) => row.value)
    .filter((each) => each.customer === customer && each.status !== 'canceled')
