import { QUOTA_WINDOW_MS, type QuotaKind } from '../domain/quota/window.ts'
import type { Standing } from '../services/quota/allowances.ts'
import type { Guard } from './guard.ts'
import { type Problem, problem } from './problem.ts'

/** Which quota a call counts against; undefined where nobody is known who could have one. */
export function quotaOf(guard: Guard): QuotaKind | undefined {
  if (guard.kind === 'public' || guard.kind === 'form') return undefined
  return guard.kind === 'key' && guard.scope === 'ingest' ? 'ingest' : 'requests'
}

const secondsTo = (endsAt: number, now: number): number =>
  Math.max(1, Math.ceil((endsAt - now) / 1_000))

export const overQuota = ({ limit, endsAt }: Standing, now: number): Problem =>
  problem('too-many-requests', `More than ${limit} requests in a minute.`, {
    retryAfterS: secondsTo(endsAt, now),
  })

/** Says how the caller stands (draft-ietf-httpapi-ratelimit-headers-10): quota and window, rest and time. */
export function withStanding(
  { headers }: Response,
  kind: QuotaKind,
  { limit, left, endsAt }: Standing,
  now: number,
): void {
  headers.set('ratelimit-policy', `"${kind}";q=${limit};w=${QUOTA_WINDOW_MS / 1_000}`)
  headers.set('ratelimit', `"${kind}";r=${left};t=${secondsTo(endsAt, now)}`)
}
