import type Stripe from 'stripe'
import type { Call } from './call.ts'
import { liveCustomer } from './customers.ts'
import { ApiError, required } from './errors.ts'
import { leftOf } from './grant-ledger.ts'
import { grantsOf, isOver } from './grants.ts'

type Grant = Stripe.Billing.CreditGrant

/**
 * What a customer has left in grants, a balance a currency: of one grant, or of those for a scope.
 * The ledger's balance counts those that are not effective yet, the available one does not.
 *
 * @throws {ApiError} 400 when the customer is not there or the filter does not say what it filters by.
 */
export function creditBalanceSummary(
  call: Call,
  { customer, filter }: Stripe.Billing.CreditBalanceSummaryRetrieveParams,
): Stripe.Billing.CreditBalanceSummary {
  if (customer === undefined) throw required('customer')
  const { id } = liveCustomer(call, customer)
  const grants = grantsOf(call, id).filter((each) => !isOver(call, each) && fits(each, filter))
  const byCurrency = Map.groupBy(grants, (each) => each.amount.monetary?.currency ?? '')
  return {
    object: 'billing.credit_balance_summary',
    balances: [...byCurrency].map(([currency, some]) => {
      const sum = (of: readonly Grant[]) => of.reduce((all, each) => all + leftOf(call, each), 0)
      const effective = some.filter((each) => (each.effective_at ?? 0) * 1000 <= call.tx.nowMs)
      return {
        available_balance: { monetary: { currency, value: sum(effective) }, type: 'monetary' },
        ledger_balance: { monetary: { currency, value: sum(some) }, type: 'monetary' },
      }
    }),
    customer: id,
    customer_account: null,
    livemode: false,
  }
}

function fits(
  grant: Grant,
  filter: Stripe.Billing.CreditBalanceSummaryRetrieveParams.Filter,
): boolean {
  const { type, applicability_scope: wanted, credit_grant: id } = filter
  if (type === 'credit_grant') {
    if (id === undefined) throw required('filter[credit_grant]')
    return grant.id === id
  }
  if (!wanted || (wanted.price_type === undefined) === (wanted.prices === undefined))
    throw new ApiError('A scope is either a price type or a list of prices.', {
      param: 'filter[applicability_scope]',
    })
  const { prices } = grant.applicability_config.scope
  if (prices === undefined) return true
  return wanted.prices?.some((each) => prices.some((own) => own.id === each.id)) ?? false
}
