import type { RailName } from '../agreement.ts'
import type { CustomerId, Digest, EpochMs } from '../brand.ts'
import type { Minor, Money } from '../money/money.ts'
import type { GrantTerms } from './grant-terms.ts'

/**
 * A service credit's life. `unknown`: a request to Stripe may or may not have been executed.
 * `review`: only a person can go on. `disputed`: it is at Stripe, and the customer says that more is owed.
 */
export const creditStates = [
  'proposed',
  'approved',
  'issuing',
  'unknown',
  'issued',
  'applied',
  'disputed',
  'denied',
  'voided',
  'expired',
  'review',
] as const
export type CreditState = (typeof creditStates)[number]

/** States in which Stripe has the credit and it still stands. */
export const statesAtStripe: readonly CreditState[] = ['issued', 'applied', 'disputed']

export const isAtStripe = ({ state }: Pick<Credit, 'state'>): boolean =>
  statesAtStripe.includes(state)

/** `sla`: a verdict owes it. `goodwill`: a person proposed it, and nothing is owed. */
export const creditKinds = ['sla', 'goodwill'] as const
export type CreditKind = (typeof creditKinds)[number]

/** What a credit is for. */
export interface CreditSubject {
  readonly customer: CustomerId
  /** Of goodwill the agreement that it is about; null where it is about none. */
  readonly agreement: string | null
  /** null for goodwill, which no version of an SLA has promised. */
  readonly sla: Digest | null
  /** A commitment of the SLA; of goodwill, the name that its proposer gave it. */
  readonly commitment: string
  /** The period's label; of goodwill, the month (UTC) in which it was proposed. */
  readonly period: string
}

/** What a verdict owes a credit for: one commitment of one agreement in one period. */
export interface OwedSubject extends CreditSubject {
  readonly agreement: string
  readonly sla: Digest
}

/** Where a credit goes. Frozen when it is proposed: an approver agrees to it. */
export interface Payee {
  /** The first choice. */
  readonly rail: RailName
  /** Tried in this order where Stripe would not take it on the rail before. */
  readonly fallbacks: readonly RailName[]
  /** Stripe's `cus_...`. */
  readonly stripeCustomer: string
  /** The invoice a credit note is written against; null where none can be. */
  readonly stripeInvoice: string | null
  /** null where it cannot become a grant. */
  readonly grant: GrantTerms | null
}

/** Every rail that a credit may take, in order. */
export const railsOf = (payee: Pick<Payee, 'rail' | 'fallbacks'>): readonly RailName[] => [
  payee.rail,
  ...payee.fallbacks,
]

export interface Credit {
  /** Content-derived: the same breach cannot make two credits. */
  readonly id: string
  readonly kind: CreditKind
  readonly subject: CreditSubject
  /** 1 for the first; late evidence posts only the difference, as the next one. */
  readonly revision: number
  /** What is owed by this revision, or given as goodwill. */
  readonly amount: Money
  /** The part taken off an earlier overpayment; the rest goes to Stripe. */
  readonly offset: Minor
  readonly state: CreditState
  readonly payee: Payee
  /** The rail that took it; the first choice as long as none has. */
  readonly rail: RailName
  /** Of what a verdict was judged by; of goodwill, the digest of the reason that was given. */
  readonly evidence: Digest
  /** SHA-256 of everything an approver agrees to. */
  readonly proposal: Digest
  /** `actor` for what a verdict proposes, else `key:<id>` of a person. */
  readonly proposedBy: string
  /** How many people must agree; 0 when policy may approve, which it may not of goodwill. */
  readonly approvalsNeeded: number
  /** When the breach was: the period's end. Of goodwill, when it was proposed. */
  readonly effectiveAt: EpochMs
  readonly recordedAt: EpochMs
  /** Stripe's object, once there is one. */
  readonly stripeId: string | null
}

/** What goes to Stripe: the amount less what is taken off an overpayment. May be 0. */
export const payable = (credit: Pick<Credit, 'amount' | 'offset'>): Minor =>
  (credit.amount.minor - credit.offset) as Minor
