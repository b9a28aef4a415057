import type { CustomerId, Digest, EpochMs } from '../brand.ts'
import type { Minor, Money } from '../money/money.ts'
import type { CreditKind } from './credit.ts'

/** The accounts each customer has, one of each per currency. */
export const accountNames = [
  /** What SLAs have cost: the source of every credit, so its balance is negative. */
  'sla_expense',
  /** Owed, not yet approved. */
  'accrued',
  'approved',
  /** On its way to Stripe; returns to zero. */
  'in_flight',
  /** Open at Stripe. */
  'issued',
  /** Applied to an invoice. */
  'settled',
  /** Voided, expired or denied. */
  'released',
  /** Of credits at Stripe that the customer disputes; goes back to where it was. */
  'disputed',
  /**
   * Paid beyond what later evidence says was owed, so its balance is negative or zero; the next
   * credit is lessened by it.
   */
  'overpaid',
  /**
   * Paid beyond what later evidence says was owed, where the contract leaves it with the customer:
   * negative or zero. What is owed anew for the same is lessened by it.
   */
  'forgiven',
  /** What goodwill has cost, apart from what is owed: the source of goodwill credits, so negative. */
  'goodwill_expense',
] as const
export type AccountName = (typeof accountNames)[number]

/** Where the value of a credit comes from. Nothing of one kind ever touches the other's. */
export const expenseOf = {
  sla: 'sla_expense',
  goodwill: 'goodwill_expense',
} as const satisfies Record<CreditKind, AccountName>

/**
 * Which way each kind of transfer may go: the whole traffic of the ledger, shared with a CHECK.
 * `return`, `conclude` and the `correct`s out of an open credit are reversals of a whole earlier transfer.
 */
export const flowsOf = {
  accrue: ['sla_expense>accrued'],
  goodwill: ['goodwill_expense>accrued'],
  approve: ['accrued>approved'],
  send: ['approved>in_flight'],
  issue: ['in_flight>issued'],
  return: ['in_flight>approved', 'approved>accrued', 'settled>issued'],
  // Of goodwill nothing was owed: what is not given goes back to where it came from.
  deny: ['accrued>released', 'accrued>goodwill_expense'],
  apply: ['issued>settled'],
  void: ['issued>released', 'issued>goodwill_expense'],
  correct: [
    'accrued>sla_expense',
    'released>sla_expense',
    'overpaid>sla_expense',
    'overpaid>accrued',
  ],
  offset: ['accrued>overpaid', 'issued>overpaid'],
  forgive: ['forgiven>sla_expense'],
  // It is owed again, or it turns out that it was never paid.
  restore: ['sla_expense>forgiven', 'accrued>forgiven', 'issued>forgiven'],
  dispute: ['issued>disputed', 'settled>disputed'],
  conclude: ['disputed>issued', 'disputed>settled'],
} as const satisfies Record<string, readonly `${AccountName}>${AccountName}`[]>

export type TransferKind = keyof typeof flowsOf

/** A transfer before it has its id and its place in the ledger. */
export interface Flow {
  readonly kind: TransferKind
  readonly source: AccountName
  readonly destination: AccountName
  readonly minor: Minor
  /** What tells it from another of the same kind: a generation, Stripe's id, a number. */
  readonly cause: string
  /** The transfer this one undoes, whole; at most one undoes any. */
  readonly reverses: string | null
}

/** A flow that is about to be posted. */
export interface NewTransfer extends Flow {
  /** Content-derived: posting the same twice is refused. */
  readonly id: string
  readonly creditId: string
  /** Place among its credit's transfers, dense from 1: two writers cannot both take it. */
  readonly place: number
  readonly evidence: Digest
}

/** One line of the ledger: value leaves `source` and reaches `destination`. Balanced by construction. */
export interface Transfer extends NewTransfer {
  /** Position in the ledger, dense from 1. */
  readonly seq: number
  readonly customer: CustomerId
  readonly amount: Money
  /** null for goodwill. */
  readonly sla: Digest | null
  /** When the breach was; of goodwill, when it was proposed. */
  readonly effectiveAt: EpochMs
  readonly recordedAt: EpochMs
}
