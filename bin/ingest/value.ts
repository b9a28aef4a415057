import { createHash } from 'node:crypto'
import { meets } from './filter.ts'
import { isoMs } from './iso.ts'
import type { FieldRule, FromColumn, Unit } from './map.ts'
import { columnOf, isAbsent, type SourceRecord } from './records.ts'
import { Reject } from './reject.ts'

export type FieldValue = string | number | boolean | readonly string[]

/** How many of a unit make a second; dividing keeps whole milliseconds exact where multiplying would not. */
export const perSecond: Readonly<Record<Unit, number>> = { s: 1, ms: 1e3, us: 1e6, ns: 1e9 }

/**
 * The value a rule makes of one record; undefined when the column is absent and not required.
 *
 * @throws {Reject} when the column is missing or cannot be read as the rule says.
 */
export function readValue(
  rule: FieldRule,
  record: SourceRecord,
  row: number,
): FieldValue | undefined {
  if ('const' in rule) return rule.const
  if ('template' in rule) return filled(rule.template, record, row)
  if (rule.when && !meets(record, rule.when)) return undefined
  const raw = columnOf(record, rule.from)
  if (rule.since !== undefined) return secondsSince(rule, raw, columnOf(record, rule.since))
  if (!isAbsent(raw)) return converted(rule, raw)
  if (rule.required) throw new Reject('missing-column', rule.from, `no "${rule.from}"`)
  return undefined
}

/** Text of a rule that must yield one: ids and customers. */
export function textOf(rule: FieldRule, record: SourceRecord, row: number): string {
  const value = readValue(rule, record, row)
  if (value !== undefined) return String(value)
  const column = 'from' in rule ? rule.from : ''
  throw new Reject('missing-column', column, `no "${column}"`)
}

function converted(rule: FromColumn, raw: unknown): FieldValue | undefined {
  if (rule.values) return listed(rule, raw)
  if (rule.failed_when !== undefined) return yes(raw, rule.from) === rule.failed_when ? 1 : 0
  if (rule.unit !== undefined || rule.scale !== undefined) {
    return (number(raw, rule.from) * (rule.scale ?? 1)) / perSecond[rule.unit ?? 's']
  }
  return typed(rule, raw)
}

/** Undefined where one of the two is absent: of many records the earlier time alone is known. */
function secondsSince(
  { from, since, unit }: FromColumn,
  later: unknown,
  earlier: unknown,
): number | undefined {
  if (isAbsent(later) || isAbsent(earlier)) return undefined
  if (unit === undefined) {
    const ms = isoMs(String(later), 'UTC', from) - isoMs(String(earlier), 'UTC', since ?? '')
    return ms / 1_000
  }
  // To the microsecond, which is as exact as a float of seconds since 1970.
  const seconds = (number(later, from) - number(earlier, since ?? '')) / perSecond[unit]
  return Math.round(seconds * 1e6) / 1e6
}

function listed(rule: FromColumn, raw: unknown): FieldValue | undefined {
  const value = rule.values?.[String(raw)]
  if (value !== undefined) return value
  if (rule.otherwise === 'keep') return typed(rule, raw)
  if (rule.otherwise === 'drop') return undefined
  throw new Reject('unlisted-value', rule.from, `"${rule.from}" is ${JSON.stringify(raw)}`)
}

function typed(rule: FromColumn, raw: unknown): FieldValue {
  switch (rule.type) {
    case 'int':
    case 'number':
      return number(raw, rule.from)
    case 'boolean':
      return yes(raw, rule.from)
    case 'string':
      return typeof raw === 'object' ? JSON.stringify(raw) : String(raw)
    case undefined:
      return asIs(raw)
  }
}

/** Lists become lists of text, other objects their JSON: a signal is flat. */
export function asIs(raw: unknown): FieldValue {
  if (typeof raw === 'string' || typeof raw === 'number' || typeof raw === 'boolean') return raw
  return Array.isArray(raw) ? raw.map(String) : JSON.stringify(raw)
}

function number(raw: unknown, column: string): number {
  const value = typeof raw === 'string' ? Number(raw.trim()) : raw
  if (typeof value === 'number' && Number.isFinite(value)) return value
  throw new Reject('not-a-number', column, `"${column}" is ${JSON.stringify(raw)}`)
}

const yesWords: ReadonlySet<string> = new Set(['true', '1', 'yes', 'y', 't'])
const noWords: ReadonlySet<string> = new Set(['false', '0', 'no', 'n', 'f'])

function yes(raw: unknown, column: string): boolean {
  const word = String(raw).trim().toLowerCase()
  if (yesWords.has(word)) return true
  if (noWords.has(word)) return false
  throw new Reject('not-a-boolean', column, `"${column}" is ${JSON.stringify(raw)}`)
}

/** `{column}`, `{#row}` (from 1) and `{#hash}` (16 hex digits of the record's own content). */
function filled(template: string, record: SourceRecord, row: number): string {
  return template.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    if (name === '#row') return String(row)
    if (name === '#hash') return contentHash(record)
    const value = columnOf(record, name)
    if (isAbsent(value)) throw new Reject('missing-column', name, `no "${name}"`)
    return String(value)
  })
}

const contentHash = (record: SourceRecord): string =>
  createHash('sha256').update(JSON.stringify(record)).digest('hex').slice(0, 16)
