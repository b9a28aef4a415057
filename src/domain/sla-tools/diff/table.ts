import { bandOf } from '../../judging/bands.ts'
import { compare, type Fraction, fraction, one, plus, times, zero } from '../../money/fraction.ts'
import type { Part } from '../../sla/pay-plan.ts'
import type { CommitmentPlan } from '../../sla/plan.ts'
import { holds, missed } from '../../sla/range.ts'
import type { Judgement } from './change.ts'

/** Two tables of bands as a whole: better when no attainment pays less and some pays more. */
export function judgeTables(before: CommitmentPlan, after: CommitmentPlan): Judgement {
  const signs = new Set(
    probes([before, after]).map((attainment) =>
      judgeParts(payAt(before, attainment), payAt(after, attainment)),
    ),
  )
  if (signs.has('unclear') || (signs.has('better') && signs.has('worse'))) return 'unclear'
  return signs.has('better') ? 'better' : signs.has('worse') ? 'worse' : 'unclear'
}

/** Whether a worse attainment never pays less: not so where a gap pays nothing. */
export function paysByDepth(plan: CommitmentPlan): boolean {
  const pays = probes([plan]).map((attainment) => payAt(plan, attainment))
  return pays.every((deep, i) => {
    const judged = judgeParts(pays[i + 1] ?? null, deep)
    return judged === 'better' || judged === 'same'
  })
}

/** Two payments for one attainment; a share and an amount cannot be told apart without a basis. */
export function judgeParts(before: Part | null, after: Part | null): Judgement | 'same' {
  const [a, b] = [figureOf(before), figureOf(after)]
  const isOneKind = !before || !after || before.kind === after.kind
  const isNothing = compare(a, zero) === 0 || compare(b, zero) === 0
  if (!isOneKind && !isNothing) return 'unclear'
  const side = compare(b, a)
  return side > 0 ? 'better' : side < 0 ? 'worse' : 'same'
}

function figureOf(part: Part | null): Fraction {
  if (!part) return zero
  return part.kind === 'share' ? part.share : part.minor
}

function payAt(plan: CommitmentPlan, attainment: Fraction): Part | null {
  const { remedy } = plan.pay
  if (remedy.kind !== 'bands') return null
  if (!holds(missed(plan.target, plan.breachedWhen), attainment)) return null
  return bandOf(remedy, attainment)?.pays ?? null
}

/** Every bound of the tables and a place between each two: what is true there is true throughout. */
function probes(plans: readonly CommitmentPlan[]): Fraction[] {
  const bounds = plans.flatMap(({ target, pay: { remedy } }) => [
    target,
    ...(remedy.kind === 'bands'
      ? remedy.bands.flatMap(({ range }) => [range.low.value, range.high.value])
      : []),
  ])
  const ascending = [zero, ...bounds, one].sort(compare)
  return ascending.flatMap((value, i) => {
    const next = ascending[i + 1]
    return next ? [value, times(plus(value, next), fraction(1n, 2n))] : [value]
  })
}
