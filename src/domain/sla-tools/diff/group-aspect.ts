import { currency } from '../../money/money.ts'
import type { Sla } from '../../sla/document.ts'
import { groupPoolsOf, type PoolPlan } from '../../sla/money/pool-plan.ts'
import type { Aspect } from './aspect.ts'
import { basisWords } from './basis-aspects.ts'
import { limitWords } from './own-basis.ts'
import { formats } from './told-aspects.ts'

/** Which commitments are paid together. A group only ever takes something away. */
export const groupAspect: Aspect<Sla> = {
  what: 'groups of commitments',
  path: ['spec', 'groups'],
  words(sla) {
    const said = groupPoolsOf(sla).map((pool) => groupWords(pool, sla))
    return said.length > 0 ? said.sort().join('; ') : 'none'
  },
  judge(before, after) {
    const [a, b] = [groupPoolsOf(before), groupPoolsOf(after)]
    if (a.length === 0 || b.length === 0) return a.length === 0 ? 'worse' : 'better'
    return 'unclear'
  },
}

function groupWords({ group, members, pays, caps, basis }: PoolPlan, sla: Sla): string {
  const code = currency(sla.spec.currency.toLowerCase())
  const most = caps.map((cap) => {
    const over = cap.periods > 1 ? ` over ${cap.periods} periods` : ''
    const rest = cap.rest === 'carried' ? ', the rest carried' : ''
    return `${limitWords(cap, code)}${over}${rest}`
  })
  // Of a group that pays the greatest, the first of equals pays: the order means something.
  const named = pays === 'greatest' ? members : [...members].sort()
  const how = ways[pays]
  const limit = most.length > 0 ? `, at most ${formats.list(most.sort())}` : ''
  const of = basis ? ` of ${basisWords(basis)}` : ''
  return `${group}: of ${formats.list(named)} ${how}${limit}${of}`
}

const ways = {
  greatest: 'the greatest pays',
  sum: 'all pay',
  elected: 'the one pays that the customer claims',
} as const satisfies Record<PoolPlan['pays'], string>
