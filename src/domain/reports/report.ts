import type { CustomerId, Digest, EpochMs } from '../brand.ts'
import type { DayTally } from '../judging/day-tally.ts'
import type { AppliedExclusion, Verdict } from '../judging/verdict.ts'
import type { Credit } from '../ledger/credit.ts'
import type { Transfer } from '../ledger/transfer.ts'
import type { Currency, Minor } from '../money/money.ts'

/** Raised when a field changes its meaning or goes; that a field is added raises nothing. */
export const reportFormat = 1

/**
 * All that is told of a customer's period: the verdict that billing used, and what the ledger says of
 * it. Every other format is made from it. The same records always make the same report: no time is in
 * it but those of what it is made from.
 */
export interface Report {
  readonly kind: 'makegood.dev/report'
  readonly format: typeof reportFormat
  /** Who makes it: the provider, by name. */
  readonly provider: string
  readonly customer: { readonly id: CustomerId; readonly name: string }
  /** The period's label. */
  readonly period: string
  /** `final` where every verdict in it is. */
  readonly status: Verdict['status']
  /** When the newest thing in it was recorded. */
  readonly asOf: EpochMs
  /** One an agreement that was judged in the period. */
  readonly agreements: readonly ReportedAgreement[]
  /** Of the period, both kinds; goodwill is apart in the totals. */
  readonly credits: readonly ReportedCredit[]
  readonly totals: readonly ReportTotal[]
}

export interface ReportedAgreement {
  readonly agreement: string
  /** The SLA as people call it. */
  readonly sla: { readonly name: string; readonly version: number; readonly digest: Digest }
  /** 0 is provisional. */
  readonly revision: number
  /** Of the verdict's canonical JSON without its time of judging. */
  readonly digest: Digest
  /** As it was judged, every stage with its numbers. */
  readonly verdict: Verdict
  readonly exclusions: readonly ReportedExclusion[]
  /** By commitment, up to 90 days to the period's end, the oldest first. */
  readonly days: Readonly<Record<string, readonly DayTally[]>>
  /** By commitment; absent where nobody counted whom it touched. */
  readonly exposure?: Readonly<Record<string, Exposure>>
}

/** How much of what there was a commitment's bad time touched. */
export interface Exposure {
  readonly requests: Touched
  readonly users?: Touched
  readonly sessions?: Touched
}

export interface Touched {
  readonly touched: number
  readonly of: number
}

/** Time that was left out, with who said so and where the proof is. */
export interface ReportedExclusion extends AppliedExclusion {
  readonly commitment: string
  readonly evidence: string | null
}

/** A credit with its own lines of the ledger, in order. */
export interface ReportedCredit {
  readonly credit: Credit
  readonly transfers: readonly Transfer[]
}

/** What the credits of one kind and currency come to, by where the money is now. In minor units. */
export interface ReportTotal {
  readonly kind: Credit['kind']
  readonly currency: Currency
  readonly credits: number
  /** What the SLA owes, or what was given: what left the expense account. */
  readonly posted: Minor
  /** Not yet at Stripe: owed, approved or on its way. */
  readonly waiting: Minor
  readonly atStripe: Minor
  /** Applied to an invoice. */
  readonly applied: Minor
  /** Denied, voided or expired. */
  readonly released: Minor
  /** Taken off an earlier overpayment, less what was overpaid or forgiven. */
  readonly setOff: Minor
}
