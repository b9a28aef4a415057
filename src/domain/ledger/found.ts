import type { RailName } from '../agreement.ts'
import type { EpochMs } from '../brand.ts'
import { type Credit, payable } from './credit.ts'

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
}

/** In which fields Stripe's object is not what the credit says; empty when they agree. */
export function differences(credit: Credit, found: StripeCredit): string[] {
  const expected: Readonly<Record<string, readonly [unknown, unknown]>> = {
    rail: [credit.rail, found.rail],
    amount: [payable(credit), found.minor],
    currency: [credit.amount.currency, found.currency],
    customer: [credit.payee.stripeCustomer, found.stripeCustomer],
    invoice: [credit.payee.stripeInvoice, found.stripeInvoice],
    credit: [credit.id, found.creditId],
  }
  return Object.entries(expected).flatMap(([field, [ours, theirs]]) =>
    ours === theirs ? [] : [`${field}: ours ${String(ours)}, Stripe's ${String(theirs)}`],
  )
}
