import type { Digest, EpochMs } from '../brand.ts'
import type { ClaimSubject } from '../claims/claim-event.ts'
import type { Money } from '../money/money.ts'
import type { Span } from '../span.ts'

/** What is disputed: what was judged of one commitment in one period of one agreement. */
export type DisputeSubject = ClaimSubject

/** A stretch of time in which, the customer says, the service was worse than was judged. */
export interface DisputedWindow extends Span {
  /** Whether the verdict has a degradation window that overlaps it; else the customer says one is missing. */
  readonly isJudged: boolean
}

/** Something of the customer's own that is kept elsewhere: what it is, and SHA-256 of its bytes. */
export interface AttachedDigest {
  readonly label: string
  readonly digest: Digest
}

/** What the customer says when it files. */
export interface DisputeFiling {
  readonly subject: DisputeSubject
  /** Ascending; empty for the period as a whole. */
  readonly windows: readonly DisputedWindow[]
  readonly evidence: readonly AttachedDigest[]
  readonly reason: string
  /** What it says is owed in all; null where it leaves that open. */
  readonly expected: Money | null
}

/** The contract's clocks as they stood when it was filed. */
export interface DisputeClocks {
  /** By when it had to be filed; null for at any time. */
  readonly deadline: EpochMs | null
  /** Filed after that: it is taken, a person decides, and until then nothing is held as disputed. */
  readonly isLate: boolean
  /** By when the provider owes its answer. */
  readonly decideBy: EpochMs
}

/** What happens in a dispute's life. */
export type DisputeEvent =
  | {
      readonly event: 'filed'
      readonly document: {
        readonly filing: DisputeFiling
        readonly clocks: DisputeClocks
        /** The verdict that is disputed: what it was judged by, and what it owed then. */
        readonly evidence: Digest
        readonly owed: Money
      }
    }
  /** Either side adds words and digests while it is open. */
  | {
      readonly event: 'noted'
      readonly document: {
        readonly text: string
        readonly evidence: readonly AttachedDigest[]
      }
    }
  | { readonly event: 'withdrawn'; readonly document: { readonly reason: string } }
  /** What was judged stands. */
  | { readonly event: 'upheld'; readonly document: { readonly reason: string } }
  | {
      readonly event: 'adjusted'
      readonly document: {
        readonly reason: string
        /** What is owed in all, at least. What it is more than was posted becomes a credit. */
        readonly owed: Money
        /** Over the dispute and this decision: the credit's evidence, which its approvers sign. */
        readonly digest: Digest
      }
    }

/** An event with who did it and when. */
export type DisputeEntry = DisputeEvent & { readonly by: string; readonly at: EpochMs }
