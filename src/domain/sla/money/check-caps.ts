import type { Sla } from '../document.ts'
import { slaLimits } from '../limits.ts'
import { fault, type Path, type SlaFault } from '../reading/fault.ts'
import type { WrittenCap } from './cap.ts'
import { periodsIn } from './cap-plan.ts'

/** Over how many periods each cap holds, and where its rest may be carried to. */
export function checkCaps(sla: Sla): SlaFault[] {
  const { groups = [], commitments, caps = [] } = sla.spec
  const elective = groups.filter(({ pays }) => pays !== 'sum')
  const isElective = (name: string) => elective.some((group) => group.commitments.includes(name))
  return [
    ...commitments.flatMap(({ name, caps: own = [] }, i) =>
      checkEach(sla, own, { path: ['spec', 'commitments', i], isElective: isElective(name) }),
    ),
    ...groups.flatMap((group, i) => {
      const place = { path: ['spec', 'groups', i], isElective: group.pays !== 'sum' }
      return checkEach(sla, group.caps ?? [], place)
    }),
    ...checkEach(sla, caps, { path: ['spec'], isElective: elective.length > 0 }),
  ]
}

interface Place {
  readonly path: Path
  /** Whether of some commitments under the cap only one pays. */
  readonly isElective: boolean
}

function checkEach(sla: Sla, caps: readonly WrittenCap[], { path, isElective }: Place) {
  return caps.flatMap((cap, i): SlaFault[] => {
    const at = [...path, 'caps', i]
    const faults = cap.over ? checkOver(sla, cap.over, at) : []
    if (cap.rest !== 'carried') return faults
    const why = cap.over
      ? 'a cap over several periods has no next one: its rest is lost, or the cap is of one period'
      : isElective
        ? 'where only one of a group pays, the others have no rest to carry'
        : null
    if (why === null) return faults
    return [
      ...faults,
      fault('contradiction', { path: [...at, 'rest'], value: cap.rest, text: why }),
    ]
  })
}

function checkOver(sla: Sla, over: NonNullable<WrittenCap['over']>, at: Path): SlaFault[] {
  const periods = periodsIn(over, sla)
  const [key, value] = 'periods' in over ? ['periods', over.periods] : ['months', over.months]
  const path = [...at, 'over', key as string]
  if (!Number.isInteger(periods)) {
    const text = `${value} months are not whole periods of ${sla.spec.timeWindow[0]?.duration}`
    return [fault('does-not-divide', { path, value, text })]
  }
  if (periods < 2) {
    const text = `${value} months are one period, for which a cap holds without "over"`
    return [fault('contradiction', { path, value, text })]
  }
  if (periods <= slaLimits.lookBack) return []
  const text = `${value} months are ${periods} periods, at most ${slaLimits.lookBack} are looked at`
  return [fault('out-of-range', { path, value, text })]
}
