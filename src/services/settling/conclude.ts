import {
  type Change,
  type CreditMove,
  nextTransfers,
  noChange,
} from '../../domain/ledger/change.ts'
import { payable } from '../../domain/ledger/credit.ts'
import type { Finding } from '../../domain/ledger/finding.ts'
import { differences, type StripeCredit } from '../../domain/ledger/found.ts'
import { backoffMs } from '../../domain/ledger/schedule.ts'
import { taxSaid } from '../../domain/ledger/tax.ts'
import type { Flow } from '../../domain/ledger/transfer.ts'
import { backToApproved } from '../../domain/ledger/unwind.ts'
import { post } from '../../storage/ledger/change.ts'
import { openFindings } from '../../storage/ledger/findings.ts'
import { type Lesson, putBack } from '../../storage/ledger/outbox.ts'
import { readCredit } from '../../storage/ledger/standings.ts'
import { type Held, type Outcome, outcomeOf, type Settling } from './context.ts'

/** Writes down that Stripe has the credit, unless its object says something else than the ledger. */
export async function concludeIssued(
  at: Settling,
  held: Held,
  object: StripeCredit,
  how: { readonly result: 'issued' | 'adopted'; readonly extras?: readonly StripeCredit[] },
): Promise<Outcome> {
  const { send, posted } = held
  const { credit } = posted.standing
  const unlike = differences(credit, object)
  if (unlike.length > 0) {
    return concludeReview(at, held, `Stripe's ${object.id} differs: ${unlike.join('; ')}`, {
      perhapsExecuted: true,
      findings: [findingOf(held, 'differs', object.id, unlike.join('; '))],
    })
  }
  const now = at.clock()
  const extras = (how.extras ?? []).map((extra) =>
    findingOf(held, 'duplicate', extra.id, `${object.id} settled the credit; this pays it again`),
  )
  try {
    const isWritten = await post(at.db, {
      change: await issuedChange(held, object, how.result),
      now,
      fence: send,
      beside: openFindings(at.db, extras, now),
    })
    if (isWritten) return outcomeOf(held, how.result, object.id)
  } catch (thrown) {
    // The commit may have happened and only its answer been lost: the row knows.
    if (!(await isIssuedAs(at, held, object.id))) throw thrown
    return outcomeOf(held, how.result, object.id)
  }
  if (await isIssuedAs(at, held, object.id)) return outcomeOf(held, how.result, object.id)
  return outcomeOf(held, 'dropped', 'the claim was lost before the answer was written')
}

async function issuedChange(
  { send, posted }: Held,
  object: StripeCredit,
  how: 'issued' | 'adopted',
): Promise<Change> {
  const { credit } = posted.standing
  const move = {
    creditId: credit.id,
    by: 'actor',
    reason: `${how === 'issued' ? 'Stripe has it' : 'found at Stripe by its metadata'}: ${taxSaid(object)}`,
  }
  const isUnsent = credit.state === 'approved'
  const moves: CreditMove[] = [
    ...(isUnsent
      ? [{ ...move, from: 'approved' as const, to: 'issuing' as const, stripeId: null }]
      : []),
    {
      ...move,
      from: isUnsent ? 'issuing' : credit.state,
      to: 'issued',
      stripeId: object.id,
      rail: object.rail,
    },
  ]
  const issue: Flow = {
    kind: 'issue',
    source: 'in_flight',
    destination: 'issued',
    minor: payable(credit),
    cause: object.id,
    reverses: null,
  }
  const flows = isUnsent ? [sendFlow({ send, posted }), issue] : [issue]
  return {
    ...noChange,
    transfers: await nextTransfers(posted.standing, flows),
    moves,
    sends: [{ to: 'done', creditId: credit.id }],
  }
}

export const sendFlow = ({ send, posted }: Held): Flow => ({
  kind: 'send',
  source: 'approved',
  destination: 'in_flight',
  minor: payable(posted.standing.credit),
  cause: `g${send.generation}`,
  reverses: null,
})

async function isIssuedAs(at: Settling, { send }: Held, stripeId: string): Promise<boolean> {
  const posted = await readCredit(at.db, send.customer, send.creditId)
  return posted?.standing.credit.stripeId === stripeId
}

/**
 * Hands the credit to a person. Where Stripe surely did nothing the money is back at `approved`;
 * where it perhaps did, it stays in flight.
 */
export async function concludeReview(
  at: Settling,
  held: Held,
  reason: string,
  how: { readonly perhapsExecuted: boolean; readonly findings?: readonly Finding[] },
): Promise<Outcome> {
  const { send, posted } = held
  const { credit } = posted.standing
  const now = at.clock()
  const change: Change = {
    ...noChange,
    transfers: how.perhapsExecuted
      ? []
      : await nextTransfers(posted.standing, backToApproved(posted.standing)),
    moves: [
      {
        creditId: credit.id,
        from: credit.state,
        to: 'review',
        by: 'actor',
        reason,
        stripeId: null,
      },
    ],
    sends: [{ to: 'stopped', creditId: credit.id }],
  }
  const beside = openFindings(at.db, how.findings ?? [], now)
  const isWritten = await post(at.db, { change, now, fence: send, beside })
  return isWritten
    ? outcomeOf(held, 'review', reason)
    : outcomeOf(held, 'dropped', 'the claim was lost')
}

/** Puts the line back for later, with what was learnt. Doubt moves the credit to `unknown`. */
export async function concludeWaiting(
  at: Settling,
  held: Held,
  lesson: Partial<Lesson> & { readonly lastError: string },
): Promise<Outcome> {
  const { send, posted } = held
  const { credit } = posted.standing
  const now = at.clock()
  const unknown = send.unknown || lesson.unknown === true
  const change: Change = {
    ...noChange,
    moves:
      unknown && credit.state === 'issuing'
        ? [
            {
              creditId: credit.id,
              from: 'issuing',
              to: 'unknown',
              by: 'actor',
              reason: lesson.lastError,
              stripeId: null,
            },
          ]
        : [],
  }
  const isWritten = await post(at.db, {
    change,
    now,
    fence: send,
    beside: [
      putBack(at.db, send, {
        dueAt: (now + backoffMs(send.tries + 1)) as Lesson['dueAt'],
        serverError: false,
        missedAt: send.missedAt,
        ...lesson,
        unknown,
      }),
    ],
  })
  return isWritten
    ? outcomeOf(held, 'waiting', lesson.lastError)
    : outcomeOf(held, 'dropped', 'the claim was lost')
}

const findingOf = (
  { send }: Held,
  kind: Finding['kind'],
  about: string,
  detail: string,
): Finding => ({ customer: send.customer, kind, about, creditId: send.creditId, detail })
