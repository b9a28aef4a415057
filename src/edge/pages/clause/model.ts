import type { Dispute } from '../../../domain/disputes/dispute.ts'
import type { DayTally } from '../../../domain/judging/day-tally.ts'
import type { CommitmentVerdict, Verdict } from '../../../domain/judging/verdict.ts'
import type { Result } from '../../../domain/result.ts'
import type { ExplainedCommitment } from '../../../domain/sla-tools/explain/explain.ts'
import type { NotTold, TurningPoints } from '../../../domain/turning/turning-points.ts'
import type { Burning } from '../../../services/foresight/burn-downs.ts'
import type { CustomerName, Frame } from '../models.ts'
import type { ClaimNote } from '../month-parts.ts'
import type { Lang } from '../words/lang.ts'

/** One commitment in one period. */
export interface ClauseModel {
  readonly frame: Frame
  readonly customer: CustomerName
  readonly verdict: Pick<Verdict, 'agreement' | 'period' | 'status' | 'slaName' | 'slaVersion'>
  readonly commitment: CommitmentVerdict
  /** The clause in plain words. */
  readonly explained: Readonly<Record<Lang, ExplainedCommitment>>
  readonly turning: Result<TurningPoints, NotTold>
  readonly days: readonly DayTally[]
  /** null where nothing was measured, or no slice uses it up. */
  readonly burning: Burning | null
  readonly claim: ClaimNote | null
  /** Of this commitment, the newest first. */
  readonly disputes: readonly Dispute[]
  /** What was said of where the proof is, by the statement's id; null where nothing was. */
  readonly evidence: Readonly<Record<string, string | null>>
}
