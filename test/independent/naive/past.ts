import type { Cap } from './document.ts'
import type { Purse } from './money.ts'
import { monthsOf } from './month.ts'
import { isLess, minus, nothing, type Rational, ratio } from './rational.ts'

/** An earlier period, as it was judged last; without any commitment where no agreement was in force. */
export interface Past {
  readonly commitments: readonly {
    readonly name: string
    readonly outcome: string
    readonly owed: number
    /** The figure of a period that was breached; null of any other. */
    readonly breachedAt?: Rational | null
    /** Over a cap whose rest is carried. */
    readonly carried: Rational | null
  }[]
}

/** What is left of a cap for this period, after what the earlier ones of it owed. */
export function leftOf(
  { over }: Cap,
  most: Rational,
  names: readonly string[],
  { history, window, choices }: Pick<Purse, 'history' | 'window' | 'choices'>,
): Rational {
  if (!over) return most
  const periods = over.periods ?? (over.months ?? 0) / monthsOf(window.duration)
  const earlier = history.slice(Math.max(0, history.length - (periods - 1)))
  const owed = earlier
    .flatMap(({ commitments }) => {
      const own = commitments.filter(({ name }) => names.includes(name))
      const chosen = choices.map((group) =>
        Math.max(0, ...own.filter(({ name }) => group.includes(name)).map((each) => each.owed)),
      )
      const isAlone = ({ name }: { name: string }) => !choices.some((group) => group.includes(name))
      return [...chosen, ...own.filter(isAlone).map((each) => each.owed)]
    })
    .reduce((sum, each) => sum + each, 0)
  const left = minus(most, ratio(owed))
  return isLess(left, nothing) ? nothing : left
}
