import type {
  CommitmentVerdict,
  DegradationWindow,
  Verdict,
} from '../../../domain/judging/verdict.ts'
import type { Exposed } from '../../../services/exposure/exposure-of.ts'
import type { CustomerName, Frame } from '../models.ts'

/** One degradation window of a verdict. */
export interface WindowModel {
  readonly frame: Frame
  readonly customer: CustomerName
  readonly verdict: Pick<Verdict, 'period' | 'status' | 'slaName' | 'slaVersion'>
  readonly commitment: CommitmentVerdict
  readonly window: DegradationWindow
  /** null where the commitment's time is stated, so that nothing was counted. */
  readonly exposed: Exposed | null
}
