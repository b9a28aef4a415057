import type { RailName } from '../../domain/agreement.ts'
import { nextTransfers, noChange } from '../../domain/ledger/change.ts'
import { payable } from '../../domain/ledger/credit.ts'
import { holdingsOf } from '../../domain/ledger/holdings.ts'
import { payableUnit } from '../../domain/money/currencies.ts'
import { post } from '../../storage/ledger/change.ts'
import { freezeSend } from '../../storage/ledger/outbox.ts'
import type { Failure } from '../../stripe/failure.ts'
import { choose } from './choose.ts'
import { concludeIssued, concludeReview, concludeWaiting, sendFlow } from './conclude.ts'
import { type Held, type Outcome, outcomeOf, type Settling } from './context.ts'
import { lookFor } from './look.ts'
import { sendFrozen } from './send.ts'
import { holdBack, overLimit } from './within-limits.ts'

/**
 * The first send of a generation: look, choose a rail, freeze, commit, send. The look is for a database
 * that was restored to an older bookmark: it has forgotten what Stripe has not.
 */
export async function firstSend(at: Settling, held: Held): Promise<Outcome> {
  const { send, posted } = held
  const { credit } = posted.standing
  const unit = payableUnit(credit.amount.currency)
  if (payable(credit) % unit !== 0) {
    const reason = `Stripe takes ${credit.amount.currency} in steps of ${unit} minor units only`
    return concludeReview(at, held, reason, { perhapsExecuted: false })
  }
  const over = await overLimit(at, held)
  if (over) return holdBack(at, held, over)
  const look = await lookFor(at, held)
  if (look.kind !== 'ours') return notReady(at, held, look)
  if (look.first) {
    return concludeIssued(at, held, look.first, { result: 'adopted', extras: look.extras })
  }
  const chosen = await choose(at, credit, send)
  await at.onStep('previewed')
  if (chosen.kind !== 'chosen') return notReady(at, held, chosen)

  const { rail, request, passedOver } = chosen
  const frozen = { key: `mg.${credit.id}.g${send.generation}`, request }
  const now = at.clock()
  const isFrozen = await post(at.db, {
    change: {
      ...noChange,
      // A next generation finds its money in flight already.
      transfers:
        holdingsOf(posted.standing.transfers).approved > 0
          ? await nextTransfers(posted.standing, [sendFlow(held)])
          : [],
      moves: [
        {
          creditId: credit.id,
          from: credit.state,
          to: 'issuing',
          by: 'actor',
          reason: `sent under ${frozen.key}${passedOver && ` on ${rail}, since ${passedOver}`}`,
          stripeId: null,
          rail,
        },
      ],
    },
    now,
    fence: send,
    beside: [freezeSend(at.db, send, { ...frozen, now })],
  })
  if (!isFrozen) {
    // Others may have sent in between, up to the limit: the guard on the freeze has the last word.
    const since = await overLimit(at, held)
    return since
      ? holdBack(at, held, since)
      : outcomeOf(held, 'dropped', 'the claim was lost before the first send')
  }
  await at.onStep('frozen')
  return sendFrozen(at, await afterFreeze(held, rail), frozen)
}

/** Nothing was sent yet, so a refusal is final and anything else only costs time. */
function notReady(at: Settling, held: Held, failure: Failure): Promise<Outcome> {
  return failure.kind === 'refused'
    ? concludeReview(at, held, failure.reason, { perhapsExecuted: held.send.generation > 1 })
    : concludeWaiting(at, held, { lastError: failure.reason })
}

/** The line and its credit as the freeze has left them, without reading them again. */
async function afterFreeze(held: Held, rail: RailName): Promise<Held> {
  const { standing } = held.posted
  const isSent = holdingsOf(standing.transfers).approved > 0
  const added = isSent ? await nextTransfers(standing, [sendFlow(held)]) : []
  return {
    send: held.send,
    posted: {
      ...held.posted,
      standing: {
        credit: { ...standing.credit, state: 'issuing', rail },
        transfers: [...standing.transfers, ...added],
      },
    },
  }
}
