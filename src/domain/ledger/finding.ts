import type { CustomerId, EpochMs } from '../brand.ts'

/** What can be wrong between the ledger and Stripe. */
export const findingKinds = [
  /** Stripe has it, the ledger does not say it was issued. */
  'missing-here',
  /** The ledger says it was issued, Stripe does not have it. */
  'missing-there',
  /** Both have it and disagree. */
  'differs',
  /** Stripe has more than one object of one credit: all but one pay twice. */
  'duplicate',
  /** Carries our metadata, and no credit of ours has that id. */
  'unknown-object',
  'in-flight-too-long',
  /** Voided at Stripe while it is still owed. */
  'voided-but-owed',
] as const
export type FindingKind = (typeof findingKinds)[number]

/** Something a person should look at; open until a later run no longer sees it or a person closes it. */
export interface Finding {
  readonly customer: CustomerId
  readonly kind: FindingKind
  /** What it is about: Stripe's object id, or a credit's. With the kind and customer, its identity. */
  readonly about: string
  readonly creditId: string | null
  readonly detail: string
}

export interface StoredFinding extends Finding {
  readonly openedAt: EpochMs
  readonly seenAt: EpochMs
  readonly closedAt: EpochMs | null
  readonly closedBy: string | null
  readonly closedBecause: string | null
}
