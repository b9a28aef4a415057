import { type Fraction, minus } from '../../money/fraction.ts'
import type { SinglePlan } from './pay-plan.ts'

/** Every attainment at which a remedy pays something else than just beside it. */
export function remedyEdges(remedy: SinglePlan): Fraction[] {
  if (remedy.kind === 'bands') {
    return remedy.bands.flatMap(({ range }) => [range.low.value, range.high.value])
  }
  if (remedy.kind === 'right') {
    return remedy.when.kind === 'attainment' ? [remedy.when.below] : []
  }
  if (remedy.kind !== 'steps' && remedy.kind !== 'slope') return []
  const { each } = remedy
  if (each.kind !== 'attainment') return []
  const edges: Fraction[] = []
  let edge = each.from
  while (edge.numerator >= 0n) {
    edges.push(edge)
    if (remedy.kind === 'slope') break
    edge = minus(edge, each.share)
  }
  return edges
}
