import { isAct } from '../acts/act.ts'
import { isKeyed } from '../acts/idempotency-key.ts'
import { needsFresh } from '../guard.ts'
import { type ProblemKind, statusOf } from '../problem.ts'
import type { Route } from '../route.ts'

/** Every kind of problem that a route may answer: those it declares, and those that its shapes bring. */
export function problemsOf(route: Route): ProblemKind[] {
  const { guard, params, query, body, problems = [] } = route
  const kinds = new Set<ProblemKind>(['internal', ...problems])
  if (guard.kind === 'form') kinds.add('forbidden')
  else if (guard.kind !== 'public') {
    kinds.add('unauthorized').add('forbidden').add('too-many-requests')
  }
  if (needsFresh(guard)) kinds.add('sign-in-again')
  if (params) kinds.add('not-found')
  const isSent = body !== undefined || route.formOn !== undefined
  if (query || isSent) kinds.add('invalid')
  if (isSent) kinds.add('malformed').add('too-large')
  if (route.edits) kinds.add('precondition-failed')
  if (isAct(route)) kinds.add('too-large')
  if (isKeyed(route)) kinds.add('conflict').add('invalid').add('unavailable')
  if (kinds.has('too-large')) kinds.add('too-slow').add('malformed')
  const order = Object.keys(statusOf)
  return [...kinds].toSorted((a, b) => order.indexOf(a) - order.indexOf(b))
}
