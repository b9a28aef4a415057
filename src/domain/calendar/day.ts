import { type EpochMs, epochMs } from '../brand.ts'
import type { Span } from '../span.ts'
import { localDate, startOf } from './local-date.ts'
import type { Zone } from './zone.ts'

/** A day in a zone: 23 to 25 hours. */
export interface CalendarDay {
  /** `2025-08-25`. */
  readonly date: string
  readonly span: Span
}

/**
 * The last days that end at or before `until`, ascending; one that `until` cuts is the last of them.
 *
 * @param until Exclusive.
 */
export function daysUntil(until: EpochMs, count: number, zone: Zone): CalendarDay[] {
  const last = localDate(epochMs(until - 1), zone)
  return Array.from({ length: count }, (_, i) => {
    const date = last.subtract({ days: count - 1 - i })
    return {
      date: date.toString(),
      span: { from: startOf(date, zone), until: startOf(date.add({ days: 1 }), zone) },
    }
  })
}
