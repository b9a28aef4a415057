import { creditBalanceSummary } from './credit-balance.ts'
import { listGrantMoves, retrieveGrantMove } from './grant-ledger.ts'
import { createGrant, expireGrant, grantOf, listGrants, updateGrant, voidGrant } from './grants.ts'
import { id, paging, type Route, route } from './route.ts'

const scope = (within: string) => [`${within}.price_type`, `${within}.prices.id`]

export const grantRoutes: readonly Route[] = [
  route({
    method: 'POST',
    path: '/v1/billing/credit_grants',
    params: 'Billing.CreditGrantCreateParams',
    heeds: [
      ...['amount', 'category', 'customer', 'effective_at', 'expires_at', 'metadata', 'name'],
      ...['priority', ...scope('applicability_config.scope')],
    ],
    run: createGrant,
  }),
  route({
    method: 'GET',
    path: '/v1/billing/credit_grants',
    params: 'Billing.CreditGrantListParams',
    heeds: [...paging, 'customer'],
    run: listGrants,
  }),
  route({
    method: 'GET',
    path: '/v1/billing/credit_grants/:grant',
    params: 'Billing.CreditGrantRetrieveParams',
    heeds: [],
    run: (call, _params, ids) => grantOf(call, id(ids)),
  }),
  route({
    method: 'POST',
    path: '/v1/billing/credit_grants/:grant',
    params: 'Billing.CreditGrantUpdateParams',
    heeds: ['expires_at', 'metadata'],
    run: (call, params, ids) => updateGrant(call, id(ids), params),
  }),
  route({
    method: 'POST',
    path: '/v1/billing/credit_grants/:grant/void',
    params: 'Billing.CreditGrantVoidGrantParams',
    heeds: [],
    run: (call, _params, ids) => voidGrant(call, id(ids)),
  }),
  route({
    method: 'POST',
    path: '/v1/billing/credit_grants/:grant/expire',
    params: 'Billing.CreditGrantExpireParams',
    heeds: [],
    run: (call, _params, ids) => expireGrant(call, id(ids)),
  }),
  route({
    method: 'GET',
    path: '/v1/billing/credit_balance_transactions',
    params: 'Billing.CreditBalanceTransactionListParams',
    heeds: [...paging, 'credit_grant', 'customer'],
    run: listGrantMoves,
  }),
  route({
    method: 'GET',
    path: '/v1/billing/credit_balance_transactions/:transaction',
    params: 'Billing.CreditBalanceTransactionRetrieveParams',
    heeds: [],
    run: (call, _params, ids) => retrieveGrantMove(call, id(ids)),
  }),
  route({
    method: 'GET',
    path: '/v1/billing/credit_balance_summary',
    params: 'Billing.CreditBalanceSummaryRetrieveParams',
    heeds: [
      ...['customer', 'filter.credit_grant', 'filter.type'],
      ...scope('filter.applicability_scope'),
    ],
    run: creditBalanceSummary,
  }),
]
