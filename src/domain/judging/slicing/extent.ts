import type { Agreement } from '../../agreement.ts'
import { type EpochMs, epochMs } from '../../brand.ts'
import { reachOver } from '../../sla/indicator/reach.ts'
import type { CommitmentPlan } from '../../sla/plan.ts'
import { lengthMs, type Span } from '../../span.ts'
import type { Period } from '../verdict.ts'
import type { Slices } from './slices.ts'

/** The stretch of a period that a verdict is about. */
export interface Extent {
  readonly period: Period
  /** All of the agreement's time, of other periods too. */
  readonly term: Span
  /** The part of the period in which the agreement is in force. */
  readonly inForce: Span
  /** The part of that which is over by now. Empty before it begins. */
  readonly judged: Span
  /** The parts before and after {@link inForce}, as far as they are over by now. May be empty. */
  readonly absent: readonly [Span, Span]
}

const endless = epochMs(Number.MAX_SAFE_INTEGER)

/** @returns null when the agreement is in force at no instant of the period. */
export function extentOf(period: Period, agreement: Agreement, now: EpochMs): Extent | null {
  const { span } = period
  const from = epochMs(Math.max(span.from, agreement.effectiveFrom))
  const until = epochMs(Math.min(span.until, agreement.effectiveUntil ?? span.until))
  if (from >= until) return null
  return {
    period,
    term: { from: agreement.effectiveFrom, until: agreement.effectiveUntil ?? endless },
    inForce: { from, until },
    judged: overBy(now, { from, until }),
    absent: [
      overBy(now, { from: span.from, until: from }),
      overBy(now, { from: until, until: span.until }),
    ],
  }
}

/** {@link extentOf} without the latest time, where what follows an event may still come. */
export const settledExtent = (
  plan: CommitmentPlan,
  period: Period,
  agreement: Agreement,
  now: EpochMs,
): Extent | null =>
  extentOf(period, agreement, epochMs(now - reachOver([plan, ...plan.also]).aheadMs))

/** The part of a span before `now`; empty at its start where that is all to come. */
const overBy = (now: EpochMs, { from, until }: Span): Span => ({
  from,
  until: epochMs(Math.max(from, Math.min(until, now))),
})

/** Slices by their place: `first` belongs to it, `end` does not. */
export interface SliceRange {
  readonly first: number
  readonly end: number
}

/**
 * The whole slices inside a span. A slice cut short, by the period's end or by the agreement's or
 * by now, is not among them: partial slices are never counted, as up or as bad.
 */
export function wholeSlices(slices: Slices, span: Span): SliceRange {
  const { from } = slices.span
  const first = Math.ceil((span.from - from) / slices.lengthMs)
  const end = Math.floor((span.until - from) / slices.lengthMs)
  return { first, end: Math.max(first, end) }
}

/**
 * The slices whose single events count. A slice that the period's own end cuts short is among
 * them, because none of its events can lie outside.
 */
export function eventSlices(slices: Slices, span: Span): SliceRange {
  const whole = wholeSlices(slices, span)
  return span.until === slices.span.until ? { ...whole, end: slices.total.length } : whole
}

export const spanOf = (slices: Slices, range: SliceRange): Span => ({
  from: epochMs(slices.span.from + range.first * slices.lengthMs),
  until: epochMs(slices.span.from + range.end * slices.lengthMs),
})

/** Hours of a span in words: `744 h`, `743.5 h`. */
export const hoursText = (span: Span): string => `${lengthMs(span) / 3_600_000} h`
