import { type Change, noChange } from '../../domain/ledger/change.ts'
import { payable } from '../../domain/ledger/credit.ts'
import { afterMiss } from '../../domain/ledger/schedule.ts'
import { post } from '../../storage/ledger/change.ts'
import { concludeIssued, concludeReview, concludeWaiting } from './conclude.ts'
import { type Held, type Outcome, outcomeOf, type Settling } from './context.ts'
import { lookFor } from './look.ts'

/**
 * A send whose key is too old to be sent on. Stripe's list decides: one object is adopted, further
 * ones are findings, none is a miss; and only two misses past the fence lead to another key.
 */
export async function recover(at: Settling, held: Held): Promise<Outcome> {
  const { send, posted } = held
  const { credit } = posted.standing
  if (send.firstSendAt === null) throw new Error('what was never sent needs no recovery')
  const look = await lookFor(at, held)
  if (look.kind === 'refused') {
    return concludeReview(at, held, look.reason, { perhapsExecuted: true })
  }
  if (look.kind !== 'ours') {
    return concludeWaiting(at, held, { lastError: look.reason, unknown: true })
  }
  if (look.first) {
    return concludeIssued(at, held, look.first, { result: 'adopted', extras: look.extras })
  }
  const now = at.clock()
  const next = afterMiss(
    {
      firstSendAt: send.firstSendAt,
      missedAt: send.missedAt,
      sawServerError: send.serverError,
      minor: payable(credit),
    },
    now,
    at.settings,
  )
  switch (next.kind) {
    case 'look-again':
      return concludeWaiting(at, held, {
        lastError: 'not at Stripe as far as its list shows',
        unknown: true,
        missedAt: send.missedAt ?? now,
        dueAt: next.at,
      })
    case 'review':
      return concludeReview(at, held, next.reason, { perhapsExecuted: true })
    case 'next-generation':
      return nextGeneration(at, held)
  }
}

async function nextGeneration(at: Settling, held: Held): Promise<Outcome> {
  const { send, posted } = held
  const { id, state } = posted.standing.credit
  const generation = send.generation + 1
  const reason = 'two looks past the fence found nothing'
  const change: Change = {
    ...noChange,
    moves:
      state === 'issuing'
        ? [{ creditId: id, from: state, to: 'unknown', by: 'actor', reason, stripeId: null }]
        : [],
    sends: [
      { to: 'lost', creditId: id },
      { to: 'open', creditId: id, generation },
    ],
  }
  const isWritten = await post(at.db, { change, now: at.clock(), fence: send })
  return isWritten
    ? outcomeOf(held, 'next-generation', `generation ${generation}`)
    : outcomeOf(held, 'dropped', 'the claim was lost')
}
