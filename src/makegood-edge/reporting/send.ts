import { LIMITS } from '../../domain/limits.ts'
import { countAt, readJson } from '../json-view.ts'
import type { SignalRecord } from '../signal-record.ts'

/** What became of one report. */
export type Sent =
  /** Makegood has it; of its signals it may have refused some. */
  | { readonly kind: 'taken'; readonly refused: number; readonly status: number }
  /** It will never take it. */
  | { readonly kind: 'refused'; readonly status: number }
  /** Tried as often as is worth it. */
  | { readonly kind: 'lost'; readonly status: number | null }

export interface Target {
  readonly url: URL
  readonly key: string
  wait(ms: number): Promise<void>
}

/**
 * Sends one report until it is answered for good, a few times at most. It carries a key of its own, the
 * same each time, so that one whose answer was lost counts once. Never throws.
 */
export async function send(batch: readonly SignalRecord[], target: Target): Promise<Sent> {
  const init = {
    method: 'POST',
    headers: {
      authorization: `Bearer ${target.key}`,
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
    },
    body: JSON.stringify(batch),
  }
  for (let attempt = 1; ; attempt += 1) {
    const answer = await tried(target.url, init)
    const sent = settled(answer, batch.length)
    if (sent) return sent
    if (attempt >= LIMITS.edgeTries) return { kind: 'lost', status: answer?.status ?? null }
    await target.wait(pauseMs(attempt, answer?.retryAfterS ?? 0))
  }
}

interface Answered {
  readonly status: number
  readonly retryAfterS: number
  readonly body: unknown
}

/** Null for no answer at all. Redirects are not followed: they would take the key elsewhere. */
async function tried(url: URL, init: RequestInit): Promise<Answered | null> {
  try {
    const signal = AbortSignal.timeout(LIMITS.edgeTryMs)
    const response = await fetch(url, { ...init, redirect: 'manual', signal })
    const body = readJson(await response.text())
    const retryAfterS = Number(response.headers.get('retry-after') ?? 0)
    return { status: response.status, retryAfterS, body }
  } catch {
    return null
  }
}

/** Null where it is worth to try again: no answer, too much at once, a fault of the deployment's. */
function settled(answer: Answered | null, signals: number): Sent | null {
  if (answer === null || answer.status === 429 || answer.status >= 500 || answer.status === 409)
    return null
  const { status, body } = answer
  const refused = countAt(body, 'rejected') ?? 0
  if (status >= 200 && status < 300)
    return { kind: 'taken', refused: Math.min(refused, signals), status }
  return { kind: 'refused', status }
}

function pauseMs(attempt: number, retryAfterS: number): number {
  const own = LIMITS.edgeRetryMs * 2 ** (attempt - 1)
  const told = Number.isFinite(retryAfterS) && retryAfterS > 0 ? retryAfterS * 1_000 : own
  return Math.min(LIMITS.edgeRetryMostMs, told)
}
