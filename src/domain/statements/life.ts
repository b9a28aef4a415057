import { type EpochMs, epochMs } from '../brand.ts'
import { isPerson } from '../ledger/policy.ts'

/**
 * Where a statement stands, which is what happened to it last. A second person approves or rejects;
 * whoever proposed may withdraw before that. What is approved may be appealed by the customer, and a
 * third person then upholds or overturns it.
 */
export const statementStates = [
  'proposed',
  'approved',
  'rejected',
  'withdrawn',
  'appealed',
  'upheld',
  'overturned',
] as const
export type StatementState = (typeof statementStates)[number]

/** One thing that happened to a statement. */
export interface Step {
  readonly event: StatementState
  /** `key:<id>`. */
  readonly by: string
  readonly at: EpochMs
  /** In their words. */
  readonly reason: string
}

/** From the proposal on; never empty. */
export type Life = readonly [Step, ...Step[]]

export const stateOf = (life: Life): StatementState => (life.at(-1) ?? life[0]).event

/** Whether it is judged by: approved, and not overturned. An appeal alone changes nothing. */
export const isInForce = (life: Life): boolean =>
  ['approved', 'appealed', 'upheld'].includes(stateOf(life))

export const approvalOf = (life: Life): Step | undefined =>
  life.find(({ event }) => event === 'approved')

export type StepFault =
  | { readonly reason: 'wrong-state'; readonly state: StatementState }
  | { readonly reason: 'not-a-person' }
  | { readonly reason: 'no-reason-given' }
  /** Whoever proposed does not decide. */
  | { readonly reason: 'own-proposal' }
  /** Whoever approved does not decide about the appeal. */
  | { readonly reason: 'own-decision' }
  /** Only whoever proposed withdraws. */
  | { readonly reason: 'not-the-proposer' }
  | { readonly reason: 'appeal-too-late'; readonly until: EpochMs }

const follows: Readonly<Record<StatementState, StatementState | null>> = {
  proposed: null,
  approved: 'proposed',
  rejected: 'proposed',
  withdrawn: 'proposed',
  appealed: 'approved',
  upheld: 'appealed',
  overturned: 'appealed',
}

/**
 * Why a step cannot be taken; undefined when it can. That an appeal comes from the customer is the
 * caller's to know.
 *
 * @param appealWithinMs After the approval; null for at any time.
 */
export function stepFault(
  life: Life,
  step: Step,
  appealWithinMs: number | null,
): StepFault | undefined {
  if (!isPerson(step.by)) return { reason: 'not-a-person' }
  if (step.reason.trim() === '') return { reason: 'no-reason-given' }
  const state = stateOf(life)
  if (follows[step.event] !== state) return { reason: 'wrong-state', state }
  const isProposer = life[0].by === step.by
  const approval = approvalOf(life)
  switch (step.event) {
    case 'withdrawn':
      return isProposer ? undefined : { reason: 'not-the-proposer' }
    case 'approved':
    case 'rejected':
      return isProposer ? { reason: 'own-proposal' } : undefined
    case 'upheld':
    case 'overturned':
      if (isProposer) return { reason: 'own-proposal' }
      return approval?.by === step.by ? { reason: 'own-decision' } : undefined
    case 'appealed': {
      if (appealWithinMs === null || !approval) return undefined
      const until = epochMs(approval.at + appealWithinMs)
      return step.at <= until ? undefined : { reason: 'appeal-too-late', until }
    }
    case 'proposed':
      return { reason: 'wrong-state', state }
  }
}
