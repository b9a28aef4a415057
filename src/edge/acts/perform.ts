import type { Route } from '../route.ts'
import type { Act, Ways } from './act.ts'
import { audited } from './audited.ts'
import { idempotencyKeyOf, isKeyed } from './idempotency-key.ts'
import { once } from './once.ts'

/** Does what changes something: noted in the audit log and, where it has an `Idempotency-Key`, once. */
export async function perform(act: Act, declared: Route, ways: Ways): Promise<Response> {
  if (!isKeyed(declared)) return audited(act, ways)
  const key = idempotencyKeyOf(act.request)
  if (!key.ok) return ways.failed(key.error)
  const { value } = key
  if (value === null) return audited(act, ways)
  const run = (request: Request) => once({ ...act, request }, value, ways)
  return audited(act, { ...ways, run })
}
