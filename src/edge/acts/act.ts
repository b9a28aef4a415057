import type { App } from '../../app.ts'
import type { Caller } from '../../services/keys/caller.ts'
import type { Problem } from '../problem.ts'
import type { Route } from '../route.ts'

/** Scopes with which nothing is changed but evidence, which is a record by itself. */
const harmless = ['ingest', 'read', 'report']

/**
 * Whether a route changes something that somebody answers for: by its guard, so that none is forgotten.
 * It goes into the audit log and, where it is a POST, is done once for an `Idempotency-Key`.
 */
export const isAct = ({ method, guard }: Pick<Route, 'method' | 'guard'>): boolean =>
  method !== 'GET' &&
  (guard.kind === 'key' || guard.kind === 'provider' || guard.kind === 'person') &&
  !harmless.includes(guard.scope)

/** Something that somebody known asks to be done. */
export interface Act {
  readonly app: App
  readonly request: Request
  readonly requestId: string
  readonly caller: Caller
  /** The route's id. */
  readonly operation: string
}

/** How it is done, and answered where it is not. */
export interface Ways {
  /** @param request The same, whose body can still be read. */
  readonly run: (request: Request) => Promise<Response>
  readonly failed: (failure: Problem) => Response
}
