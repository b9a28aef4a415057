import { canonicalJson } from '../../sla/canonical.ts'
import type { Term } from '../../sla/term/plan.ts'
import type { Judgement } from './change.ts'
import { bySign } from './judging.ts'

/** The customer's own time: a term that is not there is the longest of all. */
export function longerIsBetter(before: Term | null, after: Term | null): Judgement {
  if (before && after) return bySign(moreUnits(before, after) ?? 0)
  return bySign((after ? 0 : 1) - (before ? 0 : 1))
}

/** The provider's time: one that is not there never ends. */
export const shorterIsBetter = (before: Term | null, after: Term | null): Judgement =>
  longerIsBetter(after, before)

/** By how much the second is longer; null where that hangs on the calendar or on the anchor. */
export function moreUnits<T extends Term>(before: T, after: T): number | null {
  const { count: old, ...left } = before
  const { count: fresh, ...right } = after
  // Everything but the count alike, the anchor of a clock too; what silence means is told apart.
  const [a, b] = [left, right].map((rest) => canonicalJson({ ...rest, otherwise: null }))
  return a === b ? fresh - old : null
}

/** Of demands on the customer: fewer are better. Other ones may be either. */
export function judgeTexts(before: readonly string[], after: readonly string[]): Judgement {
  const gone = before.some((text) => !after.includes(text))
  const added = after.some((text) => !before.includes(text))
  return gone === added ? 'unclear' : gone ? 'better' : 'worse'
}
