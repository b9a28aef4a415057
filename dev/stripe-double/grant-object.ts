import type Stripe from 'stripe'
import type { Call } from './call.ts'
import { secondsOf } from './clock.ts'
import { assertPayable, currencyOf } from './currency.ts'
import { liveCustomer } from './customers.ts'
import { ApiError, required } from './errors.ts'
import { newId } from './ids.ts'
import { metadataOf } from './metadata.ts'
import { isMetered, priceOf } from './prices.ts'

type Params = Stripe.Billing.CreditGrantCreateParams

const pricesMax = 20
const nameLengthMax = 100
const priorityDefault = 50

/**
 * The grant that these parameters ask for, not yet kept.
 *
 * @throws {ApiError} 400 as `createGrant` says.
 */
export function newGrant(call: Call, params: Params): Stripe.Billing.CreditGrant {
  if (params.customer === undefined) throw required('customer')
  const customer = liveCustomer(call, params.customer)
  const created = secondsOf(call.tx.nowMs)
  const effective = params.effective_at ?? created
  const { expires_at: end = null, name = null, priority = priorityDefault } = params
  if (end !== null && end <= Math.max(effective, created))
    throw new ApiError('A credit grant expires in the future, after it is effective.', {
      param: 'expires_at',
    })
  if (priority < 0 || priority > 100)
    throw new ApiError('A priority is between 0 and 100.', { param: 'priority' })
  if (name !== null && name.length > nameLengthMax)
    throw new ApiError(`A name has at most ${nameLengthMax} characters.`, { param: 'name' })
  return {
    id: newId('credgr'),
    object: 'billing.credit_grant',
    amount: { monetary: amountOf(params), type: 'monetary' },
    applicability_config: { scope: scopeOf(call, params.applicability_config.scope) },
    category: params.category ?? 'paid',
    created,
    customer: customer.id,
    customer_account: null,
    effective_at: effective,
    expires_at: end,
    livemode: false,
    metadata: metadataOf(params.metadata),
    name,
    priority,
    test_clock: null,
    updated: created,
    voided_at: null,
  }
}

function amountOf({ amount }: Params): Stripe.Billing.CreditGrant.Amount.Monetary {
  const { monetary } = amount
  if (!monetary) throw required('amount[monetary]')
  const currency = currencyOf(monetary.currency, 'amount[monetary][currency]')
  const param = 'amount[monetary][value]'
  if (monetary.value <= 0)
    throw new ApiError('The amount of a credit grant must be greater than 0.', { param })
  assertPayable(monetary.value, currency, param)
  return { currency, value: monetary.value }
}

/** All metered usage, or that at some metered prices. */
function scopeOf(
  call: Call,
  { price_type: type, prices }: Params['applicability_config']['scope'],
): Stripe.Billing.CreditGrant.ApplicabilityConfig.Scope {
  const param = 'applicability_config[scope]'
  if ((type === undefined) === (prices === undefined))
    throw new ApiError('A scope is either a price type or a list of prices.', { param })
  if (prices === undefined) return { price_type: 'metered' }
  if (prices.length === 0 || prices.length > pricesMax)
    throw new ApiError(`A scope has 1 to ${pricesMax} prices.`, { param })
  for (const { id } of prices) {
    const price = priceOf(call, id, { param: `${param}[prices]`, inUrl: false })
    if (!isMetered(price))
      throw new ApiError('Credit grants only apply to metered prices.', { param })
  }
  return { prices: prices.map(({ id }) => ({ id })) }
}
