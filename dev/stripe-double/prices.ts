import type Stripe from 'stripe'
import type { Call } from './call.ts'
import { secondsOf } from './clock.ts'
import { assertPayable, currencyOf } from './currency.ts'
import { ApiError, missing, required } from './errors.ts'
import { emit } from './events.ts'
import { newId } from './ids.ts'
import { metadataOf } from './metadata.ts'
import { meterOf } from './meters.ts'

/**
 * A price per unit, once or by the month or the like; metered where it names a meter. Its product's id
 * is taken unseen.
 *
 * @throws {ApiError} 400: no amount or product, a currency unknown, metered usage without a meter.
 */
export function createPrice(call: Call, params: Stripe.PriceCreateParams): Stripe.Price {
  const currency = currencyOf(params.currency)
  if (params.unit_amount === undefined) throw required('unit_amount')
  if (params.product === undefined) throw required('product')
  assertPayable(params.unit_amount, currency, 'unit_amount')
  const price: Stripe.Price = {
    id: newId('price'),
    object: 'price',
    active: true,
    billing_scheme: 'per_unit',
    created: secondsOf(call.tx.nowMs),
    currency,
    custom_unit_amount: null,
    livemode: false,
    lookup_key: null,
    metadata: metadataOf(params.metadata),
    nickname: params.nickname ?? null,
    product: params.product,
    recurring: params.recurring ? recurrence(call, params.recurring) : null,
    tax_behavior: 'unspecified',
    tiers_mode: null,
    transform_quantity: null,
    type: params.recurring ? 'recurring' : 'one_time',
    unit_amount: params.unit_amount,
    unit_amount_decimal: null,
  }
  call.tx.put('prices', price)
  emit(call, 'price.created', price)
  return price
}

function recurrence(
  call: Call,
  { interval, meter, usage_type: usage = 'licensed' }: Stripe.PriceCreateParams.Recurring,
): Stripe.Price.Recurring {
  if ((usage === 'metered') !== (meter !== undefined))
    throw new ApiError('A metered price has a meter, and no other has one.', {
      param: 'recurring[meter]',
    })
  return {
    interval,
    interval_count: 1,
    meter: meter === undefined ? null : meterOf(call, meter, false).id,
    trial_period_days: null,
    usage_type: usage,
  }
}

/** Usage by a meter: what credit grants can be applied to. */
export const isMetered = (price: Stripe.Price): boolean => price.recurring?.meter != null

/** @throws {ApiError} when there is no such price: 404 named in the URL, 400 named in a parameter. */
export function priceOf(
  call: Call,
  id: string,
  where: { param: string; inUrl: boolean },
): Stripe.Price {
  const price = call.tx.get('prices', id)
  if (!price) throw missing('price', id, where)
  return price
}
