import { type Brand, type CustomerId, isNamedCustomer, type PROVIDER } from './brand.ts'

/** All tenants at once. Like a `CustomerId` it is a right: it is had from a credential of the provider. */
export type Everyone = Brand<'*', 'Everyone'>

/** Whose rows are meant. What storage keeps by tenant, it reads and writes for nobody less. */
export type Tenants = CustomerId | Everyone

/** SQL asks for it as `?1 = '*' OR customer_id = ?1`. */
export const isEveryone = (whose: Tenants): whose is Everyone => whose === '*'

/**
 * The tenant that somebody names, if their credential reaches it: one that is bound to a tenant reaches
 * that one alone. Only the doors ask (lint), with what the credential says.
 *
 * @param bound The credential's tenant; null of the provider's own.
 */
export const tenantFor = (bound: CustomerId | null, named: string): CustomerId | undefined =>
  (bound === null || bound === named) && isNamedCustomer(named) ? (named as CustomerId) : undefined

/** Everybody's, for a credential of the provider. Only the doors ask (lint). */
export const everyoneFor = (bound: CustomerId | null): Everyone | undefined =>
  bound === null ? SYSTEM : undefined

/** What the deployment itself does for all: the clock's work, and Stripe's news. Not for requests (lint). */
export const SYSTEM = '*' as Everyone

/** Whose something is where the provider has its own beside its customers' (`isNamedCustomer`). */
export type Owner = CustomerId | typeof PROVIDER
