import { type Term, termOf } from '../term/plan.ts'
import type { clockAnchors, WrittenClaim, WrittenClock } from './schema.ts'

/** What a clock of a claim runs from. */
export type ClockAnchor = (typeof clockAnchors)[number]

export interface Clock extends Term {
  readonly from: ClockAnchor
}

/** What the provider's silence means once its time to decide is over. */
export type Otherwise = 'granted' | 'open'

/** How the customer gets what is owed. Unsaid, a claim brings nothing and nobody's time is limited. */
export type ClaimPlan =
  | { readonly kind: 'automatic' }
  | {
      readonly kind: 'on-request'
      /** null: a claim is in time whenever it is filed. */
      readonly deadline: Clock | null
      readonly notice: Clock | null
      readonly evidence: readonly string[]
      readonly requires: readonly string[]
      readonly decision: (Term & { readonly otherwise: Otherwise }) | null
      readonly issue: Term | null
    }
  | { readonly kind: 'offer'; readonly accept: Term }

export type OnRequest = Extract<ClaimPlan, { kind: 'on-request' }>

export function claimPlanOf(written: WrittenClaim): ClaimPlan {
  switch (written.kind) {
    case 'automatic':
      return { kind: 'automatic' }
    case 'on-request': {
      const { deadline, notice, decision, issueWithin, holidays = [] } = written
      return {
        kind: 'on-request',
        deadline: deadline === 'none' ? null : clockOf(deadline, holidays),
        notice: notice ? clockOf(notice, holidays) : null,
        evidence: written.evidence ?? [],
        requires: written.requires ?? [],
        decision: decision
          ? { ...termOf(decision, holidays), otherwise: decision.otherwise }
          : null,
        issue: issueWithin ? termOf(issueWithin, holidays) : null,
      }
    }
    case 'offer':
      return { kind: 'offer', accept: termOf(written.accept, written.holidays ?? []) }
  }
}

const clockOf = (written: WrittenClock, holidays: readonly string[]): Clock => ({
  ...termOf(written, holidays),
  from: written.from,
})
