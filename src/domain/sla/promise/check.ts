import type { Commitment } from '../document.ts'
import { fault, type Path, type SlaFault } from '../reading/fault.ts'
import { aggregations, countOf } from './figure.ts'
import { standingWritten, writtenAs } from './figure-schema.ts'

/** One target, of the kind that the method's attainment is. */
export function checkTarget(commitment: Commitment, path: Path): SlaFault[] {
  const at: Path = [...path, 'objectives', 0]
  return countOf(aggregations[commitment.budgetingMethod])
    ? checkMost(commitment, at, path)
    : checkShare(commitment, at)
}

function checkShare({ objectives, budgetingMethod }: Commitment, at: Path): SlaFault[] {
  const { target, targetPercent, atMost, under } = objectives[0] ?? {}
  const key = atMost === undefined ? 'under' : 'atMost'
  if ((atMost ?? under) !== undefined) {
    const text = `"${key}" is of a count, and attainment by ${budgetingMethod} is a share: say "target", or count with Windows, BadEvents or BadTime`
    return [fault('contradiction', { path: [...at, key], value: atMost ?? under, text })]
  }
  if (target === undefined && targetPercent === undefined) {
    const text = 'an objective needs "target" (0 to 1) or "targetPercent" (0 to 100)'
    return [fault('missing', { path: [...at, 'target'], text })]
  }
  if (target === undefined || targetPercent === undefined) return []
  const text = 'the target is said as "target" and as "targetPercent"; keep one'
  return [fault('stated-twice', { path: [...at, 'target'], value: target, text })]
}

function checkMost(commitment: Commitment, at: Path, path: Path): SlaFault[] {
  const { objectives, budgetingMethod, breachedWhen } = commitment
  const { target, targetPercent, atMost, under } = objectives[0] ?? {}
  const share = target ?? targetPercent
  if (share !== undefined) {
    const key = target === undefined ? 'targetPercent' : 'target'
    const text = `"${key}" is of a share, and ${budgetingMethod} counts: say "atMost" or "under"`
    return [fault('contradiction', { path: [...at, key], value: share, text })]
  }
  if (breachedWhen !== undefined) {
    const text = '"atMost" and "under" say by themselves whether the target itself is met'
    return [fault('contradiction', { path: [...path, 'breachedWhen'], value: breachedWhen, text })]
  }
  if (atMost !== undefined && under !== undefined) {
    const text = 'the target is said as "atMost" and as "under"; keep one'
    return [fault('stated-twice', { path: [...at, 'under'], value: under, text })]
  }
  const [key, value] =
    under === undefined ? (['atMost', atMost] as const) : (['under', under] as const)
  const aggregation = aggregations[budgetingMethod]
  if (value === undefined) {
    const text = `${budgetingMethod} needs to know how much is allowed: "atMost" or "under", ${writtenAs(aggregation)}`
    return [fault('missing', { path: [...at, key], text })]
  }
  if (!standingWritten(value, aggregation)) {
    const text = `"${key}" must be ${writtenAs(aggregation)}`
    return [fault('wrong-type', { path: [...at, key], value, text })]
  }
  if (under !== 0) return []
  const text = 'nothing is under 0, so every period would miss it; "atMost" 0 allows none'
  return [fault('contradiction', { path: [...at, key], value, text })]
}
