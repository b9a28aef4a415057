import { compare, type Fraction } from '../../money/fraction.ts'
import type { Currency } from '../../money/money.ts'
import type { BasisPlan } from '../../sla/basis-plan.ts'
import type { Path } from '../../sla/fault.ts'
import type { Part } from '../../sla/part-plan.ts'
import { partWords } from '../explain/en/parts.ts'
import { partFigure } from '../part-figure.ts'
import type { Aspect } from './aspect.ts'
import { basisAspects } from './basis-aspects.ts'
import { higherLimitIsBetter } from './judging.ts'
import { formats } from './told-aspects.ts'

export interface Limits {
  readonly basis: BasisPlan | null
  readonly caps: readonly Part[]
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
  cap(at, 'share', 'as a share'),
  cap(at, 'amount', 'as an amount'),
  cap(at, 'days', 'in days'),
]

/** Of several caps of one kind only the tightest means anything. */
function cap<From>(at: LimitsAt<From>, kind: Part['kind'], as: string): Aspect<From> {
  const tightest = (from: From): Part | null =>
    at
      .of(from)
      .caps.filter((each) => each.kind === kind)
      .reduce<Part | null>((least, each) => (least && !isUnder(each, least) ? least : each), null)
  const figure = (part: Part | null): Fraction | null => part && partFigure(part)
  return {
    what: `${at.cap}, ${as}`,
    path: [...at.path, 'caps'],
    words(from) {
      const found = tightest(from)
      return found ? partWords(found, at.of(from).currency, formats) : 'none'
    },
    judge(before, after) {
      // Sums of two currencies are not compared.
      if (at.of(before).currency !== at.of(after).currency) return 'unclear'
      return higherLimitIsBetter(figure(tightest(before)), figure(tightest(after)))
    },
  }
}

const isUnder = (a: Part, b: Part): boolean => compare(partFigure(a), partFigure(b)) < 0
