import type { Currency } from '../../money/money.ts'
import type { CapPlan } from '../../sla/cap-plan.ts'
import type { Path } from '../../sla/fault.ts'
import type { BasisPlan } from '../../sla/pay-plan.ts'
import type { Aspect } from './aspect.ts'
import { capAspects } from './cap-aspects.ts'
import type { Judgement } from './change.ts'
import { byRank, bySign } from './judging.ts'
import { formats } from './told-aspects.ts'

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
  {
    what: at.basis,
    path: [...at.path, 'basis'],
    words: (from) => basisWords(at.of(from).basis),
    exact: (from) => scopesOf(at.of(from).basis),
    judge: (before, after) => judgeBasis(at.of(before).basis, at.of(after).basis),
  },
  {
    what: at.partialPeriod,
    path: [...at.path, 'basis', 'partialPeriod'],
    words: (from) => at.of(from).basis?.partialPeriod ?? 'prorate',
    judge(before, after) {
      const [a, b] = [at.of(before).basis, at.of(after).basis]
      return a && b ? byRank(['prorate', 'whole'])(a.partialPeriod, b.partialPeriod) : 'unclear'
    },
  },
  ...capAspects(at),
]

const scopesOf = (basis: BasisPlan | null): string[] | null =>
  basis?.scopes ? [...basis.scopes].sort() : null

export function basisWords(basis: BasisPlan | null): string {
  if (!basis) return 'none'
  return basis.scopes ? `the fees for ${formats.list([...basis.scopes].sort())}` : 'all fees'
}

/** More fees are better; other ones may be more or less. */
function judgeBasis(a: BasisPlan | null, b: BasisPlan | null): Judgement {
  if (!a || !b) return 'unclear'
  return bySign(Number(includes(b, a)) - Number(includes(a, b)))
}

const includes = (wide: BasisPlan, { scopes }: BasisPlan): boolean =>
  wide.scopes === null || (scopes?.every((scope) => wide.scopes?.includes(scope)) ?? false)
