import { currency } from '../../money/money.ts'
import type { Sla } from '../document.ts'
import { type BasisPlan, basisPlanOf } from './basis-plan.ts'
import { type CapPlan, capPlanOf } from './cap-plan.ts'

/** Commitments that are paid together, and what limits them together. */
export interface PoolPlan {
  /** null for the SLA itself, which holds all commitments. */
  readonly group: string | null
  /** Names of commitments. */
  readonly members: readonly string[]
  readonly pays: 'greatest' | 'sum' | 'elected'
  readonly caps: readonly CapPlan[]
  /** null where no cap is of a basis. */
  readonly basis: BasisPlan | null
}

/** Pools that lie in each other, from the inside out: what one leaves, the next one limits. */
export const poolsOf = (sla: Sla): PoolPlan[] => {
  const whole = wholePoolOf(sla)
  return [...groupPoolsOf(sla), ...(whole ? [whole] : [])]
}

/** null where the SLA does not limit all of its commitments together. */
export function wholePoolOf(sla: Sla): PoolPlan | null {
  const { caps, basis, commitments } = sla.spec
  if (!caps) return null
  const members = commitments.map(({ name }) => name)
  return { group: null, members, pays: 'sum', ...limitsOf(sla, { caps, basis }) }
}

export const groupPoolsOf = (sla: Sla): PoolPlan[] =>
  (sla.spec.groups ?? []).map(({ name, commitments, pays, ...limits }) => ({
    group: name,
    members: commitments,
    pays,
    ...limitsOf(sla, limits),
  }))

/** Commitments of which the customer claims one for a period: the group, and its members by name. */
export interface Elective {
  readonly group: string
  readonly members: readonly string[]
}

export const electivesOf = ({ spec }: Sla): Elective[] =>
  (spec.groups ?? [])
    .filter(({ pays }) => pays === 'elected')
    .map(({ name, commitments }) => ({ group: name, members: commitments }))

function limitsOf(sla: Sla, { caps, basis }: Pick<Sla['spec'], 'caps' | 'basis'>) {
  const code = currency(sla.spec.currency.toLowerCase())
  return {
    caps: (caps ?? []).map((cap) => capPlanOf(cap, code, sla)),
    basis: basis ? basisPlanOf(basis) : null,
  }
}
