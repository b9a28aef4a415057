import type Stripe from 'stripe'
import type { Call } from './call.ts'
import { secondsOf } from './clock.ts'
import { missing } from './errors.ts'
import { emit } from './events.ts'
import { newId } from './ids.ts'

/** A meter that prices can name. No event is ever counted by it: usage comes in through a control route. */
export function createMeter(
  call: Call,
  params: Stripe.Billing.MeterCreateParams,
): Stripe.Billing.Meter {
  const created = secondsOf(call.tx.nowMs)
  const meter: Stripe.Billing.Meter = {
    id: newId('mtr'),
    object: 'billing.meter',
    created,
    customer_mapping: { event_payload_key: 'stripe_customer_id', type: 'by_id' },
    default_aggregation: params.default_aggregation,
    display_name: params.display_name,
    event_name: params.event_name,
    event_time_window: null,
    livemode: false,
    status: 'active',
    status_transitions: { deactivated_at: null },
    updated: created,
    value_settings: { event_payload_key: 'value' },
  }
  call.tx.put('meters', meter)
  emit(call, 'billing.meter.created', meter)
  return meter
}

/** @throws {ApiError} when there is no such meter: 404 named in the URL, 400 named in a parameter. */
export function meterOf(call: Call, id: string, inUrl: boolean): Stripe.Billing.Meter {
  const meter = call.tx.get('meters', id)
  if (!meter)
    throw missing('billing meter', id, { param: inUrl ? 'id' : 'recurring[meter]', inUrl })
  return meter
}
