import { Temporal } from 'temporal-polyfill'
import { type EpochMs, epochMs } from '../brand.ts'
import type { Zone } from './zone.ts'

/** The date that a calendar on the wall of the zone shows at `time`. */
export const localDate = (time: EpochMs, zone: Zone): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO(zone).toPlainDate()

/** The day's first instant, which is not midnight where clocks jump over it. */
export const startOf = (date: Temporal.PlainDate, zone: Zone): EpochMs =>
  epochMs(date.toZonedDateTime(zone).epochMilliseconds)
