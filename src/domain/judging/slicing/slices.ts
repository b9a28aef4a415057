import type { SliceLayout } from '../../sla/indicator/plan.ts'
import type { IndicatorRule } from '../../sla/indicator/rule.ts'
import type { Span } from '../../span.ts'
import { addValues, emptyValues, type SlicesByValue, subtractValues } from './by-value.ts'

/** Two sums of each slice, whole numbers that a float holds exactly. */
export interface Pair {
  readonly whole: Float64Array
  readonly part: Float64Array
}

export const eventsOnly: SliceLayout = {
  sums: false,
  affected: false,
  conditions: 0,
  values: null,
}

/**
 * The counts of one indicator over a stretch of time, slice by slice, without gaps. Slice `i` is
 * `[span.from + i * lengthMs, + lengthMs)`; the last may be cut short by the span's end.
 * A slice with `total` 0 is empty: nobody asked, or nothing was reported.
 */
export interface Slices {
  readonly span: Span
  readonly lengthMs: number
  /** Events that count. */
  readonly total: Uint32Array
  /** Those of them that were bad; never more than `total`. */
  readonly bad: Uint32Array
  /** What is compared instead of `bad` and `total`; null where those are. */
  readonly sums: Pair | null
  /** Those whom a slice touched, out of all: what a bad slice weighs. Null where all weigh alike. */
  readonly affected: Pair | null
  /** What each condition looks at, in the contract's order. */
  readonly conditions: readonly Pair[]
  /** The same of single values of a field, all of which are in the counts above; null where of none. */
  readonly values: SlicesByValue | null
  /** Events among `total` that stand for more than themselves: any bars money without a person. */
  sampled: number
}

export const sliceCount = (span: Span, lengthMs: number): number =>
  Math.ceil((span.until - span.from) / lengthMs)

export function emptySlices(span: Span, lengthMs: number, layout = eventsOnly): Slices {
  const n = sliceCount(span, lengthMs)
  return {
    span,
    lengthMs,
    total: new Uint32Array(n),
    bad: new Uint32Array(n),
    sums: layout.sums ? emptyPair(n) : null,
    affected: layout.affected ? emptyPair(n) : null,
    conditions: Array.from({ length: layout.conditions }, () => emptyPair(n)),
    values: layout.values === null ? null : emptyValues(layout.values),
    sampled: 0,
  }
}

/** Empty slices that hold the same sums, of one value. */
export const emptyOfValue = ({ span, lengthMs, sums, affected, conditions }: Slices): Slices =>
  emptySlices(span, lengthMs, {
    sums: sums !== null,
    affected: affected !== null,
    conditions: conditions.length,
    values: null,
  })

const emptyPair = (n: number): Pair => ({ whole: new Float64Array(n), part: new Float64Array(n) })

/** All pairs of sums, always in the same order. */
export const pairsOf = ({ sums, affected, conditions }: Slices): readonly Pair[] => [
  ...(sums ? [sums] : []),
  ...(affected ? [affected] : []),
  ...conditions,
]

/**
 * Adds a part's counts in place; in which order parts come does not matter. A part may cover less
 * time, from one slice's edge to another's.
 *
 * @throws {RangeError} when the slices do not line up or hold other sums, the part reaches outside,
 *   or a slice would hold more than can be counted exactly.
 */
export function addSlices(into: Slices, part: Slices): void {
  changed(into, part, 1)
  addValues(into, part)
}

/**
 * Takes a part's counts out again.
 *
 * @throws {RangeError} as {@link addSlices} does, and when more would be taken out than is there.
 */
export function subtractSlices(from: Slices, part: Slices): void {
  changed(from, part, -1)
  subtractValues(from, part)
}

/** Most events that one slice can count. */
export const mostEvents = 2 ** 32 - 1

function changed(into: Slices, part: Slices, sign: 1 | -1): void {
  const first = placeOf(part, into)
  for (let i = 0; i < part.total.length; i += 1) {
    const total = (into.total[first + i] as number) + sign * (part.total[i] as number)
    const bad = (into.bad[first + i] as number) + sign * (part.bad[i] as number)
    if (total > mostEvents) throw new RangeError(`more than ${mostEvents} events in one slice`)
    if (bad < 0 || total < bad) throw new RangeError('more taken out of a slice than was in it')
    into.total[first + i] = total
    into.bad[first + i] = bad
  }
  const pairs = pairsOf(part)
  for (const [place, pair] of pairsOf(into).entries()) {
    const other = pairs[place] as Pair
    changeSums(pair.whole, other.whole, first, sign)
    changeSums(pair.part, other.part, first, sign)
  }
  into.sampled += sign * part.sampled
}

function changeSums(into: Float64Array, part: Float64Array, first: number, sign: 1 | -1): void {
  for (let i = 0; i < part.length; i += 1) {
    if (part[i] === 0) continue
    into[first + i] = exactSum((into[first + i] as number) + sign * (part[i] as number))
  }
}

/** @throws {RangeError} for a sum below 0, or beyond what a float holds exactly. */
export function exactSum(sum: number): number {
  if (sum < 0) throw new RangeError('more taken out of a slice than was in it')
  if (sum > Number.MAX_SAFE_INTEGER) throw new RangeError('a sum of a slice is too large')
  return sum
}

/** The part's first slice by its place in the whole. */
function placeOf(part: Slices, whole: Slices): number {
  const first = (part.span.from - whole.span.from) / whole.lengthMs
  const isCut = part.span.until !== whole.span.until && !endsOnEdge(part, whole)
  if (part.lengthMs !== whole.lengthMs || !Number.isInteger(first) || isCut) {
    throw new RangeError('slices of other lengths or edges do not line up')
  }
  if (first < 0 || part.span.until > whole.span.until) {
    throw new RangeError('slices reach outside those that they belong to')
  }
  if (pairsOf(part).length !== pairsOf(whole).length) {
    throw new RangeError('slices that hold other sums do not add up')
  }
  return first
}

const endsOnEdge = (part: Slices, whole: Slices): boolean =>
  (part.span.until - whole.span.from) % whole.lengthMs === 0

/** What a slice's judging compares: `part` of `whole`. */
export interface Compared {
  readonly part: number
  readonly whole: number
}

export const comparedAt = ({ sums, bad, total }: Slices, i: number): Compared =>
  sums
    ? { part: sums.part[i] as number, whole: sums.whole[i] as number }
    : { part: bad[i] as number, whole: total[i] as number }

/** A commitment's counts: of its own indicator, then of those that join it; null where one is missing. */
export function countsOf(
  plan: Counted & { readonly also: readonly Counted[] },
  all: ReadonlyMap<string, Slices>,
): readonly [Slices, ...Slices[]] | null {
  const [first, ...others] = [plan, ...plan.also].flatMap((each) => {
    const slices = all.get(each.key)
    return slices ? [withSilent(each.rule, slices)] : []
  })
  return first && others.length === plan.also.length ? [first, ...others] : null
}

interface Counted {
  readonly key: string
  readonly rule: IndicatorRule
}

/** Where values are expected, each slice has all of them: those without an event are up, or bad. */
export function withSilent(rule: IndicatorRule, slices: Slices): Slices {
  const sums = rule.kind === 'events' ? rule.sums : null
  if (sums?.kind !== 'distinct' || !sums.expected || !slices.sums) return slices
  const { values, silent } = sums.expected
  const { whole, part } = slices.sums
  const bad = part.map((touched, i) =>
    silent === 'up' ? touched : values - ((whole[i] as number) - touched),
  )
  return { ...slices, sums: { whole: new Float64Array(whole.length).fill(values), part: bad } }
}
