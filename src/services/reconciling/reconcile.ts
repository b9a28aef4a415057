import { railNames } from '../../domain/agreement.ts'
import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import { compared } from '../../domain/ledger/compare.ts'
import type { Finding } from '../../domain/ledger/finding.ts'
import type { StripeCredit } from '../../domain/ledger/found.ts'
import type { Standing } from '../../domain/ledger/holdings.ts'
import { defaultSettleSettings } from '../../domain/ledger/schedule.ts'
import { findCustomer } from '../../storage/customers/customers.ts'
import { closeUnseen, listFindings, openFindings } from '../../storage/ledger/findings.ts'
import { listSends } from '../../storage/ledger/outbox.ts'
import { noteReconciliation } from '../../storage/ledger/reconciliations.ts'
import {
  creditsElsewhere,
  paidStripeCustomers,
  readCustomer,
} from '../../storage/ledger/standings.ts'
import type { StripeAccount } from '../../stripe/account.ts'
import { type Followed, type Follower, follow } from './follow.ts'

export interface Reconciled {
  /** Objects of ours at Stripe that were compared. */
  readonly compared: number
  readonly followed: readonly Followed[]
  /** What is open after the run. */
  readonly findings: readonly Finding[]
}

/**
 * Compares a customer's ledger with Stripe, both ways, once a day: every object that carries our
 * metadata has exactly one credit, every issued credit its object, and nothing is in flight for long.
 * What was found stays open until a later run no longer sees it or a person closes it.
 *
 * @throws when Stripe cannot be asked; nothing is opened or closed then.
 */
export async function reconcile(
  at: Follower,
  customer: CustomerId,
  { inFlightMaxMs = defaultSettleSettings.inFlightMaxMs }: { readonly inFlightMaxMs?: number } = {},
): Promise<Reconciled> {
  const { db, stripe, clock } = at
  const followed = await follow(at, customer, 'reconcile')
  const listed = await listedObjects(stripe, await payeesOf(at, customer))
  // Only now: what is settled while Stripe is asked must be known here before it is missed here.
  const standings = await readCustomer(db, customer)
  const unlisted = await unlistedObjects(stripe, standings, listed)
  const objects = [...listed, ...unlisted]
  const sends = await listSends(db, customer)
  const now = clock()
  const found = compared(
    {
      customer,
      standings,
      objects,
      foreign: await creditsElsewhere(
        db,
        customer,
        objects.flatMap(({ creditId }) => creditId ?? []),
      ),
      sentAt: new Map(
        sends.flatMap(({ creditId, firstSendAt }): [string, EpochMs][] =>
          firstSendAt === null ? [] : [[creditId, firstSendAt]],
        ),
      ),
    },
    now,
    inFlightMaxMs,
  )
  await db.$client.batch([
    ...openFindings(db, found, now),
    closeUnseen(db, customer, found, now),
    noteReconciliation(db, {
      customer,
      at: now,
      compared: objects.length,
      findings: found.length,
    }),
  ])
  const findings = await listFindings(db, customer, { onlyOpen: true })
  return { compared: objects.length, followed, findings }
}

/** The Stripe customers to look at: those that credits went to, and today's. */
async function payeesOf({ db }: Follower, customer: CustomerId): Promise<ReadonlySet<string>> {
  const current = await findCustomer(db, customer)
  const payees = new Set(await paidStripeCustomers(db, customer))
  return current ? payees.add(current.stripeCustomer) : payees
}

async function listedObjects(
  stripe: StripeAccount,
  payees: ReadonlySet<string>,
): Promise<StripeCredit[]> {
  const objects: StripeCredit[] = []
  for (const payee of payees) {
    for (const rail of railNames) {
      const look = await stripe.rail(rail).find(payee)
      // A customer whom Stripe does not know has no objects: credits of theirs are missing there.
      if (look.kind === 'refused') continue
      if (look.kind !== 'seen') throw new Error(`Stripe could not be asked: ${look.reason}`)
      objects.push(...look.objects)
    }
  }
  return objects
}

/** Settled credits that the list does not show: it lags, so each is asked for by its id. */
async function unlistedObjects(
  stripe: StripeAccount,
  standings: readonly Standing[],
  listed: readonly StripeCredit[],
): Promise<StripeCredit[]> {
  const seen = new Set(listed.map((object) => object.id))
  const objects: StripeCredit[] = []
  for (const { credit } of standings) {
    if (credit.stripeId === null || seen.has(credit.stripeId)) continue
    const { rail, payee, stripeId } = credit
    const answer = await stripe.rail(rail).get(payee.stripeCustomer, stripeId)
    if (answer.kind === 'refused') continue
    if (answer.kind !== 'done') throw new Error(`Stripe could not be asked: ${answer.reason}`)
    objects.push(answer.object)
  }
  return objects
}
