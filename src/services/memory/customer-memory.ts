import type { CustomerId } from '../../domain/brand.ts'
import type { Database } from '../../storage/database.ts'
import { Decided } from './decided.ts'
import { EvidenceHeads } from './evidence-heads.ts'
import { KnownLines } from './known-lines.ts'
import { SegmentIndex } from './segment-index.ts'
import { SliceRows } from './slice-rows.ts'
import { Statements } from './statements.ts'
import { Verdicts } from './verdicts.ts'

/**
 * What a customer's actor remembers of what it has read and written, so that a run reads only what is
 * new. The actor is the single writer of slices and verdicts, and evidence never changes, so nothing
 * here goes stale. Begun anew with every actor, and after every failure.
 */
export interface CustomerMemory {
  readonly heads: EvidenceHeads
  readonly index: SegmentIndex
  readonly slices: SliceRows
  readonly statements: Statements
  readonly verdicts: Verdicts
  readonly decided: Decided
  readonly lines: KnownLines
}

export const newMemory = (db: Database, customer: CustomerId): CustomerMemory => ({
  heads: new EvidenceHeads(db, customer),
  index: new SegmentIndex(db, customer),
  slices: new SliceRows(db, customer),
  statements: new Statements(db, customer),
  verdicts: new Verdicts(db, customer),
  decided: new Decided(),
  lines: new KnownLines(db, customer),
})
