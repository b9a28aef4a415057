import type { CustomerId, Digest, EpochMs } from './brand.ts'
import type { Currency, Minor } from './money/money.ts'
import type { Expiry } from './sla/remedy/expiry.ts'

/** A recurring charge that a remedy may be a share of. `scope` is the name an SLA's basis uses. */
export interface Fee {
  readonly scope: string
  /** Per period of the SLA. */
  readonly minor: Minor
}

/** The ways in which a credit can reach Stripe. */
export const railNames = ['customer-balance', 'credit-note', 'credit-grant'] as const
export type RailName = (typeof railNames)[number]

/** What a credit grant can be used for, and when it ends. */
export interface GrantSetting {
  /** Stripe's `price_...` of metered prices; null for all metered usage. */
  readonly prices: readonly string[] | null
  /** Where the SLA says nothing of the end of its credits. */
  readonly expiry: Expiry | null
}

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
  /** Tried in this order where Stripe would not take a credit on the rail before. */
  readonly fallbacks: readonly RailName[]
  /** The invoice a credit note is written against; null where no credit becomes one. */
  readonly stripeInvoice: string | null
  /** null where no credit becomes a grant, or for all metered usage and as long as the SLA says. */
  readonly grant: GrantSetting | null
  /** Credits up to this amount are approved by policy; above it they wait for a person. */
  readonly autoApproveMinor: Minor
  /** null where it runs without terms, up to its end. */
  readonly term: AgreementTerm | null
  /** null where it stands by itself. */
  readonly relation: Relation | null
}
