import { isKeyAlive } from '../../domain/ledger/schedule.ts'
import { departSend } from '../../storage/ledger/outbox.ts'
import type { Failure } from '../../stripe/failure.ts'
import { concludeIssued, concludeReview, concludeWaiting } from './conclude.ts'
import { type Held, type Outcome, outcomeOf, type Settling } from './context.ts'
import { lookFor } from './look.ts'

/** A key that is young enough: the same key with the same bytes cannot act twice. */
export async function sendAgain(at: Settling, held: Held): Promise<Outcome> {
  if (held.send.serverError) {
    // Stripe keeps a 500 and would only repeat it; the list may show what it did.
    const look = await lookFor(at, held)
    if (look.kind === 'ours' && look.first) {
      return concludeIssued(at, held, look.first, { result: 'adopted', extras: look.extras })
    }
  }
  return sendFrozen(at, held, { key: held.send.key, request: held.send.request })
}

/**
 * Sends a frozen request. The row is looked at again in the statement right before: own token, lease
 * alive, key young, not paused. A worker that was paused in between therefore sends nothing, or
 * something that Stripe will recognise by its key.
 */
export async function sendFrozen(
  at: Settling,
  held: Held,
  frozen: { readonly key: string | null; readonly request: string | null },
): Promise<Outcome> {
  if (frozen.key === null || frozen.request === null) throw new Error('nothing is frozen to send')
  const { leaseReserveMs, keyLifeMs } = at.settings
  const departs = await departSend(at.db, held.send, {
    now: at.clock(),
    leaseReserveMs,
    keyLifeMs,
  })
  if (!departs) return outcomeOf(held, 'dropped', 'not ours to send any more')
  await at.onStep('departing')
  const { credit } = held.posted.standing
  const answer = await at.stripe.rail(credit.rail).issue(frozen.request, frozen.key)
  await at.onStep('answered')
  return answer.kind === 'done'
    ? concludeIssued(at, held, answer.object, { result: 'issued' })
    : concludeFailure(at, held, answer)
}

function concludeFailure(at: Settling, held: Held, failure: Failure): Promise<Outcome> {
  const lastError = failure.reason
  switch (failure.kind) {
    case 'refused':
      // On a retry a fresh refusal says nothing about the try before it; a stored one is the answer to it.
      return held.send.unknown && !failure.isReplay
        ? concludeWaiting(at, held, { lastError })
        : concludeReview(at, held, lastError, { perhapsExecuted: false })
    case 'mismatch':
      return concludeReview(at, held, lastError, { perhapsExecuted: true })
    case 'later':
      return concludeWaiting(at, held, { lastError })
    case 'unknown':
      return concludeWaiting(at, held, {
        lastError,
        unknown: true,
        serverError: failure.isServerError,
      })
  }
}

/** Whether the line's request may still be sent under the key it has. */
export const isSendable = (at: Settling, { send }: Held): boolean =>
  send.firstSendAt !== null && isKeyAlive(send.firstSendAt, at.clock(), at.settings)
