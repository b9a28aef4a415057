import { epochMs } from '../../src/domain/brand.ts'
import type { PeriodRule } from '../../src/domain/calendar/period.ts'
import { deadlineOf, lastWindow, type Occasion } from '../../src/domain/claims/clocks.ts'
import { clocksAtFiling } from '../../src/domain/claims/filing-clocks.ts'
import type { CommitmentVerdict, Verdict } from '../../src/domain/judging/verdict.ts'
import { type ClaimPlan, claimPlanOf } from '../../src/domain/sla/claim/plan.ts'
import type { Sla } from '../../src/domain/sla/document.ts'
import { durationMs } from '../../src/domain/sla/period/duration.ts'
import { instantOf, wallText } from './clock.ts'
import type { Expected } from './contract.ts'

/** Until when what a commitment owes is claimed, and which of the drawn claims are in time. */
export function claimsOf(
  sla: Sla,
  verdict: Verdict,
  found: CommitmentVerdict,
  rule: PeriodRule,
  like: Expected,
): Pick<Expected, 'claim until' | 'filed'> {
  const written = sla.spec.commitments.find(({ name }) => name === found.name)
  if (!written) throw new Error(found.name)
  const plan = claimPlanOf(written.claim)
  const occasion = {
    rule,
    period: verdict.period,
    finalAt: epochMs(verdict.period.span.until + durationMs(sla.spec.lateness)),
    window: lastWindow(found),
    aware: null,
  }
  return {
    ...(like['claim until'] === undefined ? {} : { 'claim until': untilOf(plan, occasion) }),
    ...(like.filed === undefined
      ? {}
      : { filed: like.filed.map((one) => ({ ...one, is: fateOf(plan, occasion, one) })) }),
  }
}

function untilOf(plan: ClaimPlan, occasion: Occasion): string {
  if (plan.kind !== 'on-request') return plan.kind
  if (!plan.deadline) return 'at any time'
  const until = deadlineOf(plan.deadline, occasion)
  return until === null ? 'nobody is aware' : wallText(until, occasion.rule.zone)
}

type Filed = NonNullable<Expected['filed']>[number]

function fateOf(plan: ClaimPlan, occasion: Occasion, filed: Filed): Filed['is'] {
  if (plan.kind !== 'on-request') throw new Error(`nothing is filed where claims are ${plan.kind}`)
  const { zone } = occasion.rule
  const aware = filed.aware === undefined ? null : instantOf(filed.aware, zone)
  const lacks = filed.without ?? []
  const filing = {
    aware,
    noticed: filed.told === undefined ? null : instantOf(filed.told, zone),
    evidence: plan.evidence
      .filter((each) => !lacks.includes(each))
      .map((each) => ({ for: each, text: 'here' })),
    confirms: plan.requires.filter((each) => !lacks.includes(each)),
  }
  const clocks = clocksAtFiling(plan, filing, { ...occasion, aware }, instantOf(filed.at, zone))
  if (!clocks.ok) return clocks.error.reason
  return clocks.value.isLate ? 'late' : 'in time'
}
