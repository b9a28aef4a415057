import type { CustomerId, Digest, EpochMs } from './brand.ts'
import type { Currency, Minor } from './money/money.ts'

/** A recurring charge that a remedy may be a share of. `scope` is the name an SLA's basis uses. */
export interface Fee {
  readonly scope: string
  /** Per period of the SLA. */
  readonly minor: Minor
}

/** How a credit reaches Stripe. */
export type RailName = 'customer-balance' | 'credit-note'

/** Which SLA version binds which customer, from when, with which fees. Immutable but for its end. */
export interface Agreement {
  readonly id: string
  readonly customer: CustomerId
  readonly sla: Digest
  readonly effectiveFrom: EpochMs
  /** Exclusive; null while in force. */
  readonly effectiveUntil: EpochMs | null
  readonly currency: Currency
  readonly fees: readonly Fee[]
  readonly rail: RailName
  /** The invoice a credit note is written against; null for the balance rail. */
  readonly stripeInvoice: string | null
  /** Credits up to this amount are approved by policy; above it they wait for a person. */
  readonly autoApproveMinor: Minor
}
