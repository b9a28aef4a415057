import type Stripe from 'stripe'
import type { Call } from './call.ts'
import { secondsOf } from './clock.ts'
import { assertPayable, currencyOf } from './currency.ts'
import { liveCustomer } from './customers.ts'
import { missing } from './errors.ts'
import { newId } from './ids.ts'
import { listed } from './lists.ts'
import { metadataOf } from './metadata.ts'

type BalanceTransaction = Stripe.CustomerBalanceTransaction

/** One movement of a customer's balance, in minor units: negative is credit for the customer. */
export interface BalanceMove {
  readonly customer: string
  readonly amount: number
  readonly currency: string
  readonly type: BalanceTransaction['type']
  readonly description?: string | null
  readonly metadata?: Stripe.Metadata
  readonly invoice?: string | null
  readonly creditNote?: string | null
}

/** The balance in one currency, in minor units; negative when the customer has credit. */
export const balanceIn = (customer: Stripe.Customer, currency: string): number =>
  customer.invoice_credit_balance?.[currency] ?? 0

/**
 * Moves a customer's balance and records the movement. A first movement settles the customer's own
 * currency; each other currency has a balance beside it. Emits no event.
 */
export function postBalance(call: Call, move: BalanceMove): BalanceTransaction {
  const customer = liveCustomer(call, move.customer)
  const { currency, amount } = move
  const endingBalance = balanceIn(customer, currency) + amount
  const own = customer.currency ?? currency
  call.tx.put('customers', {
    ...customer,
    currency: own,
    balance: own === currency ? endingBalance : customer.balance,
    invoice_credit_balance: { ...customer.invoice_credit_balance, [currency]: endingBalance },
  })
  const transaction: BalanceTransaction = {
    id: newId('cbtxn'),
    object: 'customer_balance_transaction',
    amount,
    checkout_session: null,
    created: secondsOf(call.tx.nowMs),
    credit_note: move.creditNote ?? null,
    currency,
    customer: customer.id,
    customer_account: null,
    description: move.description ?? null,
    ending_balance: endingBalance,
    invoice: move.invoice ?? null,
    livemode: false,
    metadata: move.metadata ?? {},
    type: move.type,
  }
  call.tx.put('balanceTransactions', transaction)
  return transaction
}

/** @throws {ApiError} 404 without the customer; 400 on a currency or an amount that Stripe refuses. */
export function createBalanceTransaction(
  call: Call,
  customerId: string,
  params: Stripe.CustomerCreateBalanceTransactionParams,
): BalanceTransaction {
  const customer = liveCustomer(call, customerId, inUrl)
  const currency = currencyOf(params.currency)
  assertPayable(params.amount, currency, 'amount')
  return postBalance(call, {
    customer: customer.id,
    amount: params.amount,
    currency,
    type: 'adjustment',
    description: params.description ?? null,
    metadata: metadataOf(params.metadata),
  })
}

/** @throws {ApiError} 404 when this customer has no such transaction. */
export function retrieveBalanceTransaction(
  call: Call,
  customerId: string,
  id: string,
): BalanceTransaction {
  const transaction = call.tx.get('balanceTransactions', id)
  if (transaction?.customer === customerId) return transaction
  throw missing('customer balance transaction', id, { param: 'transaction', inUrl: true })
}

/** @throws {ApiError} 404 without the customer. */
export function listBalanceTransactions(
  call: Call,
  customerId: string,
  params: Stripe.CustomerListBalanceTransactionsParams,
) {
  liveCustomer(call, customerId, inUrl)
  return listed(call, 'balanceTransactions', {
    url: `/v1/customers/${customerId}/balance_transactions`,
    params,
    keep: (each) =>
      each.customer === customerId &&
      (params.invoice === undefined || each.invoice === params.invoice),
  })
}

const inUrl = { param: 'customer', inUrl: true } as const
