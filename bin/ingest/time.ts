import { isoMs } from './iso.ts'
import type { TimeRule } from './map.ts'
import { columnOf, isAbsent, type SourceRecord } from './records.ts'
import { Reject } from './reject.ts'
import type { Spread } from './spread.ts'
import { perSecond } from './value.ts'

/**
 * The signal's time in whole milliseconds since the epoch. A spread must be given the records in
 * order, each once.
 *
 * @throws {Reject} when the column is missing or no time.
 */
export function timeOf(rule: TimeRule, record: SourceRecord, spread: Spread | null): number {
  if ('spread' in rule) {
    if (spread === null) throw new Error('a spread needs its groups counted first')
    return spread.next(record)
  }
  const raw = columnOf(record, rule.from)
  if (isAbsent(raw)) throw new Reject('missing-column', rule.from, `no "${rule.from}"`)
  switch (rule.format) {
    case 'iso':
      return isoMs(String(raw), rule.zone, rule.from)
    case 'epoch':
      return countedMs(raw, rule.unit, rule.from)
    case 'relative':
      return Date.parse(rule.base) + countedMs(raw, rule.unit, rule.from)
  }
}

function countedMs(raw: unknown, unit: keyof typeof perSecond, column: string): number {
  const count = typeof raw === 'string' ? Number(raw) : raw
  if (typeof count === 'number' && Number.isFinite(count)) {
    return Math.round((count / perSecond[unit]) * 1000)
  }
  throw new Reject('unreadable-time', column, `"${column}" is ${JSON.stringify(raw)}`)
}
