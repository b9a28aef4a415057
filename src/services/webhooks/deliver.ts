import { type EpochMs, epochMs } from '../../domain/brand.ts'
import { LIMITS } from '../../domain/limits.ts'
import type { Everyone } from '../../domain/tenant.ts'
import { endpointFault } from '../../domain/webhooks/endpoint.ts'
import { bodyOf, messageId } from '../../domain/webhooks/message.ts'
import { nextAttempt } from '../../domain/webhooks/schedule.ts'
import type { Database } from '../../storage/database.ts'
import { messageOf } from '../../storage/database.ts'
import { type ClaimedDelivery, claimDue, noteAttempt } from '../../storage/webhooks/deliveries.ts'
import { moveEndpoint, secretsOf } from '../../storage/webhooks/endpoints.ts'
import type { Seal } from '../sign-in/seal.ts'
import { leadsOutside } from './resolve.ts'
import { openKeys, signatures } from './secrets.ts'

/** What sending takes. */
export interface Sender {
  readonly db: Database
  readonly everyone: Everyone
  readonly seal: Seal
  readonly clock: () => EpochMs
  readonly fetch: typeof fetch
  /** Where names are looked up. */
  readonly dns: string
  /** A local run, whose receivers may be on loopback. */
  readonly local: boolean
}

/** What came of one request. */
interface Outcome {
  readonly status: number | null
  readonly error: string | null
}

/**
 * Sends what is due, a batch of it. At least once: a Worker that dies after it was answered is followed by
 * one that sends the same again, under the same `webhook-id`.
 *
 * @returns how many were tried.
 */
export async function deliverDue(at: Sender): Promise<number> {
  const token = crypto.randomUUID()
  const limit = LIMITS.webhooksAtOnce
  const due = await claimDue(at.db, at.everyone, { now: at.clock(), token, limit })
  await Promise.all(due.map((delivery) => tried(at, delivery, token)))
  return due.length
}

async function tried(at: Sender, delivery: ClaimedDelivery, token: string): Promise<void> {
  const { status, error } = await sent(at, delivery).catch(
    (why: unknown): Outcome => ({ status: null, error: errorOf(why) }),
  )
  const now = at.clock()
  const isDone = status !== null && status >= 200 && status < 300
  const next = nextAttempt(delivery.attempts + 1, messageId(delivery.key), now)
  const isGone = status === 410
  const state = isDone ? 'done' : next === null ? 'given-up' : 'open'
  await noteAttempt(at.db, delivery, { token, now, status, error, state, dueAt: next ?? now })
  if (isDone || (next !== null && !isGone)) return
  const reason = isGone ? 'gone' : 'failing'
  await moveEndpoint(at.db, at.everyone, delivery.endpoint, { state: 'paused', reason })
}

async function sent(at: Sender, delivery: ClaimedDelivery): Promise<Outcome> {
  const { url } = delivery
  const fault = endpointFault(url, at.local)
  if (fault) return { status: null, error: fault }
  const { hostname, protocol } = new URL(url)
  // What passes without TLS is on loopback, in a local run.
  if (protocol === 'https:' && !(await leadsOutside(at.dns, hostname, at.fetch))) {
    return { status: null, error: 'not-public' }
  }
  const now = epochMs(Math.floor(at.clock() / 1_000) * 1_000)
  const secrets = await secretsOf(at.db, { id: delivery.endpoint }, now)
  const opened = await Promise.all(
    secrets.map(({ sealed }) => openKeys(at.seal, delivery.endpoint, sealed)),
  )
  const keys = opened.filter((each) => each !== undefined)
  if (keys.length === 0) return { status: null, error: 'no-secret' }
  const [id, body] = [messageId(delivery.key), bodyOf(delivery)]
  const response = await at.fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Makegood-Webhooks/1',
      'webhook-id': id,
      'webhook-timestamp': String(now / 1_000),
      'webhook-signature': await signatures(keys, { id, at: new Date(now), body }),
    },
    body,
    // Where it leads was looked at; where it leads on was not.
    redirect: 'manual',
    signal: AbortSignal.timeout(LIMITS.webhookPatienceMs),
  })
  // What is answered is nobody's business here, and may be of any length.
  await response.body?.cancel()
  return { status: response.status, error: response.ok ? null : 'not-accepted' }
}

const errorOf = (why: unknown): string =>
  why instanceof Error && why.name === 'TimeoutError'
    ? 'too-slow'
    : messageOf(why).includes('resolver')
      ? 'no-resolver'
      : 'no-answer'
