import { compare, type Fraction, lesser } from '../../money/fraction.ts'
import type { Currency } from '../../money/money.ts'
import type { CapPlan } from '../../sla/money/cap-plan.ts'
import type { Part } from '../../sla/money/part-plan.ts'
import { partWords } from '../explain/en/parts.ts'
import { partFigure } from '../part-figure.ts'
import type { Aspect } from './aspect.ts'
import type { Judgement } from './change.ts'
import { higherLimitIsBetter } from './judging.ts'
import type { LimitsAt } from './limit-aspects.ts'
import { limitWeight, limitWords } from './own-basis.ts'
import { formats } from './told-aspects.ts'
import { weighed } from './weight.ts'

/** The most that is paid: of one period in each kind of part, of other bases, and over several periods. */
export const capAspects = <From>(at: LimitsAt<From>): Aspect<From>[] => [
  cap(at, 'share', 'as a share'),
  cap(at, 'amount', 'as an amount'),
  cap(at, 'days', 'in days'),
  ofOwnBasis(at),
  rolling(at),
]

/** Of several caps of one kind only the tightest means anything, of those that carry their rest too. */
function cap<From>(at: LimitsAt<From>, kind: Part['kind'], as: string): Aspect<From> {
  const found = (from: From) => {
    const here = at
      .of(from)
      .caps.filter((each) => each.kind === kind && each.periods === 1 && !each.basis)
    const lost = tightest(here.filter(({ rest }) => rest === 'lost'))
    const carried = tightest(here.filter(({ rest }) => rest === 'carried'))
    // What is over the tighter one is lost before anything could be carried.
    const isIdle = lost && carried && compare(partFigure(lost), partFigure(carried)) <= 0
    return { lost, carried: isIdle ? null : carried }
  }
  return {
    what: `${at.cap}, ${as}`,
    path: [...at.path, 'caps'],
    words(from) {
      const { lost, carried } = found(from)
      const { currency } = at.of(from)
      const said = [
        ...(lost ? [partWords(lost, currency, formats)] : []),
        ...(carried ? [`${partWords(carried, currency, formats)}, the rest carried`] : []),
      ]
      return said.length > 0 ? formats.list(said) : 'none'
    },
    judge(before, after) {
      // Sums of two currencies are not compared.
      if (at.of(before).currency !== at.of(after).currency) return 'unclear'
      const [a, b] = [found(before), found(after)]
      const now = higherLimitIsBetter(least(a.lost, a.carried), least(b.lost, b.carried))
      const ever = higherLimitIsBetter(figureOf(a.lost), figureOf(b.lost))
      return both(now, ever)
    },
  }
}

/** Of two sides of a change; one that stays alike is unclear by itself. */
function both(a: Judgement, b: Judgement): Judgement {
  if (a === b || b === 'unclear') return a
  return a === 'unclear' ? b : 'unclear'
}

const figureOf = (part: Part | null): Fraction | null => part && partFigure(part)

function least(a: Part | null, b: Part | null): Fraction | null {
  if (!a || !b) return figureOf(a ?? b)
  return lesser(partFigure(a), partFigure(b))
}

const tightest = (caps: readonly CapPlan[]): CapPlan | null =>
  caps.reduce<CapPlan | null>(
    (least, each) => (least && compare(partFigure(each), partFigure(least)) >= 0 ? least : each),
    null,
  )

const ofOwnBasis = <From>(at: LimitsAt<From>): Aspect<From> =>
  listed(at, 'of another basis', ({ basis, periods }) => basis !== null && periods === 1)

const rolling = <From>(at: LimitsAt<From>): Aspect<From> =>
  listed(at, 'over several periods', ({ periods }) => periods > 1)

/** Caps that stand for themselves: compared where both are of the same part, basis and periods. */
function listed<From>(
  at: LimitsAt<From>,
  as: string,
  isOne: (cap: CapPlan) => boolean,
): Aspect<From> {
  const found = (from: From) =>
    at
      .of(from)
      .caps.filter(isOne)
      .sort((a, b) => a.periods - b.periods || a.kind.localeCompare(b.kind))
  return {
    what: `${at.cap}, ${as}`,
    path: [...at.path, 'caps'],
    words: (from) => listedWords(found(from), at.of(from).currency),
    judge(before, after) {
      const [a, b] = [found(before), found(after)]
      if (a.length === 0 || b.length === 0) return a.length === 0 ? 'worse' : 'better'
      const [old, fresh] = [a[0], b[0]]
      const isAlike =
        a.length === 1 &&
        b.length === 1 &&
        old?.rest === fresh?.rest &&
        old?.periods === fresh?.periods
      const isOneMoney = at.of(before).currency === at.of(after).currency
      if (!isAlike || !isOneMoney || !old || !fresh) return 'unclear'
      return weighed(limitWeight(old), limitWeight(fresh))
    },
  }
}

function listedWords(caps: readonly CapPlan[], currency: Currency): string {
  const said = caps.map((each) => {
    const over = each.periods > 1 ? ` over ${each.periods} periods` : ''
    const rest = each.rest === 'carried' ? ', the rest carried' : ''
    return `${limitWords(each, currency)}${over}${rest}`
  })
  return said.length > 0 ? formats.list(said) : 'none'
}
