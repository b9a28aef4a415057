import type { StripeCredit } from '../../domain/ledger/found.ts'
import type { Failure } from '../../stripe/failure.ts'
import type { Held, Settling } from './context.ts'

/** What Stripe shows of one credit: the object to adopt, and what would pay it again. */
export interface Ours {
  readonly kind: 'ours'
  readonly first: StripeCredit | undefined
  readonly extras: readonly StripeCredit[]
}

/** Lists the customer's objects and picks those that carry this credit's id, whichever generation made them. */
export async function lookFor(at: Settling, { posted }: Held): Promise<Ours | Failure> {
  const { credit } = posted.standing
  const look = await at.stripe.rail(credit.rail).find(credit.payee.stripeCustomer)
  await at.onStep('looked')
  if (look.kind !== 'seen') return look
  const ours = look.objects.filter((each) => each.creditId === credit.id)
  const first = ours.find((each) => !each.isVoid) ?? ours[0]
  const extras = ours.filter((each) => each !== first && !each.isVoid)
  return { kind: 'ours', first, extras }
}
