import type { Currency } from '../../money/money.ts'
import type { BasisPlan } from '../../sla/money/basis-plan.ts'
import type { CapPlan } from '../../sla/money/cap-plan.ts'
import type { Path } from '../../sla/reading/fault.ts'
import type { Aspect } from './aspect.ts'
import { basisAspects } from './basis-aspects.ts'
import { capAspects } from './cap-aspects.ts'

export interface Limits {
  readonly basis: BasisPlan | null
  readonly caps: readonly CapPlan[]
  readonly currency: Currency
}

/** Where a basis with its caps is read, and what their aspects are called. */
export interface LimitsAt<From> {
  readonly path: Path
  of(from: From): Limits
  readonly basis: string
  readonly partialPeriod: string
  readonly cap: string
}

/** What shares are of, and the most that is paid: of one commitment, or of all together. */
export const limitAspects = <From>(at: LimitsAt<From>): Aspect<From>[] => [
  ...basisAspects(at),
  ...capAspects(at),
]
