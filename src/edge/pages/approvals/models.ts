import type { EpochMs } from '../../../domain/brand.ts'
import type { Claim } from '../../../domain/claims/claim.ts'
import type { Dispute } from '../../../domain/disputes/dispute.ts'
import type { AccessChangeKind } from '../../../domain/identity/access-change.ts'
import type { Credit } from '../../../domain/ledger/credit.ts'
import type { DrySend } from '../../../services/foresight/dry-sends.ts'
import type { JudgedCredit } from '../../../storage/ledger/behind-credits.ts'
import type { CustomerName, DayRoom, Frame, Pause } from '../models.ts'

/** Somebody who has agreed, by the name that people know. */
export interface Signed {
  readonly name: string
  readonly reason: string
  readonly at: EpochMs
}

/** Why the reader cannot decide about a credit; null where they can. */
export type Barred = 'no-right' | 'own-proposal' | 'signed' | 'over'

export interface WaitingCredit {
  readonly credit: Credit
  readonly customer: CustomerName
  /** The reason of its last move. */
  readonly why: string
  readonly signed: readonly Signed[]
  /** null for goodwill, and where a decision about a dispute owes it. */
  readonly judged: JudgedCredit | null
}

/** What one owner has proposed and another has to confirm. */
export interface WaitingChange {
  readonly id: string
  readonly kind: AccessChangeKind
  readonly by: string
  readonly about: string
  readonly reason: string
  readonly expiresAt: EpochMs
  /** The reader is an owner, and not the one who proposed it. */
  readonly mayConfirm: boolean
}

export interface ApprovalsModel {
  readonly frame: Frame
  readonly credits: readonly WaitingCredit[]
  readonly next: string | null
  readonly isFirst: boolean
  /** Limits of today that were set. */
  readonly rooms: readonly DayRoom[]
  readonly pauses: readonly Pause[]
  readonly claims: readonly { readonly customer: CustomerName; readonly claim: Claim }[]
  readonly disputes: readonly { readonly customer: CustomerName; readonly dispute: Dispute }[]
  readonly changes: readonly WaitingChange[]
}

export interface ApprovalModel {
  readonly frame: Frame
  readonly waiting: WaitingCredit
  readonly barred: Barred | null
  readonly proposedBy: string
  readonly rooms: readonly DayRoom[]
  /** What would go to Stripe if it were approved now; null where it is over. */
  readonly send: DrySend | null
}
