import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import { type Change, nextTransfers, noChange } from '../../domain/ledger/change.ts'
import { type Credit, type CreditState, payable } from '../../domain/ledger/credit.ts'
import { type Fate, fateChange } from '../../domain/ledger/fate.ts'
import { LIMITS } from '../../domain/limits.ts'
import type { Database } from '../../storage/database.ts'
import { post } from '../../storage/ledger/change.ts'
import { listCredits } from '../../storage/ledger/credits.ts'
import { readCredit } from '../../storage/ledger/standings.ts'
import type { StripeAccount } from '../../stripe/account.ts'
import type { Issued } from '../../stripe/rail.ts'

export interface Follower {
  readonly db: Database
  readonly stripe: StripeAccount
  readonly clock: () => EpochMs
}

/** A credit that moved on at Stripe, and where to; `to` is null when only a part of it did. */
export interface Followed {
  readonly creditId: string
  readonly to: CreditState | null
}

/**
 * Asks Stripe what became of a customer's issued credits and posts the difference: applied, given
 * back, voided. A pure comparison of what is, so it may run after any event, in any order, any number
 * of times.
 *
 * @param by `stripe-webhook` or `reconcile`: who had the reason to look.
 * @throws when Stripe cannot be asked; nothing is written then.
 */
export async function follow(
  { db, stripe, clock }: Follower,
  customer: CustomerId,
  by: 'stripe-webhook' | 'reconcile',
): Promise<readonly Followed[]> {
  const credits = await listCredits(db, customer, {
    states: ['issued', 'applied', 'voided', 'expired'],
    limit: LIMITS.followedCredits,
  })
  const followed: Followed[] = []
  for (const [rail, some] of Map.groupBy(credits.filter(mayChange), (each) => each.rail)) {
    const told = await stripe.rail(rail).fates(some.map(issuedOf))
    if (told.kind !== 'told') throw new Error(`Stripe could not be asked: ${told.reason}`)
    for (const credit of some) {
      const fate = told.fates.get(credit.stripeId ?? '')
      const moved = fate && (await followOne({ db, clock }, credit, fate, by))
      if (moved) followed.push(moved)
    }
  }
  return followed
}

/**
 * An applied credit note stays applied: its invoice is paid, and Stripe voids none after that. Other
 * credits can get back what a voided invoice had used of them, even when they are over.
 */
const mayChange = (credit: Credit): boolean =>
  credit.stripeId !== null && (credit.rail !== 'credit-note' || credit.state === 'issued')

const issuedOf = (credit: Credit): Issued => ({
  stripeId: credit.stripeId ?? '',
  stripeCustomer: credit.payee.stripeCustomer,
  currency: credit.amount.currency,
  minor: payable(credit),
})

async function followOne(
  { db, clock }: Pick<Follower, 'db' | 'clock'>,
  { id, subject }: Credit,
  fate: Fate,
  by: string,
): Promise<Followed | undefined> {
  const posted = await readCredit(db, subject.customer, id)
  if (!posted) return undefined
  const { flows, path, reason } = fateChange(posted.standing, posted.debt, fate)
  if (flows.length === 0 && path.length === 0) return undefined
  const way = [posted.standing.credit.state, ...path]
  const change: Change = {
    ...noChange,
    transfers: await nextTransfers(posted.standing, flows),
    moves: path.map((to, i) => ({
      creditId: id,
      from: way[i] ?? null,
      to,
      by,
      reason,
      stripeId: null,
    })),
  }
  // Refused: somebody else followed first, or the next run will.
  return (await post(db, { change, now: clock() }))
    ? { creditId: id, to: path.at(-1) ?? null }
    : undefined
}
