import { compare, fromNumber, over, plus, times } from '../../money/fraction.ts'
import type { SignalColumns } from '../../signals/columns.ts'
import type { Limit, Limits, Op } from '../../sla/indicator/rule.ts'
import { numbersOf } from './losses.ts'
import { matches } from './matches.ts'

/** Which limit holds for each row, by its place. */
function placesOf(limits: Limits, columns: SignalColumns): Uint8Array | null {
  if (limits.length === 1) return null
  const places = new Uint8Array(columns.count).fill(limits.length - 1)
  for (let place = limits.length - 2; place >= 0; place -= 1) {
    const { where } = limits[place] as Limit
    const holds = where ? matches(where, columns) : null
    for (let row = 0; row < places.length; row += 1) {
      if (!holds || holds[row] === 1) places[row] = place
    }
  }
  return places
}

/**
 * Whether a row's value keeps its own limit. Exact: floats are compared as the decimals they were
 * written as, and where a limit grows with a size, in fractions as soon as floats could err.
 */
export function limitTest(
  field: string,
  good: Op,
  limits: Limits,
  columns: SignalColumns,
): (row: number) => boolean {
  const values = numbersOf(columns.column(field))
  const limitAt = limitsAt(limits, columns)
  return (row) => holds(good, comparedWith(values?.[row] ?? 0, limitAt(row)))
}

interface LimitAt {
  readonly limit: Limit
  /** Of what the limit grows with; 0 where the signal does not say. */
  readonly size: number
}

function limitsAt(limits: Limits, columns: SignalColumns): (row: number) => LimitAt {
  const places = placesOf(limits, columns)
  const sizes = limits.map(({ plus: more }) => more && numbersOf(columns.column(more.field)))
  return (row) => {
    const place = places ? (places[row] as number) : limits.length - 1
    return { limit: limits[place] as Limit, size: sizes[place]?.[row] ?? 0 }
  }
}

/** Above 0 when the value is over its limit, 0 when it is at it. */
function comparedWith(value: number, { limit, size }: LimitAt): number {
  if (!limit.plus) return value - limit.value
  const { each, value: more } = limit.plus
  const rough = limit.value + (more * size) / each
  if (Math.abs(value - rough) > 1e-9 * (Math.abs(value) + rough)) return value - rough
  const grown = over(times(fromNumber(more), fromNumber(size)), fromNumber(each))
  return compare(fromNumber(value), plus(fromNumber(limit.value), grown))
}

function holds(op: Op, side: number): boolean {
  switch (op) {
    case 'lt':
      return side < 0
    case 'lte':
      return side <= 0
    case 'gt':
      return side > 0
    case 'gte':
      return side >= 0
  }
}

/** Each row's limit as a number, for sums that are held against the sum of limits. */
export function limitAmounts(limits: Limits, columns: SignalColumns): (row: number) => number {
  const limitAt = limitsAt(limits, columns)
  return (row) => {
    const { limit, size } = limitAt(row)
    return limit.value + (limit.plus ? (limit.plus.value * size) / limit.plus.each : 0)
  }
}
