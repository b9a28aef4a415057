import { Temporal } from 'temporal-polyfill'
import { type EpochMs, epochMs } from '../../src/domain/brand.ts'
import { durationMs } from '../../src/domain/sla/period/duration.ts'
import type { Span } from '../../src/domain/span.ts'

/**
 * The instant at which a clock in the zone shows `2026-06-03 12:00`, or `2026-10-25 02:30+01:00`.
 *
 * @throws {RangeError} where clocks show it never, or twice and no offset says which.
 */
export function instantOf(wall: string, zone: string): EpochMs {
  const [, date, time, offset = ''] = /^(\S+) (\d\d:\d\d)(\S*)$/.exec(wall) ?? []
  const text = `${date}T${time}${offset}[${zone}]`
  const exactly = { disambiguation: 'reject', offset: 'reject' } as const
  return epochMs(Temporal.ZonedDateTime.from(text, exactly).epochMilliseconds)
}

/** Noon of a day that surely lies in the period of this label. */
export function noonInside(label: string, zone: string): EpochMs {
  const [, year, quarter] = /^(\d{4})-Q([1-4])$/.exec(label) ?? []
  if (quarter) {
    const month = String(Number(quarter) * 3 - 2).padStart(2, '0')
    return instantOf(`${year}-${month}-20 12:00`, zone)
  }
  return instantOf(`${/^\d{4}-\d\d$/.test(label) ? `${label}-15` : label} 12:00`, zone)
}

/** `2026-06-03 12:00`. */
export function wallText(at: EpochMs, zone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  return `${local.toPlainDate()} ${local.toPlainTime().toString({ smallestUnit: 'minute' })}`
}

/** `2026-06-03 12:00 for 44m`. */
export const spanText = ({ from, until }: Span, zone: string): string =>
  `${wallText(from, zone)} for ${(until - from) / durationMs('1m')}m`
