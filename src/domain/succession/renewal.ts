import { Temporal } from 'temporal-polyfill'
import type { EpochMs } from '../brand.ts'
import { epochMs } from '../brand.ts'
import type { Zone } from '../calendar/zone.ts'
import type { Sla } from '../sla/document.ts'
import { timeWindowOf } from '../sla/period/rule.ts'
import type { Term } from '../sla/term/plan.ts'
import { versionRuleOf } from '../sla/versions/plan.ts'
import { type Running, termEndFrom } from './terms.ts'

/** What comes next of an agreement in force. */
export interface Renewal {
  /** `ends`: it is over then. `renews`: its term is, and the next one begins. */
  readonly kind: 'ends' | 'renews'
  readonly at: EpochMs
  /** The latest moment to announce another version for then; null where there is no such plain date. */
  readonly noticeBy: EpochMs | null
}

/** @returns null for an agreement that runs without terms and without an end. */
export function renewalOf(running: Running, sla: Sla, now: EpochMs): Renewal | null {
  // Sound: a document with an unknown zone is refused.
  const zone = timeWindowOf(sla).calendar.timeZone as Zone
  const at = termEndFrom(running, zone, now)
  if (at === null) return null
  const kind = at === running.effectiveUntil ? 'ends' : 'renews'
  const notice = versionRuleOf(sla)?.notice ?? null
  return { kind, at, noticeBy: notice && before(at, notice, zone) }
}

/** Holidays and whole units are counted forward only: of those there is no plain date. */
function before(at: EpochMs, { count, unit, until }: Term, zone: Zone): EpochMs | null {
  if (until !== 'same-time' || unit === 'business-days' || unit === 'periods') return null
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  return epochMs(local.subtract({ [unit]: count }).epochMilliseconds)
}
