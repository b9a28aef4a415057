import type { CustomerId, EpochMs } from '../domain/brand.ts'
import { isFresh } from '../domain/identity/freshness.ts'
import type { Scope } from '../domain/keys/scope.ts'
import { LIMITS } from '../domain/limits.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { type Everyone, everyoneFor, type Tenants, tenantFor } from '../domain/tenant.ts'
import type { Caller, SignedIn } from '../services/keys/caller.ts'
import { type Problem, problem } from './problem.ts'

/** Who may call a route. A route without one does not type-check. */
export type Guard =
  | { readonly kind: 'public'; readonly alike?: true }
  /**
   * A form that anybody may send, from a page of this site. Here as above `alike` says that who asks is not
   * looked at, so that it is answered while nobody can be known.
   */
  | { readonly kind: 'form'; readonly alike?: true }
  /**
   * A key or a person with the scope. A person who decides about money (`approve`, or `fresh`) has
   * shown who they are within the last 15 minutes.
   */
  | { readonly kind: 'key'; readonly scope: Scope; readonly fresh?: true }
  /** The same of the provider: it concerns more than one customer. Whoever has the scope `or` may as well. */
  | { readonly kind: 'provider'; readonly scope: Scope; readonly or?: Scope }
  /** One of the provider's people with the scope, who has just shown who they are. No key does. */
  | { readonly kind: 'person'; readonly scope: Scope }
  /** Pages: whoever may `read`, or a local run asked over loopback. */
  | { readonly kind: 'page' }

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Pages open without a key only locally, and only for requests to a loopback address. */
export const opensLocally = (environment: string, url: URL): boolean =>
  environment === 'local' && loopback.has(url.hostname)

/** @returns the reason for refusing, or undefined. */
export function refusal(
  guard: Guard,
  caller: Caller | null,
  { local, now }: { readonly local: boolean; readonly now: EpochMs },
): Problem | undefined {
  if (guard.kind === 'public' || guard.kind === 'form') return undefined
  if (guard.kind === 'page' && local && !caller) return undefined
  if (!caller) return problem('unauthorized', 'Send a valid key as `Authorization: Bearer ...`.')
  const scope = guard.kind === 'page' ? 'read' : guard.scope
  const forProvider = guard.kind === 'provider' || guard.kind === 'person'
  const or = guard.kind === 'provider' ? guard.or : undefined
  const has = caller.scopes.some((own) => own === scope || own === or)
  if (!has || (forProvider && caller.customer !== null)) {
    const who = caller.person ? `A ${caller.person.role}` : 'This key'
    return problem('forbidden', `${who} may not do that: it needs the scope \`${scope}\`.`)
  }
  if (guard.kind === 'person' && !caller.person) {
    return problem('forbidden', 'A person does that, who signs in; no key does.')
  }
  return needsFresh(guard) && caller.person ? staleness(caller.person, caller, now) : undefined
}

/** Whether a person has to have shown who they are a moment ago. */
export const needsFresh = (guard: Guard): boolean =>
  guard.kind === 'person' ||
  (guard.kind === 'provider' && guard.scope === 'approve') ||
  (guard.kind === 'key' && (guard.scope === 'approve' || guard.fresh === true))

/** Somebody who signed in, but too long ago for this, is told where to do it again. */
function staleness(person: SignedIn, { customer }: Caller, now: EpochMs): Problem | undefined {
  if (isFresh(person.authenticatedAt, now)) return undefined
  const minutes = LIMITS.freshSignInMs / 60_000
  const place =
    person.by.kind === 'access'
      ? '/sign-in/staff?again=true'
      : customer
        ? `/sign-in/start?company=${customer}&again=true`
        : '/sign-in'
  return problem(
    'sign-in-again',
    `Sign in again: this takes a sign-in of the last ${minutes} minutes.`,
    {
      members: { sign_in: place, max_age: LIMITS.freshSignInMs / 1_000 },
    },
  )
}

/**
 * The tenant a path names, if the caller may see it. A customer's key sees only itself, and another
 * tenant's id is answered exactly as an unknown one.
 */
export function tenantOf(caller: Caller | null, id: string): Result<CustomerId, Problem> {
  const tenant = tenantFor(caller?.customer ?? null, id)
  return tenant === undefined ? err(noSuch('customer')) : ok(tenant)
}

/** All tenants, for a caller of the provider; of anybody else nothing is told. */
export function everyoneOf(caller: Caller | null): Result<Everyone, Problem> {
  const everyone = everyoneFor(caller?.customer ?? null)
  return everyone === undefined ? err(problem('forbidden', 'Only the provider may.')) : ok(everyone)
}

/** All that the caller reaches: their own tenant or, of the provider, everyone. */
export const tenantsOf = (caller: Caller | null): Result<Tenants, Problem> =>
  caller?.customer ? ok(caller.customer) : everyoneOf(caller)

/** Others kept writing first, and nothing was written. */
export const contended = (): Problem =>
  problem('unavailable', 'Others were writing at the same time.', { retryAfterS: 1 })

export const noSuch = (what: string): Problem => problem('not-found', `There is no such ${what}.`)
