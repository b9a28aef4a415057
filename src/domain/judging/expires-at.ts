import { Temporal } from 'temporal-polyfill'
import { type EpochMs, epochMs } from '../brand.ts'
import type { Expiry } from '../sla/remedy/expiry.ts'
import type { Period } from './verdict.ts'

/** What a credit's end may hang on; null for what has not happened. */
export interface Moments {
  readonly period: Period
  readonly issuedAt: EpochMs | null
  /** The end of the agreement. */
  readonly endedAt: EpochMs | null
}

/**
 * When a credit ends: days and months of the calendar in the period's zone, by the clock on the
 * wall. A month without the day gives its last one.
 *
 * @returns null while it has no end, or none yet.
 */
export function expiresAt(
  expiry: Expiry | null,
  { period, issuedAt, endedAt }: Moments,
): EpochMs | null {
  if (!expiry) return null
  if ('on' in expiry) return endedAt
  const from = expiry.from === 'issued' ? issuedAt : period.span.until
  if (from === null) return null
  const local = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(period.zone)
  return epochMs(local.add(expiry.after).epochMilliseconds)
}
