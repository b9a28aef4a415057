import type { Span } from '../span.ts'

/**
 * The counts of one commitment over a stretch of time, slice by slice, without gaps. Slice `i` is
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
  /** Events among `total` that stand for more than themselves: any bars money without a person. */
  sampled: number
}

export const sliceCount = (span: Span, lengthMs: number): number =>
  Math.ceil((span.until - span.from) / lengthMs)

export function emptySlices(span: Span, lengthMs: number): Slices {
  const n = sliceCount(span, lengthMs)
  return { span, lengthMs, total: new Uint32Array(n), bad: new Uint32Array(n), sampled: 0 }
}

/**
 * Adds a part's counts in place; in which order parts come does not matter. A part may cover less
 * time, from one slice's edge to another's.
 *
 * @throws {RangeError} when the slices do not line up, the part reaches outside, or a slice would
 *   hold more events than 32 bits count.
 */
export const addSlices = (into: Slices, part: Slices): void => changed(into, part, 1)

/**
 * Takes a part's counts out again.
 *
 * @throws {RangeError} as {@link addSlices} does, and when more would be taken out than is there.
 */
export const subtractSlices = (from: Slices, part: Slices): void => changed(from, part, -1)

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
  into.sampled += sign * part.sampled
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
  return first
}

const endsOnEdge = (part: Slices, whole: Slices): boolean =>
  (part.span.until - whole.span.from) % whole.lengthMs === 0
