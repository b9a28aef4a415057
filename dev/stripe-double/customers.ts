import type Stripe from 'stripe'
import type { Call } from './call.ts'
import { secondsOf } from './clock.ts'
import { missing } from './errors.ts'
import { emit } from './events.ts'
import { newId } from './ids.ts'
import { listed } from './lists.ts'
import { metadataOf } from './metadata.ts'

export function createCustomer(call: Call, params: Stripe.CustomerCreateParams): Stripe.Customer {
  const customer = newCustomer(call.tx.nowMs, params)
  call.tx.put('customers', customer)
  emit(call, 'customer.created', customer)
  return customer
}

/**
 * A deleted customer is still there as its stub, `deleted: true`.
 *
 * @throws {ApiError} 404 when it never was.
 */
export function retrieveCustomer(call: Call, id: string): Stripe.Customer | Stripe.DeletedCustomer {
  const customer = call.tx.get('customers', id)
  if (!customer) throw missing('customer', id, { param: 'id', inUrl: true })
  return customer
}

/** @throws {ApiError} 404 when it never was or is deleted already. */
export function deleteCustomer(call: Call, id: string): Stripe.DeletedCustomer {
  const customer = liveCustomer(call, id, { param: 'id', inUrl: true })
  const stub: Stripe.DeletedCustomer = { id, object: 'customer', deleted: true }
  call.tx.put('customers', stub)
  emit(call, 'customer.deleted', customer)
  return stub
}

export function listCustomers(call: Call, params: Stripe.CustomerListParams) {
  return listed(call, 'customers', {
    url: '/v1/customers',
    params,
    keep: (each) => !each.deleted && (params.email === undefined || each.email === params.email),
  })
}

/**
 * The customer, for anything that is done to it.
 *
 * @throws {ApiError} when it never was or is deleted: 404 named in the URL, 400 named in a parameter.
 */
export function liveCustomer(
  call: Call,
  id: string,
  where: { param: string; inUrl: boolean } = { param: 'customer', inUrl: false },
): Stripe.Customer {
  const customer = call.tx.get('customers', id)
  if (!customer || customer.deleted) throw missing('customer', id, where)
  return customer
}

function newCustomer(nowMs: number, params: Stripe.CustomerCreateParams): Stripe.Customer {
  const id = newId('cus')
  return {
    id,
    object: 'customer',
    address: null,
    balance: 0,
    created: secondsOf(nowMs),
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: params.description ?? null,
    discount: null,
    email: params.email ?? null,
    invoice_credit_balance: {},
    invoice_prefix: id.slice(-8).toUpperCase(),
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: metadataOf(params.metadata),
    name: params.name ?? null,
    next_invoice_sequence: 1,
    phone: params.phone ?? null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
    test_clock: null,
  }
}
