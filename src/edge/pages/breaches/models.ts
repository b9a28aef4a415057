import type { Shown } from '../../../domain/exposure/suppressed.ts'
import type { CreditState } from '../../../domain/ledger/credit.ts'
import type { Money } from '../../../domain/money/money.ts'
import type { Span } from '../../../domain/span.ts'
import type { DegradedCommitment } from '../../../storage/judging/breaches.ts'
import type { Frame } from '../models.ts'

/** A breach with what became of it. */
export interface InboxBreach {
  readonly breach: DegradedCommitment
  /** Credits for it, whatever their state; none where it pays nothing or waits for a claim. */
  readonly credits: readonly { readonly state: CreditState; readonly amount: Money }[]
  /** Whether a dispute about it waits for an answer, and is overdue. */
  readonly dispute: 'none' | 'open' | 'overdue'
}

export interface InboxModel {
  readonly frame: Frame
  readonly breaches: readonly InboxBreach[]
  readonly next: string | null
  readonly isFirst: boolean
}

/** Numbers of few people are left out: null. */
export interface TouchedUsers extends Shown {
  /** False where there was more evidence than is read: then it is of the first part of the time. */
  readonly isComplete: boolean
}

/** What one customer had in the time looked at, over all its commitments. */
export interface TouchedCustomer {
  readonly commitments: readonly {
    readonly of: DegradedCommitment
    /** Those of its windows that touch the time, added up. */
    readonly windows: number
    readonly total: number
    readonly bad: number
    readonly span: Span
    /** Users of that time, and those with a bad request; null where they were not counted. */
    readonly users: TouchedUsers | null
  }[]
  readonly customer: DegradedCommitment['customer']
  readonly name: string
}

export interface TogetherModel {
  readonly frame: Frame
  /** What was asked for, and what the windows in it make of it. */
  readonly asked: Span
  readonly span: Span | null
  readonly customers: readonly TouchedCustomer[]
  /** False when there was more than a page holds. */
  readonly isWhole: boolean
}
