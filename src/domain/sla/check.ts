import { checkCaps } from './check-caps.ts'
import { checkGroups } from './check-groups.ts'
import { checkMoney } from './check-money.ts'
import { checkRemedy } from './check-remedy.ts'
import { checkSlices } from './check-slices.ts'
import { checkTimeWindow } from './check-time-window.ts'
import type { Commitment, Sla } from './document.ts'
import { fault, type Path, type SlaFault } from './fault.ts'
import { eventRuleOf } from './indicator.ts'
import { slaLimits } from './limits.ts'
import { sizeOf } from './predicate.ts'

/** What the schema cannot see: the fields of a well-formed document held against each other. */
export function checkSla(sla: Sla): SlaFault[] {
  const { commitments } = sla.spec
  const faults = checkTimeWindow(sla)
  const names = new Set<string>()
  for (const [index, commitment] of commitments.entries()) {
    const path: Path = ['spec', 'commitments', index]
    if (names.has(commitment.name)) {
      const text = `two commitments are named "${commitment.name}"`
      faults.push(
        fault('duplicate-name', { path: [...path, 'name'], value: commitment.name, text }),
      )
    }
    names.add(commitment.name)
    faults.push(...checkCommitment(sla, commitment, path))
  }
  return [...faults, ...checkGroups(sla), ...checkCaps(sla), ...checkMoney(sla)].slice(
    0,
    slaLimits.faults,
  )
}

function checkCommitment(sla: Sla, commitment: Commitment, path: Path): SlaFault[] {
  const target = checkTarget(commitment, path)
  return [
    ...checkIndicator(commitment, path),
    ...target,
    ...checkSlices(commitment, path),
    ...checkRemedy(sla, commitment, path, target.length === 0),
  ]
}

function checkTarget({ objectives }: Commitment, path: Path): SlaFault[] {
  return objectives.flatMap(({ target, targetPercent }, index) => {
    const place = [...path, 'objectives', index]
    if (target === undefined && targetPercent === undefined) {
      const text = 'an objective needs "target" (0 to 1) or "targetPercent" (0 to 100)'
      return [fault('missing', { path: [...place, 'target'], text })]
    }
    if (target === undefined || targetPercent === undefined) return []
    const text = 'the target is said as "target" and as "targetPercent"; keep one'
    return [fault('stated-twice', { path: [...place, 'target'], value: target, text })]
  })
}

function checkIndicator({ indicator }: Commitment, path: Path): SlaFault[] {
  const place = [...path, 'indicator', 'spec', 'ratioMetric']
  const { good, bad } = indicator.spec.ratioMetric
  if (!good && !bad) {
    return [
      fault('missing', {
        path: [...place, 'bad'],
        text: 'say which signals are "bad", or which are "good"',
      }),
    ]
  }
  if (good && bad) {
    return [
      fault('stated-twice', {
        path: [...place, 'good'],
        text: 'signals are told apart by "good" or by "bad", not by both',
      }),
    ]
  }
  const { side, total, where } = eventRuleOf(indicator)
  const metrics = [
    [side, where],
    ['total', total],
  ] as const
  return metrics.flatMap(([metric, predicate]) => {
    const at = [...place, metric, 'metricSource', 'spec', 'where']
    if (!predicate) return metric === 'total' ? [] : [unconditional(at, metric)]
    const { terms, depth } = sizeOf(predicate)
    if (terms <= slaLimits.predicateTerms && depth <= slaLimits.predicateDepth) return []
    const limits = `${slaLimits.predicateTerms} terms in ${slaLimits.predicateDepth} levels`
    const text = `a condition has at most ${limits}, this one ${terms} in ${depth}`
    return [fault('too-many', { path: at, text })]
  })
}

/** Every signal bad, or every signal good, is a promise that says nothing. */
function unconditional(path: Path, metric: string): SlaFault {
  return fault('missing', {
    path,
    text: `"${metric}" needs a condition: without one it is every signal`,
  })
}
