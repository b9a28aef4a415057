import { err, ok, type Result } from '../../domain/result.ts'
import { type Problem, problem } from '../problem.ts'
import type { Route } from '../route.ts'
import { isAct } from './act.ts'

const keyPattern = /^[\x21-\x7e]{1,128}$/
const quoted = /^"([^"\\]*)"$/

/**
 * The `Idempotency-Key` of a request (draft-ietf-httpapi-idempotency-key-header-07), null where it has
 * none. The draft's quotes may be left out, as most clients do: with them and without it is the same key.
 */
export function idempotencyKeyOf({ headers }: Request): Result<string | null, Problem> {
  const sent = headers.get('idempotency-key')
  if (sent === null) return ok(null)
  const key = sent.match(quoted)?.[1] ?? sent
  if (keyPattern.test(key)) return ok(key)
  return err(problem('invalid', 'An Idempotency-Key is 1 to 128 visible ASCII characters.'))
}

/**
 * Whether a route keeps what it answered under an `Idempotency-Key`: each POST that changes something.
 * Signals are apart, as their keys are kept in the transaction that keeps the signals; and a browser's form
 * has no headers of its own.
 */
export const isKeyed = (route: Pick<Route, 'method' | 'guard' | 'formOn'>): boolean =>
  route.method === 'POST' && route.formOn === undefined && isAct(route)
