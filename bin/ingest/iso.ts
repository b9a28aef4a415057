import { Temporal } from 'temporal-polyfill'
import { Reject } from './reject.ts'

const hasOffset = /(?:Z|[+-]\d{2}:?\d{2})$/i

/**
 * Milliseconds since 1970 of an ISO 8601 text.
 *
 * @param zone Where the text has no offset of its own.
 * @throws {Reject} when it is no time, or its offset is not known.
 */
export function isoMs(text: string, zone: string | undefined, column: string): number {
  try {
    // Many tools write a blank between date and time.
    const iso = text.trim().replace(' ', 'T')
    if (hasOffset.test(iso)) return Temporal.Instant.from(iso).epochMilliseconds
    if (zone === undefined) throw new RangeError('no offset')
    return Temporal.PlainDateTime.from(iso).toZonedDateTime(zone).epochMilliseconds
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new Reject('unreadable-time', column, `"${column}" is ${JSON.stringify(text)}: ${why}`)
  }
}
