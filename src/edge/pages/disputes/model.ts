import type { Dispute } from '../../../domain/disputes/dispute.ts'
import type { CommitmentVerdict, Period } from '../../../domain/judging/verdict.ts'
import type { CustomerName, Frame } from '../models.ts'

/** A dispute with what a reader calls its commitment. */
export interface TitledDispute {
  readonly dispute: Dispute
  readonly title: string
}

/** A final result that can be disputed. */
export interface Candidate {
  readonly agreement: string
  readonly period: Period
  readonly commitment: CommitmentVerdict
  /** Whether an open dispute is about it already. */
  readonly isDisputed: boolean
}

export interface DisputesModel {
  readonly frame: Frame
  readonly customer: CustomerName
  /** The newest first. */
  readonly disputes: readonly TitledDispute[]
}

export interface FileDisputeModel {
  readonly frame: Frame
  readonly customer: CustomerName
  /** What it is to be about; null while nothing is chosen. */
  readonly subject: Candidate | null
  /** To choose from, the newest period first. */
  readonly candidates: readonly Candidate[]
}

export interface DisputeModel {
  readonly frame: Frame
  readonly customer: CustomerName
  readonly dispute: Dispute
  readonly title: string
}
