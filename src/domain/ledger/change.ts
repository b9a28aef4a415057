import type { RailName } from '../agreement.ts'
import type { CustomerId, Digest } from '../brand.ts'
import type { Currency, Minor } from '../money/money.ts'
import type { Credit, CreditState } from './credit.ts'
import type { Standing } from './holdings.ts'
import { transferId } from './identity.ts'
import type { Flow, NewTransfer } from './transfer.ts'

/**
 * A move of a credit, with who made it and why. `from` is what the writer believed: if it is no longer
 * so, nothing is written.
 */
export interface CreditMove {
  readonly creditId: string
  readonly from: CreditState | null
  readonly to: CreditState
  /** `policy`, `actor`, `stripe-webhook`, `reconcile`, or `key:<id>` of a person. */
  readonly by: string
  readonly reason: string
  /** Stripe's object, on the move that learns it. */
  readonly stripeId: string | null
  /** The rail that takes it, on the move that learns it. */
  readonly rail?: RailName
}

/** What a commitment owed for a period when the ledger was last made to say so. */
export interface OwedEntry {
  readonly customer: CustomerId
  readonly agreement: string
  readonly commitment: string
  readonly period: string
  /** Dense from 1 within the four above: of two writers that read the same past, one loses. */
  readonly place: number
  readonly minor: Minor
  readonly currency: Currency
  readonly evidence: Digest
}

/** One person's agreement to one proposal. */
export interface Approval {
  readonly creditId: string
  readonly place: number
  readonly proposal: Digest
  readonly by: string
  readonly reason: string
}

/** A credit gets a line in the outbox, or its one open line ends. */
export type SendMove =
  | { readonly to: 'open'; readonly creditId: string; readonly generation: number }
  /** `stopped`: will not be sent. `lost`: the next generation takes its place. */
  | { readonly to: 'done' | 'stopped' | 'lost'; readonly creditId: string }

/** Everything one decision posts, all at one time. It is written whole or not at all. */
export interface Change {
  readonly credits: readonly Credit[]
  readonly owed: readonly OwedEntry[]
  readonly transfers: readonly NewTransfer[]
  readonly approvals: readonly Approval[]
  readonly moves: readonly CreditMove[]
  readonly sends: readonly SendMove[]
}

export const noChange: Change = {
  credits: [],
  owed: [],
  transfers: [],
  approvals: [],
  moves: [],
  sends: [],
}

export function merged(changes: readonly Change[]): Change {
  return {
    credits: changes.flatMap((each) => each.credits),
    owed: changes.flatMap((each) => each.owed),
    transfers: changes.flatMap((each) => each.transfers),
    approvals: changes.flatMap((each) => each.approvals),
    moves: changes.flatMap((each) => each.moves),
    sends: changes.flatMap((each) => each.sends),
  }
}

export const isEmpty = (change: Change): boolean =>
  Object.values(change).every((rows: readonly unknown[]) => rows.length === 0)

/** Flows as the next transfers of a credit: numbered after those it has, with their ids. */
export function nextTransfers(
  { credit, transfers }: Standing,
  flows: readonly Flow[],
  evidence: Digest = credit.evidence,
): Promise<NewTransfer[]> {
  return Promise.all(
    flows.map(async (flow, i) => ({
      ...flow,
      id: await transferId(credit.id, credit.amount.currency, flow),
      creditId: credit.id,
      place: transfers.length + i + 1,
      evidence,
    })),
  )
}
