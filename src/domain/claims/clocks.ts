import type { EpochMs } from '../brand.ts'
import type { PeriodRule } from '../calendar/period.ts'
import type { CommitmentVerdict, Period } from '../judging/verdict.ts'
import type { Clock, ClockAnchor } from '../sla/claim/plan.ts'
import type { Span } from '../span.ts'
import { type Anchor, endOf } from './clock.ts'

/** What the clocks of one commitment and period run from. */
export interface Occasion {
  /** Of the agreement's contract. */
  readonly rule: PeriodRule
  readonly period: Period
  readonly finalAt: EpochMs
  /** The degradation window that is meant; null where there is none. */
  readonly window: Span | null
  /** When the customer became aware; null while nobody has said. */
  readonly aware: EpochMs | null
}

/**
 * The window that clocks run from where a claim names none: the last of the period, which is the most
 * time for the customer.
 */
export const lastWindow = (commitment: CommitmentVerdict | undefined): Span | null =>
  commitment?.windows.at(-1)?.span ?? null

/** When a clock is over; null while what it runs from is not known. */
export function deadlineOf(clock: Clock, occasion: Occasion): EpochMs | null {
  const anchor = anchorOf(clock.from, occasion)
  return anchor && endOf(clock, anchor, occasion.rule)
}

/** A period without a window has missed its promise at its end. */
function anchorOf(from: ClockAnchor, { period, finalAt, window, aware }: Occasion): Anchor | null {
  const periodEnd = { at: period.span.until, isEnd: true }
  switch (from) {
    case 'window-opened':
      return window ? { at: window.from, isEnd: false } : periodEnd
    case 'window-closed':
      return window ? { at: window.until, isEnd: true } : periodEnd
    case 'period-end':
      return periodEnd
    case 'verdict-final':
      return { at: finalAt, isEnd: false }
    case 'aware':
      return aware === null ? null : { at: aware, isEnd: false }
  }
}
