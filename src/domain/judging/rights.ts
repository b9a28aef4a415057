import { compare, type Fraction } from '../money/fraction.ts'
import type { CommitmentPlan } from '../sla/plan.ts'
import { countOf, figureText, plainFigure } from '../sla/promise/figure.ts'
import { singlesOf } from '../sla/remedy/pay-plan.ts'
import type { RightPlan } from '../sla/remedy/right-plan.ts'
import type { Finding } from './outcome.ts'
import { lastPeriods, type Past } from './past.ts'
import type { Right } from './verdict.ts'

/** A commitment's period as its rights look at it. */
export interface RightCase {
  readonly plan: CommitmentPlan
  readonly attainment: Fraction | null
  readonly finding: Finding
  readonly past: Past
}

/** The rights that arise in this period, in the order of the document. */
export function rightsOf(found: RightCase): Right[] {
  return singlesOf(found.plan.pay.remedy).flatMap((single) => {
    if (single.kind !== 'right') return []
    const { arises, text } = rightIn(single, found)
    return arises ? [{ right: single.right, text }] : []
  })
}

/** Whether a right arises, and why. An unproven period gives none. */
export function rightIn(
  { when }: RightPlan,
  { plan, attainment, finding, past }: RightCase,
): { readonly arises: boolean; readonly text: string } {
  if (when.kind === 'attainment') {
    if (!attainment || finding.outcome === 'unproven') {
      return { arises: false, text: 'No attainment is proven.' }
    }
    const arises = compare(attainment, when.below) < 0
    const { aggregation } = plan
    const reached = figureText(attainment, aggregation, { against: [when.below] })
    const side = `${arises ? '' : 'not '}${countOf(aggregation) ? 'more than' : 'under'}`
    const edge = plainFigure(when.below, aggregation)
    return {
      arises,
      text: `${reached} ${countOf(aggregation) ? 'are' : 'is'} ${side} ${edge}.`,
    }
  }
  // Periods without an agreement are among the last ones, and not breached.
  const before = lastPeriods(past, when.ofLast).map(
    ({ commitments }) => commitments.find(({ name }) => name === plan.name)?.outcome,
  )
  const outcomes = [...before, finding.outcome]
  const breaches = outcomes.filter((outcome) => outcome === 'breached').length
  const isBreached = finding.outcome === 'breached'
  const asked = `${when.breaches} of the last ${when.ofLast} are asked for`
  const now = isBreached ? '' : '; this one is not'
  const counted = `${breaches} of the last ${outcomes.length} periods ${breaches === 1 ? 'is' : 'are'} breached`
  return {
    arises: isBreached && breaches >= when.breaches,
    text: `${counted}, ${asked}${now}.`,
  }
}
