import type { App } from '../app.ts'
import { err, ok, type Result } from '../domain/result.ts'
import type { Tenants } from '../domain/tenant.ts'
import type { Actor } from '../services/claims/append.ts'
import type { Caller } from '../services/keys/caller.ts'
import { type Customer, findCustomer } from '../storage/customers/customers.ts'
import { noSuch, tenantOf, tenantsOf } from './guard.ts'
import type { Problem } from './problem.ts'

/** The customer that a path names, if it exists and the caller may see it; else one and the same 404. */
export async function customerOf(
  app: App,
  caller: Caller | null,
  id: string,
): Promise<Result<Customer, Problem>> {
  const tenant = tenantOf(caller, id)
  if (!tenant.ok) return tenant
  const customer = await findCustomer(app.db, tenant.value)
  return customer ? ok(customer) : err(noSuch('customer'))
}

/** Where a customer may be named: that one as by `customerOf`, else all that the caller reaches. */
export async function tenantsNamed(
  app: App,
  caller: Caller | null,
  named: string | null | undefined,
): Promise<Result<Tenants, Problem>> {
  if (!named) return tenantsOf(caller)
  const customer = await customerOf(app, caller, named)
  return customer.ok ? ok(customer.value.id) : customer
}

/** Who acts, and when, for services that keep both. */
export const actorOf = (app: App, caller: Caller | null): Actor => ({
  by: caller?.name ?? '',
  now: app.now(),
})
