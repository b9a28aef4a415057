import {
  createBalanceTransaction,
  listBalanceTransactions,
  retrieveBalanceTransaction,
} from './balance.ts'
import { createCustomer, deleteCustomer, listCustomers, retrieveCustomer } from './customers.ts'
import { id, paging, type Route, route } from './route.ts'

export const customerRoutes: readonly Route[] = [
  route({
    method: 'POST',
    path: '/v1/customers',
    params: 'CustomerCreateParams',
    heeds: ['description', 'email', 'metadata', 'name', 'phone'],
    run: createCustomer,
  }),
  route({
    method: 'GET',
    path: '/v1/customers',
    params: 'CustomerListParams',
    heeds: [...paging, 'created', 'email'],
    run: listCustomers,
  }),
  route({
    method: 'GET',
    path: '/v1/customers/:customer',
    params: 'CustomerRetrieveParams',
    heeds: [],
    run: (call, _params, ids) => retrieveCustomer(call, id(ids)),
  }),
  route({
    method: 'DELETE',
    path: '/v1/customers/:customer',
    params: 'CustomerDeleteParams',
    heeds: [],
    run: (call, _params, ids) => deleteCustomer(call, id(ids)),
  }),
  route({
    method: 'POST',
    path: '/v1/customers/:customer/balance_transactions',
    params: 'CustomerCreateBalanceTransactionParams',
    heeds: ['amount', 'currency', 'description', 'metadata'],
    run: (call, params, ids) => createBalanceTransaction(call, id(ids), params),
  }),
  route({
    method: 'GET',
    path: '/v1/customers/:customer/balance_transactions',
    params: 'CustomerListBalanceTransactionsParams',
    heeds: [...paging, 'created', 'invoice'],
    run: (call, params, ids) => listBalanceTransactions(call, id(ids), params),
  }),
  route({
    method: 'GET',
    path: '/v1/customers/:customer/balance_transactions/:transaction',
    params: 'CustomerRetrieveBalanceTransactionParams',
    heeds: [],
    run: (call, _params, ids) => retrieveBalanceTransaction(call, id(ids), id(ids, 1)),
  }),
]
