import type { Cap, TimeWindow } from './document.ts'
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
  { history, window }: { readonly history: readonly Past[]; readonly window: TimeWindow },
): Rational {
  if (!over) return most
  const periods = over.periods ?? (over.months ?? 0) / monthsOf(window.duration)
  const earlier = history.slice(Math.max(0, history.length - (periods - 1)))
  const owed = earlier
    .flatMap(({ commitments }) => commitments)
    .filter(({ name }) => names.includes(name))
    .reduce((sum, each) => sum + each.owed, 0)
  const left = minus(most, ratio(owed))
  return isLess(left, nothing) ? nothing : left
}
