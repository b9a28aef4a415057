import type { CustomerId } from '../brand.ts'
import type { Scope } from '../keys/scope.ts'

/** Roles of a customer's people. `billing` answers for money; `disputer` also contests what was judged. */
export const customerRoles = ['viewer', 'billing', 'disputer'] as const
export type CustomerRole = (typeof customerRoles)[number]

/** Roles of the provider's people. */
export const providerRoles = [
  'account_manager',
  'approver',
  'operator',
  'auditor',
  'owner',
] as const
export type ProviderRole = (typeof providerRoles)[number]

export const roles = [...customerRoles, ...providerRoles] as const
export type Role = CustomerRole | ProviderRole

/**
 * The one table of who may do what. No role both proposes and approves; an owner gives both rights to
 * others and has neither, and two owners are needed to make a third.
 */
export const scopesOfRole: Readonly<Record<Role, readonly Scope[]>> = {
  viewer: ['read', 'report'],
  billing: ['read', 'report', 'claim'],
  disputer: ['read', 'report', 'claim', 'dispute'],
  account_manager: ['read', 'report', 'settle:propose'],
  approver: ['read', 'report', 'approve'],
  operator: ['read', 'report', 'operate'],
  auditor: ['read', 'report', 'audit'],
  owner: ['read', 'report', 'operate', 'audit', 'admin'],
}

/** Whether a role is one that people of this tenant can have. */
export function fits(role: Role, customer: CustomerId | null): boolean {
  const theirs: readonly Role[] = customer === null ? providerRoles : customerRoles
  return theirs.includes(role)
}
