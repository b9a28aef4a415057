import type { EpochMs } from './brand.ts'

/** A half-open stretch of time: `from` belongs to it, `until` does not. */
export interface Span {
  readonly from: EpochMs
  readonly until: EpochMs
}

export const lengthMs = (span: Span): number => span.until - span.from

export const contains = (span: Span, time: EpochMs): boolean =>
  span.from <= time && time < span.until

export const overlaps = (a: Span, b: Span): boolean => a.from < b.until && b.from < a.until

export const isWithin = (inner: Span, outer: Span): boolean =>
  outer.from <= inner.from && inner.until <= outer.until
