import { Temporal } from 'temporal-polyfill'
import type { Brand } from '../brand.ts'
import { err, ok, type Result } from '../result.ts'

/** A time zone of the IANA database by its name: `Europe/Berlin`, `UTC`. Never an offset. */
export type Zone = Brand<string, 'Zone'>

export const utc = 'UTC' as Zone

export interface UnknownZone {
  readonly reason: 'unknown-zone'
  readonly zone: string
  /** The same name as the database spells it, when only the case was wrong. */
  readonly suggestion: string | null
}

/** Names begin with a letter; `+01:00` and `-05` are offsets, which know no daylight saving. */
const zonePattern = /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/

/** A zone whose rules this runtime knows. */
export function parseZone(text: string): Result<Zone, UnknownZone> {
  if (!zonePattern.test(text)) return err({ reason: 'unknown-zone', zone: text, suggestion: null })
  try {
    const known = Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text).timeZoneId
    if (known === text) return ok(text as Zone)
    return err({ reason: 'unknown-zone', zone: text, suggestion: known })
  } catch {
    return err({ reason: 'unknown-zone', zone: text, suggestion: null })
  }
}
