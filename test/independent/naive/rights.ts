import type { Remedy } from './document.ts'
import type { Past } from './past.ts'
import { isLess, type Rational } from './rational.ts'
import { share } from './written.ts'

export interface Outcome {
  readonly name: string
  readonly outcome: string
  readonly reached: Rational | null
}

/** The rights that arise, in the order of the document. */
export function rightsOf(remedy: Remedy, found: Outcome, history: readonly Past[]): string[] {
  if (remedy.remedies) return remedy.remedies.flatMap((each) => rightsOf(each, found, history))
  return remedy.kind === 'right' && arises(remedy, found, history) ? [remedy.right ?? ''] : []
}

function arises({ when = {} }: Remedy, found: Outcome, history: readonly Past[]): boolean {
  const { name, outcome, reached } = found
  if (outcome === 'unproven') return false
  if (when.attainmentBelow !== undefined) {
    return reached !== null && isLess(reached, share(when.attainmentBelow))
  }
  if (outcome !== 'breached') return false
  const last = when.ofLast ?? when.consecutive ?? 1
  const earlier = history.slice(Math.max(0, history.length - (last - 1)))
  const breached = earlier.filter(({ commitments }) =>
    commitments.some((each) => each.name === name && each.outcome === 'breached'),
  )
  return breached.length + 1 >= (when.breaches ?? last)
}
