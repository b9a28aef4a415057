import { Temporal } from 'temporal-polyfill'
import type { EpochMs } from '../brand.ts'
import type { Zone } from './zone.ts'

/** What calendar and clock of a zone show, and its name: `2027-01-01 00:00 Europe/Berlin`. */
export function wallText(at: EpochMs, zone: Zone): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  const time = local.toPlainTime().toString().replace(/:00$/, '')
  return `${local.toPlainDate()} ${time} ${zone}`
}
