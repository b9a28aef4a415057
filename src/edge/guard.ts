import { type CustomerId, isCustomerId } from '../domain/brand.ts'
import type { Scope } from '../domain/keys/scope.ts'
import { err, ok, type Result } from '../domain/result.ts'
import type { Caller } from '../services/keys/caller.ts'
import { type Problem, problem } from './problem.ts'

/** Who may call a route. A route without one does not type-check. */
export type Guard =
  | { readonly kind: 'public' }
  /** A bearer key with the scope. */
  | { readonly kind: 'key'; readonly scope: Scope }
  /** A provider's key with the scope: it concerns more than one customer. */
  | { readonly kind: 'provider'; readonly scope: Scope }
  /** Pages: a key with `read`, or a local run asked over loopback. */
  | { readonly kind: 'page' }

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Pages open without a key only locally, and only for requests to a loopback address. */
export const opensLocally = (environment: string, url: URL): boolean =>
  environment === 'local' && loopback.has(url.hostname)

/** @returns the reason for refusing, or undefined. */
export function refusal(guard: Guard, caller: Caller | null, local: boolean): Problem | undefined {
  if (guard.kind === 'public' || (guard.kind === 'page' && local)) return undefined
  if (!caller) return problem('unauthorized', 'Send a valid key as `Authorization: Bearer ...`.')
  const scope = guard.kind === 'page' ? 'read' : guard.scope
  if (!caller.scopes.includes(scope) || (guard.kind === 'provider' && caller.customer !== null)) {
    return problem('forbidden', `This key may not do that: it needs the scope \`${scope}\`.`)
  }
  return undefined
}

/**
 * The tenant a path names, if the caller may see it. A customer's key sees only itself, and another
 * tenant's id is answered exactly as an unknown one.
 */
export function tenantOf(caller: Caller | null, id: string): Result<CustomerId, Problem> {
  const mine = caller === null || caller.customer === null || caller.customer === id
  return mine && isCustomerId(id) ? ok(id) : err(noSuch('customer'))
}

/** Others kept writing first, and nothing was written. */
export const contended = (): Problem =>
  problem('unavailable', 'Others were writing at the same time.', { retryAfterS: 1 })

export const noSuch = (what: string): Problem => problem('not-found', `There is no such ${what}.`)
