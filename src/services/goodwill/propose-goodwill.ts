import type { Agreement } from '../../domain/agreement.ts'
import type { EpochMs } from '../../domain/brand.ts'
import { type PeriodRule, periodContaining } from '../../domain/calendar/period.ts'
import { utc } from '../../domain/calendar/zone.ts'
import type { Credit, Payee } from '../../domain/ledger/credit.ts'
import {
  fits,
  type Goodwill,
  type GoodwillRoom,
  goodwillApprovals,
  goodwillProposed,
  reasonDigest,
} from '../../domain/ledger/goodwill.ts'
import { goodwillId } from '../../domain/ledger/identity.ts'
import { grantUnder, payeeUnder } from '../../domain/ledger/payee.ts'
import { automaticLimit, isPerson } from '../../domain/ledger/policy.ts'
import type { Minor } from '../../domain/money/money.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { findAgreement } from '../../storage/customers/agreements.ts'
import { type Customer, findCustomer } from '../../storage/customers/customers.ts'
import type { Database } from '../../storage/database.ts'
import { post } from '../../storage/ledger/change.ts'
import { limitFor } from '../../storage/ledger/money-limits.ts'
import { readCredit } from '../../storage/ledger/standings.ts'
import { decideAttempts } from '../deciding/approve.ts'
import { roomOf } from './room.ts'

/** Goodwill as a person asks for it; where it goes follows from the agreement. */
export type GoodwillWish = Omit<Goodwill, 'payee'>

export type GoodwillNotProposed =
  | { readonly reason: 'not-a-person' }
  | { readonly reason: 'no-reason-given' }
  | { readonly reason: 'unknown-customer' }
  | { readonly reason: 'unknown-agreement' }
  | { readonly reason: 'other-currency' }
  /** The name was used for another credit. */
  | { readonly reason: 'other-content' }
  | ({ readonly reason: 'over-cap'; readonly of: 'customer' | 'all' } & GoodwillRoom)
  | { readonly reason: 'contended' }

export interface GoodwillProposed {
  readonly credit: Credit
  /** False when it was proposed before, in the same words. */
  readonly isNew: boolean
}

/**
 * A person proposes to give a customer something that no verdict owes. It always takes another person
 * to agree, two above the limit, and it must fit the month's caps; the same name again is the same
 * credit, whenever it comes.
 */
export async function proposeGoodwill(
  db: Database,
  wish: GoodwillWish,
  now: EpochMs,
): Promise<Result<GoodwillProposed, GoodwillNotProposed>> {
  if (!isPerson(wish.by)) return err({ reason: 'not-a-person' })
  if (wish.reason.trim() === '') return err({ reason: 'no-reason-given' })
  const { customer, minor } = wish
  const id = await goodwillId({ ...wish, sla: null, commitment: wish.name, period: '' })
  for (let attempt = 0; attempt < decideAttempts; attempt++) {
    const there = await readCredit(db, customer, id)
    if (there) return sameOrNot(there.standing.credit, wish)
    const about = await aboutOf(db, wish, now)
    if (!about.ok) return about
    const room = await roomOf(db, customer, wish.currency, now)
    for (const of of ['customer', 'all'] as const) {
      if (!fits(minor, room[of])) return err({ reason: 'over-cap', of, ...room[of] })
    }
    const needed = goodwillApprovals(minor, room.customer.given, about.value.limit)
    const goodwill: Goodwill = { ...wish, payee: about.value.payee }
    const change = await goodwillProposed(goodwill, needed, now)
    const [credit] = change.credits
    if (credit && (await post(db, { change, now }))) return ok({ credit, isNew: true })
  }
  return err({ reason: 'contended' })
}

async function sameOrNot(
  credit: Credit,
  { agreement, minor, currency, reason, by }: GoodwillWish,
): Promise<Result<GoodwillProposed, GoodwillNotProposed>> {
  const isSame =
    credit.subject.agreement === agreement &&
    credit.amount.minor === minor &&
    credit.amount.currency === currency &&
    credit.proposedBy === by &&
    credit.evidence === (await reasonDigest(reason))
  return isSame ? ok({ credit, isNew: false }) : err({ reason: 'other-content' })
}

/** Where it goes, and up to what one person is enough. */
async function aboutOf(
  db: Database,
  { customer: id, agreement, currency }: GoodwillWish,
  now: EpochMs,
): Promise<
  Result<{ readonly payee: Payee; readonly limit: Minor }, { readonly reason: MissingReason }>
> {
  const customer = await findCustomer(db, id)
  if (!customer) return err({ reason: 'unknown-customer' })
  const found = agreement === null ? null : await findAgreement(db, id, agreement)
  if (found === undefined) return err({ reason: 'unknown-agreement' })
  if (found && found.currency !== currency) return err({ reason: 'other-currency' })
  const policy = await limitFor(db, id, 'automatic', currency)
  return ok({
    payee: payeeOf(found, customer, now),
    limit: automaticLimit(found?.autoApproveMinor ?? null, policy),
  })
}

/** The rails of the agreement that it is about, in its order; about none, the customer's balance. */
function payeeOf(about: Agreement | null, { stripeCustomer }: Customer, now: EpochMs): Payee {
  if (!about) {
    return {
      rail: 'customer-balance',
      fallbacks: [],
      stripeCustomer,
      stripeInvoice: null,
      grant: null,
    }
  }
  const month = periodContaining(months, now)
  return { ...payeeUnder(about, stripeCustomer), grant: grantUnder(about, month, undefined) }
}

/** Those of its caps: the period of goodwill. */
const months: PeriodRule = { kind: 'month', zone: utc, day: 1 }

type MissingReason = 'unknown-customer' | 'unknown-agreement' | 'other-currency'
