import { type Credit, railsOf } from '../../domain/ledger/credit.ts'
import type { StripeCredit } from '../../domain/ledger/found.ts'
import type { StripeAccount } from '../../stripe/account.ts'
import type { Failure } from '../../stripe/failure.ts'
import type { Look } from '../../stripe/rail.ts'
import type { Held, Settling } from './context.ts'

/** What Stripe shows of one credit: the object to adopt, and what would pay it again. */
export interface Ours {
  readonly kind: 'ours'
  readonly first: StripeCredit | undefined
  readonly extras: readonly StripeCredit[]
}

/** Lists the customer's objects and picks those that carry this credit's id, whichever generation made them. */
export async function lookFor(at: Settling, { posted }: Held): Promise<Ours | Failure> {
  const look = await findOurs(at.stripe, posted.standing.credit)
  await at.onStep('looked')
  if (look.kind !== 'seen') return look
  const first = look.objects.find((each) => !each.isVoid) ?? look.objects[0]
  const extras = look.objects.filter((each) => each !== first && !each.isVoid)
  return { kind: 'ours', first, extras }
}

/**
 * Everything at Stripe that carries a credit's id, on every rail that it may have been sent on: a rail
 * that was passed over later may have taken it before. One rail that cannot be asked leaves it open.
 */
export async function findOurs(stripe: StripeAccount, { id, payee }: Credit): Promise<Look> {
  const objects: StripeCredit[] = []
  for (const rail of railsOf(payee)) {
    const look = await stripe.rail(rail).find(payee.stripeCustomer)
    if (look.kind !== 'seen') return look
    objects.push(...look.objects.filter((each) => each.creditId === id))
  }
  return { kind: 'seen', objects }
}
