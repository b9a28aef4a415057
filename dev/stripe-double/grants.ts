import type Stripe from 'stripe'
import type { Call } from './call.ts'
import { secondsOf } from './clock.ts'
import { liveCustomer } from './customers.ts'
import { ApiError, missing } from './errors.ts'
import { emit } from './events.ts'
import { leftOf, postGrant, wasApplied } from './grant-ledger.ts'
import { newGrant } from './grant-object.ts'
import { listed } from './lists.ts'
import { metadataOf } from './metadata.ts'

type Grant = Stripe.Billing.CreditGrant

/** Grants of one customer with something left: Stripe takes no more. */
const unusedMax = 100

/**
 * Gives a customer credit for metered usage, before tax.
 *
 * @throws {ApiError} 400: no such customer or price, no amount, an end that is not to come, a customer
 * with 100 unused grants.
 */
export function createGrant(call: Call, params: Stripe.Billing.CreditGrantCreateParams): Grant {
  const grant = newGrant(call, params)
  const unused = grantsOf(call, String(grant.customer)).filter((each) => leftOf(call, each) > 0)
  if (unused.length >= unusedMax)
    throw new ApiError(`A customer can have at most ${unusedMax} unused credit grants.`, {
      param: 'customer',
    })
  call.tx.put('creditGrants', grant)
  emit(call, 'billing.credit_grant.created', grant)
  postGrant(call, grant, grant.amount.monetary?.value ?? 0, { kind: 'credits_granted' })
  return grant
}

/** @throws {ApiError} 404 when there is no such grant. */
export function grantOf(call: Call, id: string): Grant {
  const grant = call.tx.get('creditGrants', id)
  if (!grant) throw missing('credit grant', id, { param: 'id', inUrl: true })
  return grant
}

/** @throws {ApiError} 400 when the customer never was or is deleted. */
export function listGrants(call: Call, params: Stripe.Billing.CreditGrantListParams) {
  const { customer } = params
  if (customer !== undefined) liveCustomer(call, customer)
  return listed(call, 'creditGrants', {
    url: '/v1/billing/credit_grants',
    params,
    keep: (each) => customer === undefined || each.customer === customer,
  })
}

/** @throws {ApiError} 404 without the grant; 400 when it is over, or would be at once. */
export function updateGrant(
  call: Call,
  id: string,
  params: Stripe.Billing.CreditGrantUpdateParams,
): Grant {
  const grant = openGrant(call, id)
  const { expires_at: end, metadata } = params
  if (typeof end === 'number' && end * 1000 <= call.tx.nowMs)
    throw new ApiError('A credit grant expires in the future.', { param: 'expires_at' })
  return changed(call, grant, {
    ...(end === undefined ? {} : { expires_at: end === '' ? null : end }),
    ...(metadata === undefined ? {} : { metadata: metadataOf(metadata) }),
  })
}

/**
 * Takes back a grant of which nothing was ever used.
 *
 * @throws {ApiError} 404 without the grant; 400 when it is over or an invoice has used some of it.
 */
export function voidGrant(call: Call, id: string): Grant {
  const grant = openGrant(call, id)
  if (wasApplied(call, grant))
    throw new ApiError('You cannot void a credit grant that has been applied to an invoice.')
  postGrant(call, grant, leftOf(call, grant), { kind: 'credits_voided' })
  return changed(call, grant, { voided_at: secondsOf(call.tx.nowMs) })
}

/**
 * Ends a grant now: what is left of it lapses.
 *
 * @throws {ApiError} 404 without the grant; 400 when it is over already.
 */
export function expireGrant(call: Call, id: string): Grant {
  const grant = changed(call, openGrant(call, id), { expires_at: secondsOf(call.tx.nowMs) })
  lapse(call, grant)
  return grant
}

/** What is left of every grant whose end has come lapses. */
export function lapseGrants(call: Call): void {
  for (const { value } of call.tx.rows('creditGrants')) if (isOver(call, value)) lapse(call, value)
}

/** What is left of a grant that is over lapses. */
export function lapse(call: Call, grant: Grant): void {
  const left = leftOf(call, grant)
  if (left > 0) postGrant(call, grant, left, { kind: 'credits_expired' })
}

export const isOver = (call: Call, { expires_at: end, voided_at: voided }: Grant): boolean =>
  voided !== null || (end !== null && end * 1000 <= call.tx.nowMs)

export const grantsOf = (call: Call, customer: string): Grant[] =>
  call.tx
    .rows('creditGrants')
    .map((row) => row.value)
    .filter((each) => each.customer === customer)

function openGrant(call: Call, id: string): Grant {
  const grant = grantOf(call, id)
  if (!isOver(call, grant)) return grant
  throw new ApiError('This credit grant has been voided or has expired.')
}

function changed(call: Call, grant: Grant, patch: Partial<Grant>): Grant {
  const next = { ...grant, ...patch, updated: secondsOf(call.tx.nowMs) }
  const before = Object.fromEntries(
    Object.keys(patch).map((key) => [key, grant[key as keyof Grant]]),
  )
  call.tx.put('creditGrants', next)
  emit(call, 'billing.credit_grant.updated', next, before)
  return next
}
