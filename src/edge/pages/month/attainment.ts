import type { CommitmentVerdict, Ratio } from '../../../domain/judging/verdict.ts'
import { fromRatio } from '../../../domain/money/fraction.ts'
import { approximate, compareRatios, shortfall } from '../format/numbers.ts'
import type { Say } from '../say.ts'
import { termsOf } from './figures.ts'

type Judged = Pick<CommitmentVerdict, 'figure' | 'attainment' | 'target' | 'stages'>
type Count = NonNullable<CommitmentVerdict['figure']>

/** `2 degradation windows`, `1,204 bad requests`, `1,530.5 min`. */
function countText(say: Say, count: Count, amount: Ratio): string {
  const { month } = say.words
  if (count === 'bad-time') return month.minutes(say.number(approximate(amount) / 60_000))
  const { numerator } = fromRatio(amount)
  return count === 'windows'
    ? month.windowCount(Number(numerator))
    : month.badCount(say.number(numerator))
}

/** What was reached and what was promised, to be read side by side. */
export function reachedAndPromised(say: Say, judged: Judged): readonly [string, string] {
  const { figure, attainment, target } = judged
  const { common, month } = say.words
  if (figure) {
    const reached = attainment ? countText(say, figure, attainment) : common.nothing
    return [reached, month.atMost(countText(say, figure, target))]
  }
  return attainment ? say.percents(attainment, target) : [common.nothing, say.percent(target)]
}

/** Why the outcome is what it is, as one line of arithmetic. */
export function formula(say: Say, judged: Judged): string {
  const { formula: words, fraction, nothingMeasured } = say.words.month
  const { figure, attainment, target, stages } = judged
  if (!attainment) return nothingMeasured
  if (figure) return words.counted(...reachedAndPromised(say, judged))
  const side = compareRatios(attainment, target)
  const said = side < 0 ? words.below : side > 0 ? words.above : words.equal
  const line = said(...say.percents(attainment, target))
  const terms = termsOf(attainment, stages)
  if (!terms) return line
  const [numerator, denominator] = terms
  return `${fraction(say.number(BigInt(numerator)), say.number(BigInt(denominator)))} = ${line}`
}

/** How much of what a target allows was used: of a share the shortfall, of a count the count. */
export interface Used {
  readonly used: Ratio
  readonly allowed: Ratio
  /** What the bar is of. */
  readonly label: string
  readonly line: string
}

/** null where nothing was measured. */
export function usedOf(say: Say, { figure, attainment, target }: Judged): Used | null {
  const { month } = say.words
  if (!attainment) return null
  if (figure) {
    const line = month.countLine(countText(say, figure, attainment), countText(say, figure, target))
    return { used: attainment, allowed: target, label: month.countBudget, line }
  }
  const [used, allowed] = [shortfall(attainment), shortfall(target)]
  const line = month.budgetLine(...say.percents(used, allowed))
  return { used, allowed, label: month.budget, line }
}
