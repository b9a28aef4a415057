import { Temporal } from 'temporal-polyfill'
import { type EpochMs, epochMs } from '../brand.ts'
import { localDate, startOf } from '../calendar/local-date.ts'
import type { Zone } from '../calendar/zone.ts'
import type { HoursPlan } from '../sla/exclusion/plan.ts'
import type { Span } from '../span.ts'
import { merged, type SpanSet, within } from './spans.ts'

type Hours = Omit<HoursPlan, 'name' | 'kind' | 'effect'>

/**
 * A span's time outside the hours of an exclusion, in the zone: nights, other weekdays, holidays. A
 * time of the day that clocks jump over is the instant after the jump; one that comes twice, the first.
 */
export function outsideHours(plan: Hours, span: Span, zone: Zone): SpanSet {
  const outside: Span[] = []
  let date = localDate(span.from, zone)
  for (let from = startOf(date, zone); from < span.until; ) {
    const next = date.add({ days: 1 })
    const until = startOf(next, zone)
    outside.push(...outsideOf(plan, date, { from, until }, zone))
    date = next
    from = until
  }
  return within(merged(outside), span)
}

function outsideOf(plan: Hours, date: Temporal.PlainDate, day: Span, zone: Zone): Span[] {
  const isCovered = plan.weekdays.has(date.dayOfWeek) && !plan.holidays.has(date.toString())
  if (!isCovered) return [day]
  const opens = instantOf(date, plan.from, zone)
  const closes = plan.until === '24:00' ? day.until : instantOf(date, plan.until, zone)
  return [
    { from: day.from, until: opens },
    { from: closes, until: day.until },
  ]
}

function instantOf(date: Temporal.PlainDate, time: string, zone: Zone): EpochMs {
  const plainTime = Temporal.PlainTime.from(time)
  const found = date.toZonedDateTime({ timeZone: zone, plainTime })
  // Of a time that is not there Temporal gives one as far after the jump as it lies after its beginning.
  const isThere = found.toPlainTime().equals(plainTime)
  const jump = isThere ? null : found.add({ nanoseconds: 1 }).getTimeZoneTransition('previous')
  return epochMs((jump ?? found).epochMilliseconds)
}
