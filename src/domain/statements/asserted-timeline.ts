import type { EpochMs } from '../brand.ts'
import { compare, type Fraction } from '../money/fraction.ts'
import { lengthMs, overlaps, type Span } from '../span.ts'

/** A decided assertion. */
export interface Assertion {
  readonly statement: string
  readonly component: string
  readonly state: 'down' | 'up'
  readonly span: Span
  /** The affected share, exact: 1 where all of it is down, 0 where it is up. */
  readonly share: Fraction
  readonly decidedAt: EpochMs
}

export type AssertedSpan = Pick<Assertion, 'state' | 'share' | 'span'>

/**
 * What is asserted of a component over a span: disjoint stretches, ascending. Time of which nobody
 * said anything is in none of them. Where assertions overlap the one decided last holds, of two decided
 * at once the later in the list: so a correction is simply stated, for just the time that it is about.
 */
export function assertedTimeline(
  assertions: readonly Assertion[],
  component: string,
  span: Span,
): AssertedSpan[] {
  const own = assertions
    .filter((each) => each.component === component && overlaps(each.span, span))
    .sort((a, b) => a.decidedAt - b.decidedAt)
  const painted = own.reduce<AssertedSpan[]>((timeline, { state, share, span: stated }) => {
    const shown = { from: later(stated.from, span.from), until: earlier(stated.until, span.until) }
    return [...timeline.flatMap((each) => without(each, shown)), { state, share, span: shown }]
  }, [])
  return joined(painted.sort((a, b) => a.span.from - b.span.from))
}

/** What a later assertion leaves of an earlier one: nothing, a part or two. */
function without(asserted: AssertedSpan, { from, until }: Span): AssertedSpan[] {
  const { span } = asserted
  if (!overlaps(span, { from, until })) return [asserted]
  return [
    { ...asserted, span: { from: span.from, until: from } },
    { ...asserted, span: { from: until, until: span.until } },
  ].filter((part) => lengthMs(part.span) > 0)
}

/** Neighbours that say the same are one stretch. */
function joined(ascending: readonly AssertedSpan[]): AssertedSpan[] {
  const result: AssertedSpan[] = []
  for (const next of ascending) {
    const last = result.at(-1)
    const isSame =
      last?.span.until === next.span.from &&
      last.state === next.state &&
      compare(last.share, next.share) === 0
    if (last && isSame) {
      result[result.length - 1] = { ...last, span: { ...last.span, until: next.span.until } }
    } else result.push(next)
  }
  return result
}

const later = (a: EpochMs, b: EpochMs): EpochMs => (a > b ? a : b)
const earlier = (a: EpochMs, b: EpochMs): EpochMs => (a < b ? a : b)
