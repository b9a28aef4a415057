import { Temporal } from 'temporal-polyfill'
import { type EpochMs, epochMs } from '../brand.ts'
import { localDate, startOf } from '../calendar/local-date.ts'
import { type PeriodRule, periodContaining } from '../calendar/period.ts'
import type { Term } from '../sla/term/plan.ts'
import { businessDayAfter, businessDayFrom, isBusinessDay } from './business-day.ts'

/** Where a clock begins. */
export interface Anchor {
  readonly at: EpochMs
  /** The end of a period or of a window, of which `at` is the first instant after. */
  readonly isEnd: boolean
}

const hourMs = 3_600_000

/**
 * The first instant at which a term is over, never before its anchor. Hours are absolute; all other
 * units are the calendar's in the contract's zone, so that a day may have 23 or 25 hours.
 *
 * `end-of-unit` counts from the unit that holds the anchor, and of an end from the one that holds its
 * last instant: a month after the end of June is over with July.
 *
 * @param rule The contract's periods, and its zone.
 */
export function endOf(term: Term, { at, isEnd }: Anchor, rule: PeriodRule): EpochMs {
  if (term.until === 'same-time') return sameTime(term, at, rule)
  const end = endOfUnit(term, epochMs(isEnd ? at - 1 : at), rule)
  // Clocks set back over midnight show a date again after its end.
  return epochMs(Math.max(end, at))
}

function sameTime({ count, unit, holidays }: Term, at: EpochMs, rule: PeriodRule): EpochMs {
  const start = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(rule.zone)
  switch (unit) {
    case 'hours':
      return epochMs(at + count * hourMs)
    case 'days':
      return epochMs(start.add({ days: count }).epochMilliseconds)
    case 'months':
      return epochMs(start.add({ months: count }).epochMilliseconds)
    case 'business-days': {
      const today = start.toPlainDate()
      const last = businessDayAfter(today, count, holidays)
      // What begins on another day has no time of day to end at: its business days are whole ones.
      if (!isBusinessDay(today, holidays)) return startOf(last.add({ days: 1 }), rule.zone)
      return epochMs(
        last.toZonedDateTime({ timeZone: rule.zone, plainTime: start.toPlainTime() })
          .epochMilliseconds,
      )
    }
    case 'periods':
      throw new RangeError('periods have no time of day: a document that says so is refused')
  }
}

function endOfUnit({ count, unit, holidays }: Term, at: EpochMs, rule: PeriodRule): EpochMs {
  const date = localDate(at, rule.zone)
  switch (unit) {
    case 'hours':
      throw new RangeError(
        'hours are counted from the instant: a document that says else is refused',
      )
    case 'days':
      return startOf(date.add({ days: count + 1 }), rule.zone)
    case 'business-days': {
      const last =
        count === 0 ? businessDayFrom(date, holidays) : businessDayAfter(date, count, holidays)
      return startOf(last.add({ days: 1 }), rule.zone)
    }
    case 'months':
      return startOf(date.with({ day: 1 }).add({ months: count + 1 }), rule.zone)
    case 'periods': {
      let end = periodContaining(rule, at).span.until
      for (let n = 0; n < count; n += 1) end = periodContaining(rule, end).span.until
      return end
    }
  }
}
