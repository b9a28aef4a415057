import { Temporal } from 'temporal-polyfill'
import type { Agreement, AgreementTerm, TermLength } from '../agreement.ts'
import { type EpochMs, epochMs } from '../brand.ts'
import type { Zone } from '../calendar/zone.ts'

/** What an agreement's terms follow from. */
export type Running = Pick<Agreement, 'effectiveFrom' | 'effectiveUntil' | 'term'>

/** The end of its first term, at the latest its own; null where neither is said. */
export function firstTermEnd(running: Running, zone: Zone): EpochMs | null {
  const { effectiveFrom, effectiveUntil, term } = running
  if (!term) return effectiveUntil
  return epochMs(Math.min(endOfTerm(effectiveFrom, term, 0, zone), effectiveUntil ?? endless))
}

/** The first end of a term at or after `from`, the agreement's own end too; null where none is left. */
export function termEndFrom(running: Running, zone: Zone, from: EpochMs): EpochMs | null {
  const { effectiveFrom, effectiveUntil, term } = running
  const own = effectiveUntil !== null && effectiveUntil >= from ? effectiveUntil : null
  if (!term) return own
  let place = placeBefore(effectiveFrom, term, from)
  while (endOfTerm(effectiveFrom, term, place, zone) < from) place += 1
  const end = endOfTerm(effectiveFrom, term, place, zone)
  return end <= (effectiveUntil ?? endless) ? end : own
}

const endless = Number.MAX_SAFE_INTEGER

/**
 * Where a term ends: the first is 0. Counted from the agreement's start by the clock on the wall, so
 * that it never drifts: 31 January, 28 February, 31 March.
 */
function endOfTerm(start: EpochMs, term: AgreementTerm, place: number, zone: Zone): EpochMs {
  const { first, renewal } = term
  const local = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(zone)
  const end =
    'months' in first && 'months' in renewal
      ? local.add({ months: first.months + place * renewal.months })
      : local.add(first).add(times(renewal, place))
  return epochMs(end.epochMilliseconds)
}

const times = (length: TermLength, n: number): TermLength =>
  'days' in length ? { days: length.days * n } : { months: length.months * n }

/** A term that ends before `time` for sure, or the first: a month is never three days from the mean. */
function placeBefore(start: EpochMs, { first, renewal }: AgreementTerm, time: EpochMs): number {
  const place = Math.floor((time - start - meanMs(first) - 7 * dayMs) / meanMs(renewal))
  return Math.max(0, place - 1)
}

const dayMs = 86_400_000
const meanMs = (length: TermLength): number =>
  'days' in length ? length.days * dayMs : length.months * 30.436875 * dayMs
