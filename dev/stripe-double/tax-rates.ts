import type Stripe from 'stripe'
import type { Call } from './call.ts'
import { secondsOf } from './clock.ts'
import { ApiError, missing } from './errors.ts'
import { emit } from './events.ts'
import { newId } from './ids.ts'
import { metadataOf } from './metadata.ts'

/** @throws {ApiError} 400 when the percentage is not between 0 and 100. */
export function createTaxRate(call: Call, params: Stripe.TaxRateCreateParams): Stripe.TaxRate {
  const { percentage } = params
  if (!(percentage >= 0 && percentage <= 100))
    throw new ApiError('A percentage is between 0 and 100.', { param: 'percentage' })
  const rate: Stripe.TaxRate = {
    id: newId('txr'),
    object: 'tax_rate',
    active: true,
    country: null,
    created: secondsOf(call.tx.nowMs),
    description: params.description ?? null,
    display_name: params.display_name,
    effective_percentage: percentage,
    flat_amount: null,
    inclusive: params.inclusive,
    jurisdiction: null,
    jurisdiction_level: null,
    livemode: false,
    metadata: metadataOf(params.metadata),
    percentage,
    rate_type: 'percentage',
    state: null,
    tax_type: null,
  }
  call.tx.put('taxRates', rate)
  emit(call, 'tax_rate.created', rate)
  return rate
}

/** @throws {ApiError} when there is no such rate: 404 named in the URL, 400 named in a parameter. */
export function taxRateOf(call: Call, id: string, inUrl: boolean): Stripe.TaxRate {
  const rate = call.tx.get('taxRates', id)
  if (!rate) throw missing('tax rate', id, { param: inUrl ? 'tax_rate' : 'tax_rates', inUrl })
  return rate
}
