import type { CustomerId } from '../../../domain/brand.ts'
import type { FindingKind, StoredFinding } from '../../../domain/ledger/finding.ts'
import type { ReconciledSum, Reconciliation } from '../../../storage/ledger/reconciliations.ts'
import type { Frame } from '../models.ts'

export interface ReconciliationModel {
  readonly frame: Frame
  readonly sum: ReconciledSum
  readonly counts: readonly { readonly kind: FindingKind; readonly findings: number }[]
  /** One page of what is open, the oldest first. */
  readonly findings: readonly StoredFinding[]
  readonly names: ReadonlyMap<CustomerId, string>
  readonly next: string | null
  readonly isFirst: boolean
  /** Those with most that is open first; as many as a page holds. */
  readonly customers: readonly (Reconciliation & { readonly name: string })[]
}
