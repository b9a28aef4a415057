import type { RailName } from '../agreement.ts'
import type { EpochMs } from '../brand.ts'
import { type Credit, payable, railsOf } from './credit.ts'

/** A settled credit as Stripe shows it: what a rail answers with, and what is compared with the ledger. */
export interface StripeCredit {
  readonly id: string
  readonly rail: RailName
  /** Positive when the customer gains. */
  readonly minor: number
  readonly currency: string
  readonly stripeCustomer: string
  readonly stripeInvoice: string | null
  /** Our credit's id out of the metadata; null when it is not ours. */
  readonly creditId: string | null
  readonly generation: number | null
  readonly createdAt: EpochMs
  readonly isVoid: boolean
  /** Tax that the object says is in its amount, in minor units; null where its kind states none. */
  readonly taxMinor: number | null
}

/** In which fields Stripe's object is not what the credit says; empty when they agree. */
export function differences(credit: Credit, found: StripeCredit): string[] {
  const expected: Readonly<Record<string, readonly [unknown, unknown]>> = {
    rail: [railExpected(credit, found), found.rail],
    amount: [payable(credit), found.minor],
    currency: [credit.amount.currency, found.currency],
    customer: [credit.payee.stripeCustomer, found.stripeCustomer],
    invoice: [
      found.rail === 'credit-note' ? credit.payee.stripeInvoice : null,
      found.stripeInvoice,
    ],
    credit: [credit.id, found.creditId],
  }
  return Object.entries(expected).flatMap(([field, [ours, theirs]]) =>
    ours === theirs ? [] : [`${field}: ours ${String(ours)}, Stripe's ${String(theirs)}`],
  )
}

/** As long as nothing is issued, any rail of the order may have made the object. */
function railExpected(credit: Credit, found: StripeCredit): RailName {
  const isOpen = credit.stripeId === null && railsOf(credit.payee).includes(found.rail)
  return isOpen ? found.rail : credit.rail
}
