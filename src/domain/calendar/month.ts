import { Temporal } from 'temporal-polyfill'
import { type EpochMs, epochMs } from '../brand.ts'
import type { Period } from '../judging/verdict.ts'
import type { Zone } from './zone.ts'

/**
 * The calendar month that holds `time` in the zone: from the first instant of its first day to the
 * first instant of the next month's. 28 to 31 days, an hour less or more where clocks change.
 */
export function monthContaining(time: EpochMs, zone: Zone): Period {
  const local = Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO(zone)
  const first = local.toPlainDate().with({ day: 1 })
  return {
    span: { from: startOf(first, zone), until: startOf(first.add({ months: 1 }), zone) },
    zone,
    label: first.toPlainYearMonth().toString(),
  }
}

/** The day's first instant, which is not midnight where clocks jump over it. */
function startOf(date: Temporal.PlainDate, zone: Zone): EpochMs {
  return epochMs(date.toZonedDateTime(zone).epochMilliseconds)
}
