import type { Sla } from '../../sla/document.ts'
import { groupPoolsOf } from '../../sla/money/pool-plan.ts'
import { lintZeroCaps } from './caps.ts'
import { mayPay } from './may-pay.ts'
import { type Warning, warning } from './warning.ts'

/** Groups in which at most one commitment ever pays, and caps of groups that let nothing through. */
export function lintGroups(sla: Sla): Warning[] {
  const paying = sla.spec.commitments.filter((each) => mayPay(sla, each)).map(({ name }) => name)
  return groupPoolsOf(sla).flatMap(({ members, caps }, index) => {
    const path = ['spec', 'groups', index]
    const able = members.filter((name) => paying.includes(name))
    const placed = caps.map((cap, i) => ({ cap, path: [...path, 'caps', i] }))
    if (able.length > 1) return lintZeroCaps(placed)
    const who = able.length === 0 ? 'none of its commitments pays' : `only "${able[0]}" of it pays`
    return [
      warning('idle-group', path, `this group decides nothing: ${who}`),
      ...lintZeroCaps(placed),
    ]
  })
}
