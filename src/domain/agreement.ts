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

/** Days or months of the calendar, in the zone of the SLA. */
export type TermLength = { readonly days: number } | { readonly months: number }

/** What an agreement runs for at first, and what it is renewed for each time that is over. */
export interface AgreementTerm {
  readonly first: TermLength
  readonly renewal: TermLength
}

/** How an agreement stands to an earlier one of the same customer and service. */
export interface Relation {
  /** `succeeds`: the other one ends as this one begins. `beside`: both are in force, each by itself. */
  readonly kind: 'succeeds' | 'beside'
  readonly agreement: string
  /** When the customer was told; null for when the agreement was recorded. */
  readonly announcedAt: EpochMs | null
  /** Where the announcement can be looked up. */
  readonly announcement: string | null
}

/** Which SLA version binds which customer, from when, with which fees. Immutable but for its end. */
export interface Agreement {
  readonly id: string
  readonly customer: CustomerId
  readonly sla: Digest
  readonly effectiveFrom: EpochMs
  /** Exclusive; null while in force. Where another agreement succeeds it, at the latest then. */
  readonly effectiveUntil: EpochMs | null
  readonly currency: Currency
  readonly fees: readonly Fee[]
  readonly rail: RailName
  /** The invoice a credit note is written against; null for the balance rail. */
  readonly stripeInvoice: string | null
  /** Credits up to this amount are approved by policy; above it they wait for a person. */
  readonly autoApproveMinor: Minor
  /** null where it runs without terms, up to its end. */
  readonly term: AgreementTerm | null
  /** null where it stands by itself. */
  readonly relation: Relation | null
}
