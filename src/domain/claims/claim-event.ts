import type { Digest, EpochMs } from '../brand.ts'
import type { Otherwise } from '../sla/claim/plan.ts'

/** What a claim is for: one commitment in one period of one agreement. */
export interface ClaimSubject {
  readonly agreement: string
  /** The period's label. */
  readonly period: string
  readonly commitment: string
}

/** One thing that a claim brings, in words or as the digest of a document kept elsewhere. */
export type ClaimEvidence =
  | { readonly for: string; readonly text: string }
  | { readonly for: string; readonly digest: Digest }

/** What the customer says when it files. */
export interface Filing {
  readonly subject: ClaimSubject
  /** Opening of the degradation window that is meant; null for the period as a whole. */
  readonly window: EpochMs | null
  /** When the customer became aware; null where the contract does not ask. */
  readonly aware: EpochMs | null
  /** When the customer gave notice; null: with the claim itself. */
  readonly noticed: EpochMs | null
  readonly evidence: readonly ClaimEvidence[]
  /** The conditions that the claimant confirms, as the contract writes them. */
  readonly confirms: readonly string[]
}

/** The contract's clocks as they stood when the claim was filed. They stay, whatever is judged later. */
export interface FiledClocks {
  /** null where a claim may be filed at any time. */
  readonly deadline: EpochMs | null
  readonly noticeBy: EpochMs | null
  readonly isLate: boolean
  readonly decision: {
    readonly by: EpochMs
    readonly otherwise: Otherwise
    /** Of the credit, should the provider's silence grant it. */
    readonly issueBy: EpochMs | null
  } | null
}

/** What happens in a claim's life. */
export type ClaimEvent =
  | {
      readonly event: 'filed'
      readonly document: { readonly filing: Filing; readonly clocks: FiledClocks }
    }
  | {
      readonly event: 'offered'
      readonly document: {
        readonly subject: ClaimSubject
        readonly acceptBy: EpochMs
        readonly reason: string
      }
    }
  | {
      readonly event: 'granted'
      readonly document: { readonly reason: string; readonly issueBy: EpochMs | null }
    }
  | { readonly event: 'denied' | 'withdrawn'; readonly document: { readonly reason: string } }
  | { readonly event: 'accepted' | 'declined'; readonly document: Record<string, never> }

/** An event with who did it and when. */
export type ClaimEntry = ClaimEvent & { readonly by: string; readonly at: EpochMs }
