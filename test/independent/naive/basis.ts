import type { Basis } from './document.ts'
import type { Purse } from './money.ts'
import { type Period, periodAt, type Stretch } from './month.ts'
import { isLess, nothing, plus, type Rational, ratio, through, times } from './rational.ts'

/** What an agreement pays every period for a scope. */
export interface Fee {
  readonly scope: string
  readonly minor: number
}

/** A line of a finalized invoice. */
export interface Line {
  readonly id: string
  readonly scope: string
  readonly class: string
  readonly currency: string
  readonly minor: number
  /** What it is charged for; an instant where both are the same. */
  readonly service: Stretch
  readonly finalized: number
  /** null where the invoice is charged as it is finalized. */
  readonly due: number | null
  readonly replaces: string | null
}

/** All charges that a basis can be of. */
export interface Charges {
  readonly fees: readonly Fee[]
  readonly lines: readonly Line[]
}

/** What shares are of, and the days that it is for. */
export interface Of {
  readonly basis: Rational
  readonly days: Rational
}

type Where = Pick<Purse, 'currency' | 'period' | 'inForce' | 'window' | 'agreed'>

const day = 24 * 60 * 60_000
const lasts = ({ from, until }: Stretch): Rational => ratio(until - from)

/** @param from The start of the window from which it counts; null without any. */
export function basisOf(
  basis: Basis | undefined,
  { fees, lines }: Charges,
  where: Where,
  from: number | null,
): Of {
  const time = timeOf(basis, where, from)
  const isNamed = (scope: string): boolean =>
    (!basis?.scopes || basis.scopes.includes(scope)) && !basis?.exceptScopes?.includes(scope)
  const isOfKind = (kind: string): boolean => !basis?.classes || basis.classes.includes(kind)
  const replaced = lines.map(({ replaces }) => replaces)
  const there = lines.filter(
    (line) =>
      !replaced.includes(line.id) &&
      line.currency === where.currency &&
      fees.some(({ scope }) => scope === line.scope) &&
      partIn(line, time, basis?.by) !== null,
  )
  if (there.length > 0) {
    const sum = there
      .filter((line) => isNamed(line.scope) && isOfKind(line.class))
      .map((line) => times(ratio(line.minor), partIn(line, time, basis?.by) ?? nothing))
      .reduce(plus, nothing)
    return { basis: isLess(sum, nothing) ? nothing : sum, days: time.days }
  }
  const named = fees.filter(({ scope }) => isNamed(scope) && isOfKind('recurring'))
  const all = ratio(named.reduce((sum, { minor }) => sum + minor, 0))
  return { basis: times(all, time.ofFees), days: time.days }
}

interface Time extends Stretch {
  readonly days: Rational
  /** How much of the fees of a period is for it. */
  readonly ofFees: Rational
}

/** The time whose charges count. */
function timeOf(
  basis: Basis | undefined,
  { period, inForce, window: periods, agreed }: Where,
  window: number | null,
): Time {
  const { of = 'this-period', partialPeriod } = basis ?? {}
  if (typeof of !== 'string') {
    const until = of.anchor === 'period-start' ? period.from : (window ?? period.from)
    const lasted = ratio(of.daysBefore * day)
    const from = until - of.daysBefore * day
    const days = ratio(of.daysBefore)
    return { from, until, days, ofFees: through(lasted, lasts(period)) }
  }
  if (of !== 'this-period') {
    const moment = of === 'next-period' ? period.until : period.from - 1
    const other: Period = periodAt(periods, agreed, moment)
    return { ...other, days: ratio(other.days), ofFees: ratio(1) }
  }
  const share = through(lasts(inForce), lasts(period))
  const days = times(ratio(period.days), share)
  const isWhole = partialPeriod === 'whole'
  return { ...(isWhole ? period : inForce), days, ofFees: isWhole ? ratio(1) : share }
}

/** How much of a line belongs to the time; null where it does not touch it. */
function partIn({ service, finalized, due }: Line, time: Stretch, by: string | undefined) {
  const isIn = (at: number): boolean => time.from <= at && at < time.until
  if (by === 'billed') return isIn(finalized) ? ratio(1) : null
  if (by === 'due') return isIn(due ?? finalized) ? ratio(1) : null
  if (service.from === service.until) return isIn(service.from) ? ratio(1) : null
  const from = Math.max(service.from, time.from)
  const until = Math.min(service.until, time.until)
  return from < until ? through(lasts({ from, until }), lasts(service)) : null
}
