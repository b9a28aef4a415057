import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import { type Change, nextTransfers, noChange } from '../../domain/ledger/change.ts'
import { type Credit, payable, railsOf } from '../../domain/ledger/credit.ts'
import { differences, type StripeCredit } from '../../domain/ledger/found.ts'
import { holdingsOf } from '../../domain/ledger/holdings.ts'
import { defaultSettleSettings, type SettleSettings } from '../../domain/ledger/schedule.ts'
import type { Flow } from '../../domain/ledger/transfer.ts'
import { backToApproved } from '../../domain/ledger/unwind.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Database } from '../../storage/database.ts'
import { post } from '../../storage/ledger/change.ts'
import { lastSend, type Send } from '../../storage/ledger/outbox.ts'
import { type CreditPosted, readCredit } from '../../storage/ledger/standings.ts'
import type { StripeAccount } from '../../stripe/account.ts'
import type { Failure } from '../../stripe/failure.ts'
import type { Answer } from '../../stripe/rail.ts'
import { findOurs } from '../settling/look.ts'
import { type Decision, type NotDecided, unfitOf } from './approve.ts'
import { denial } from './deny.ts'

/** How a person takes a credit out of review. */
export type Resolution =
  /** Under a new key; Stripe is asked anew whether it would take it. */
  | { readonly kind: 'resend' }
  /** This object at Stripe is the credit. */
  | { readonly kind: 'adopt'; readonly stripeId: string }
  | { readonly kind: 'deny' }

export type NotResolved =
  | NotDecided
  /** It is at Stripe: adopt it. */
  | { readonly reason: 'found-at-stripe'; readonly stripeIds: readonly string[] }
  /** Stripe may still execute or still not show the last send. */
  | { readonly reason: 'too-early'; readonly until: EpochMs }
  | { readonly reason: 'differs'; readonly fields: readonly string[] }
  | { readonly reason: 'stripe-says-no'; readonly detail: string }
  /** Nothing was learnt: try again. */
  | { readonly reason: 'stripe-unavailable'; readonly detail: string }

export interface Resolving {
  readonly db: Database
  readonly stripe: StripeAccount
  /** What the deployment says of settlement: a person waits for the same fence as a worker. */
  readonly settings?: Partial<SettleSettings>
}

/**
 * Takes a credit out of review. Where Stripe perhaps executed it, sending it again or denying it is
 * refused until the fence has passed and a look shows nothing.
 */
export async function resolve(
  { db, stripe, settings }: Resolving,
  customer: CustomerId,
  decision: Decision & { readonly resolution: Resolution },
  now: EpochMs,
): Promise<Result<undefined, NotResolved>> {
  const posted = await readCredit(db, customer, decision.creditId)
  if (!posted) return err({ reason: 'unknown-credit' })
  const { credit } = posted.standing
  const unfit = unfitOf(decision, credit.proposal)
  if (unfit) return err(unfit)
  if (credit.state !== 'review') return err({ reason: 'wrong-state', state: credit.state })
  const last = await lastSend(db, customer, credit.id)

  const { resolution } = decision
  if (resolution.kind !== 'adopt') {
    const { fenceMs } = { ...defaultSettleSettings, ...settings }
    const doubt = await doubtOf(stripe, posted, { firstSendAt: last?.firstSendAt, fenceMs }, now)
    if (doubt) return err(doubt)
  }
  switch (resolution.kind) {
    case 'resend':
      return written(db, await resent(posted, decision, last), now)
    case 'deny':
      return written(db, await denial(posted, decision), now)
    case 'adopt': {
      const answer = await objectOf(stripe, credit, resolution.stripeId)
      if (answer.kind !== 'done') return err(unanswered(answer))
      const fields = differences(credit, answer.object)
      if (fields.length > 0) return err({ reason: 'differs', fields })
      return written(db, await adopted(posted, decision, answer.object), now)
    }
  }
}

/** The object with this id, on whichever rail of the credit's order it is. */
async function objectOf(stripe: StripeAccount, { payee }: Credit, id: string): Promise<Answer> {
  const [first, ...others] = railsOf(payee)
  let answer = await stripe.rail(first ?? payee.rail).get(payee.stripeCustomer, id)
  for (const rail of others) {
    if (answer.kind !== 'refused') return answer
    answer = await stripe.rail(rail).get(payee.stripeCustomer, id)
  }
  return answer
}

/** Why it is not safe yet to treat the credit as not executed. */
async function doubtOf(
  stripe: StripeAccount,
  { standing }: CreditPosted,
  sent: { readonly firstSendAt: EpochMs | null | undefined; readonly fenceMs: number },
  now: EpochMs,
): Promise<NotResolved | undefined> {
  const { credit, transfers } = standing
  const isInFlight = holdingsOf(transfers).in_flight > 0
  const until = ((sent.firstSendAt ?? 0) + sent.fenceMs) as EpochMs
  if (isInFlight && now < until) return { reason: 'too-early', until }
  const look = await findOurs(stripe, credit)
  if (look.kind === 'seen') {
    if (look.objects.length === 0) return undefined
    return { reason: 'found-at-stripe', stripeIds: look.objects.map((each) => each.id) }
  }
  // A customer whom Stripe does not know has no objects; anything else leaves it open.
  if (look.kind === 'refused' && !isInFlight) return undefined
  return unanswered(look)
}

const unanswered = ({ kind, reason }: Failure): NotResolved => ({
  reason: kind === 'refused' ? 'stripe-says-no' : 'stripe-unavailable',
  detail: reason,
})

async function resent(
  { standing }: CreditPosted,
  { by, reason }: Decision,
  last: Send | undefined,
): Promise<Change> {
  const { id } = standing.credit
  return {
    ...noChange,
    transfers: await nextTransfers(standing, backToApproved(standing)),
    moves: [{ creditId: id, from: 'review', to: 'approved', by, reason, stripeId: null }],
    sends: [{ to: 'open', creditId: id, generation: (last?.generation ?? 0) + 1 }],
  }
}

async function adopted(
  { standing }: CreditPosted,
  { by, reason }: Decision,
  object: StripeCredit,
): Promise<Change> {
  const { credit, transfers } = standing
  const minor = payable(credit)
  const issue: Flow = {
    kind: 'issue',
    source: 'in_flight',
    destination: 'issued',
    minor,
    cause: object.id,
    reverses: null,
  }
  const send: Flow = {
    ...issue,
    kind: 'send',
    source: 'approved',
    destination: 'in_flight',
    cause: `adopt ${object.id}`,
  }
  return {
    ...noChange,
    transfers: await nextTransfers(
      standing,
      holdingsOf(transfers).in_flight > 0 ? [issue] : [send, issue],
    ),
    moves: [
      {
        creditId: credit.id,
        from: 'review',
        to: 'issued',
        by,
        reason,
        stripeId: object.id,
        rail: object.rail,
      },
    ],
  }
}

const written = async (
  db: Database,
  change: Change,
  now: EpochMs,
): Promise<Result<undefined, NotResolved>> =>
  (await post(db, { change, now })) ? ok(undefined) : err({ reason: 'contended' })
