import { Temporal } from 'temporal-polyfill'
import { epochMs } from '../brand.ts'
import { startOf } from '../calendar/local-date.ts'
import { type PeriodRule, periodsOverlapping } from '../calendar/period.ts'
import type { Sla } from '../sla/document.ts'
import { dayMs } from '../sla/period/duration.ts'
import { periodRuleOf, timeWindowOf } from '../sla/period/rule.ts'
import { lengthMs, type Span } from '../span.ts'

/** A leap day and each change of the clocks are among them. */
const years = { from: epochMs(Date.UTC(2025, 0, 1)), until: epochMs(Date.UTC(2029, 0, 1)) }

/** Lengths of whole periods in milliseconds, each once, ascending. */
export interface PeriodLengths {
  /** Those that occur in four years. */
  readonly certain: readonly number[]
  /** No period of any year has another. */
  readonly possible: readonly number[]
}

/**
 * The lengths that a whole period of the SLA can have. Where periods are counted from the
 * agreement's start, of an agreement that starts on any day of a year.
 */
export function periodLengths(sla: Sla): PeriodLengths {
  const rules = rulesOf(sla)
  const certain = ascending(
    rules.flatMap((rule) =>
      periodsOverlapping(rule, yearsOf(sla, rule)).map(({ span }) => lengthMs(span)),
    ),
  )
  // Clocks change on other dates each year, within a month: on its first day nothing moves.
  if (rules.every((rule) => rule.kind !== 'days' && rule.day === 1))
    return { certain, possible: certain }
  const possible = ascending(certain.flatMap((ms) => shifts.map((shift) => ms + shift)))
  return { certain, possible }
}

const ascending = (lengths: readonly number[]): number[] =>
  [...new Set(lengths)].sort((a, b) => a - b)

/** What clocks are moved by, half an hour on Lord Howe Island. */
const shifts = [-60, -30, 0, 30, 60].map((minutes) => minutes * 60_000)

/** Noon in UTC of each day of a leap year: whatever the zone, every date of a year is among them. */
const starts = Array.from({ length: 367 }, (_, day) =>
  epochMs(Date.UTC(2028, 0, 1, 12) + day * dayMs),
)

/** Of days that are counted from any day the first ones stand for all: each date begins some. */
function yearsOf(sla: Sla, rule: PeriodRule): Span {
  if (rule.kind !== 'days' || timeWindowOf(sla).anchor !== 'agreement') return years
  const first = startOf(Temporal.PlainDate.from(rule.first), rule.zone)
  return { from: first, until: epochMs(first + 1) }
}

/** Rules that cut time alike are one. */
function rulesOf(sla: Sla): PeriodRule[] {
  const isAnyDay = timeWindowOf(sla).anchor === 'agreement'
  const rules = (isAnyDay ? starts : starts.slice(0, 1)).map((effectiveFrom) =>
    periodRuleOf(sla, { effectiveFrom }),
  )
  return [...new Map(rules.map((rule) => [cycleOf(rule), rule])).values()]
}

/** Where in its cycle a rule's periods begin. */
function cycleOf(rule: PeriodRule): string {
  switch (rule.kind) {
    case 'month':
      return `${rule.day}`
    case 'quarter':
      return `${rule.month % 3} ${rule.day}`
    case 'year':
      return `${rule.month} ${rule.day}`
    case 'days':
      return rule.first
  }
}
