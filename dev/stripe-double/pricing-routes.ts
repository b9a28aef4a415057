import { createMeter, meterOf } from './meters.ts'
import { createPrice, priceOf } from './prices.ts'
import { id, paging, type Route, route } from './route.ts'
import {
  cancelSubscription,
  createSubscription,
  listSubscriptions,
  subscriptionOf,
} from './subscriptions.ts'
import { createTaxRate, taxRateOf } from './tax-rates.ts'

/** As much of meters, prices, subscriptions and tax rates as a metered or taxed invoice line needs. */
export const pricingRoutes: readonly Route[] = [
  route({
    method: 'POST',
    path: '/v1/billing/meters',
    params: 'Billing.MeterCreateParams',
    heeds: ['default_aggregation', 'display_name', 'event_name'],
    run: createMeter,
  }),
  route({
    method: 'GET',
    path: '/v1/billing/meters/:meter',
    params: 'Billing.MeterRetrieveParams',
    heeds: [],
    run: (call, _params, ids) => meterOf(call, id(ids), true),
  }),
  route({
    method: 'POST',
    path: '/v1/prices',
    params: 'PriceCreateParams',
    heeds: [
      ...['currency', 'metadata', 'nickname', 'product', 'unit_amount'],
      ...['recurring.interval', 'recurring.meter', 'recurring.usage_type'],
    ],
    run: createPrice,
  }),
  route({
    method: 'GET',
    path: '/v1/prices/:price',
    params: 'PriceRetrieveParams',
    heeds: [],
    run: (call, _params, ids) => priceOf(call, id(ids), { param: 'price', inUrl: true }),
  }),
  route({
    method: 'POST',
    path: '/v1/subscriptions',
    params: 'SubscriptionCreateParams',
    heeds: ['customer', 'items.price', 'metadata'],
    run: createSubscription,
  }),
  route({
    method: 'GET',
    path: '/v1/subscriptions',
    params: 'SubscriptionListParams',
    heeds: [...paging, 'created', 'customer', 'price', 'status'],
    run: listSubscriptions,
  }),
  route({
    method: 'GET',
    path: '/v1/subscriptions/:subscription',
    params: 'SubscriptionRetrieveParams',
    heeds: [],
    run: (call, _params, ids) => subscriptionOf(call, id(ids)),
  }),
  route({
    method: 'DELETE',
    path: '/v1/subscriptions/:subscription',
    params: 'SubscriptionCancelParams',
    heeds: [],
    run: (call, _params, ids) => cancelSubscription(call, id(ids)),
  }),
  route({
    method: 'POST',
    path: '/v1/tax_rates',
    params: 'TaxRateCreateParams',
    heeds: ['description', 'display_name', 'inclusive', 'metadata', 'percentage'],
    run: createTaxRate,
  }),
  route({
    method: 'GET',
    path: '/v1/tax_rates/:rate',
    params: 'TaxRateRetrieveParams',
    heeds: [],
    run: (call, _params, ids) => taxRateOf(call, id(ids), true),
  }),
]
