import type { EpochMs } from '../brand.ts'
import type { Span } from '../span.ts'

/** A stretch of time that is approved under one of the SLA's exclusions: what judging reads of it. */
export interface ExclusionSpan {
  /** The statement's id. */
  readonly statement: string
  /** The SLA's exclusion, by name. */
  readonly exclusion: string
  readonly span: Span
  readonly announcedAt: EpochMs
  readonly reason: string
  readonly proposedBy: string
  readonly approvedBy: string
}
