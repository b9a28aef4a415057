import type { CustomerId, EpochMs } from '../brand.ts'
import type { Currency, Minor } from '../money/money.ts'
import { type Change, nextTransfers, noChange } from './change.ts'
import type { Payee } from './credit.ts'
import { sha256 } from './digest.ts'
import { goodwillId } from './identity.ts'
import { utcMonth } from './money-limit.ts'
import { approvalsOfPeople } from './policy.ts'
import { proposedCredit } from './propose.ts'

/** What a person proposes to give, with no verdict behind it. */
export interface Goodwill {
  readonly customer: CustomerId
  /** What the proposer calls it: the same name again is the same credit. */
  readonly name: string
  /** The agreement that it is about; null where it is about none. */
  readonly agreement: string | null
  /** Above 0. */
  readonly minor: Minor
  readonly currency: Currency
  readonly payee: Payee
  /** `key:<id>`. */
  readonly by: string
  readonly reason: string
}

/** What of a month's goodwill is given or waits to be, and how much may be; in minor units. */
export interface GoodwillRoom {
  /** null where nobody has set a cap: then nothing is given. */
  readonly cap: Minor | null
  readonly given: Minor
}

/** Whether an amount still fits. Without a cap nothing does. */
export const fits = (minor: Minor, { cap, given }: GoodwillRoom): boolean =>
  cap !== null && given + minor <= cap

/**
 * How many people besides the proposer must agree. Never none; and the limit is compared with all that
 * the customer is given in the month, else many small credits would pass where one large would not.
 *
 * @param given What the customer was given before in the month and currency.
 * @param limit Up to which one person is enough.
 */
export const goodwillApprovals = (minor: Minor, given: Minor, limit: Minor): number =>
  given + minor <= limit ? 1 : approvalsOfPeople

/** The change that proposes goodwill. It is lessened by no overpayment: it is not owed, but given. */
export async function goodwillProposed(
  { customer, name, agreement, minor, currency, payee, by, reason }: Goodwill,
  approvalsNeeded: number,
  now: EpochMs,
): Promise<Change> {
  const subject = { customer, agreement, sla: null, commitment: name, period: utcMonth(now) }
  const credit = await proposedCredit(
    {
      id: await goodwillId(subject),
      kind: 'goodwill',
      subject,
      revision: 1,
      amount: { minor, currency },
      offset: 0 as Minor,
      payee,
      rail: payee.rail,
      evidence: await reasonDigest(reason),
      proposedBy: by,
      approvalsNeeded,
      effectiveAt: now,
    },
    now,
  )
  const give = {
    kind: 'goodwill',
    source: 'goodwill_expense',
    destination: 'accrued',
    minor,
    cause: '',
    reverses: null,
  } as const
  return {
    ...noChange,
    credits: [credit],
    transfers: await nextTransfers({ credit, transfers: [] }, [give]),
    moves: [{ creditId: credit.id, from: null, to: 'proposed', by, reason, stripeId: null }],
  }
}

/** Ties a proposal to the reason that its approvers read. */
export const reasonDigest = (reason: string) =>
  sha256(JSON.stringify(['makegood/goodwill-reason/v1', reason]))
