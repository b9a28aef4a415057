import type { EpochMs } from '../brand.ts'
import type { CommitmentVerdict } from '../judging/verdict.ts'
import type { ClaimPlan, Clock } from '../sla/claim/plan.ts'
import { deadlineOf, lastWindow, type Occasion } from './clocks.ts'

/** By when something must happen; `by` is null while nobody has said when the customer became aware. */
export interface Due {
  readonly clock: Clock
  readonly by: EpochMs | null
  readonly isOver: boolean
}

/** What can still be done for what a commitment owes. */
export type Claimable =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'automatic' }
  | {
      readonly kind: 'on-request'
      /** null: it can be claimed at any time. */
      readonly deadline: Due | null
      readonly notice: Due | null
      readonly evidence: readonly string[]
      readonly requires: readonly string[]
    }
  /** It is the provider's turn. */
  | { readonly kind: 'offer' }

/** What can be claimed of a commitment, until when and with what, whether or not somebody has. */
export function claimable(
  commitment: CommitmentVerdict,
  plan: ClaimPlan,
  occasion: Omit<Occasion, 'window' | 'aware'>,
  now: EpochMs,
): Claimable {
  if (commitment.owed.minor === 0) return { kind: 'nothing' }
  switch (plan.kind) {
    case 'automatic':
    case 'offer':
      return { kind: plan.kind }
    case 'on-request': {
      const whole = { ...occasion, window: lastWindow(commitment), aware: null }
      const dueOf = (clock: Clock): Due => {
        const by = deadlineOf(clock, whole)
        return { clock, by, isOver: by !== null && now >= by }
      }
      const { evidence, requires } = plan
      const deadline = plan.deadline && dueOf(plan.deadline)
      const notice = plan.notice && dueOf(plan.notice)
      return { kind: 'on-request', deadline, notice, evidence, requires }
    }
  }
}
