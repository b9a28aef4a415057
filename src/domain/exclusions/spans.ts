import { type EpochMs, epochMs } from '../brand.ts'
import { lengthMs, type Span } from '../span.ts'

/** Disjoint spans, ascending, none of them empty, no two touching. */
export type SpanSet = readonly Span[]

/** Everything that lies in at least one of the spans. */
export function merged(spans: readonly Span[]): SpanSet {
  const result: Span[] = []
  for (const span of spans.filter((each) => lengthMs(each) > 0).sort((a, b) => a.from - b.from)) {
    const last = result.at(-1)
    if (last && span.from <= last.until) {
      const until = epochMs(Math.max(last.until, span.until))
      result[result.length - 1] = { from: last.from, until }
    } else result.push(span)
  }
  return result
}

/** The part of a set that lies in a span. */
export const within = (set: SpanSet, { from, until }: Span): SpanSet =>
  set.flatMap((span) => {
    const part = { from: later(span.from, from), until: earlier(span.until, until) }
    return part.from < part.until ? [part] : []
  })

/** The earliest so many milliseconds of a set. */
export function earliest(set: SpanSet, ms: number): SpanSet {
  let left = ms
  return set.flatMap(({ from, until }) => {
    const part = { from, until: epochMs(Math.min(until, from + left)) }
    left -= lengthMs(part)
    return lengthMs(part) > 0 ? [part] : []
  })
}

export const totalMs = (set: SpanSet): number => set.reduce((sum, span) => sum + lengthMs(span), 0)

const later = (a: EpochMs, b: EpochMs): EpochMs => (a > b ? a : b)
const earlier = (a: EpochMs, b: EpochMs): EpochMs => (a < b ? a : b)
