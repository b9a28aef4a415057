import { meets } from './filter.ts'
import type { SpreadRule } from './map.ts'
import { columnOf, type SourceRecord } from './records.ts'
import { Reject } from './reject.ts'

/** Gives the records of each group, in the file's order, evenly spaced times over the group's span. */
export interface Spread {
  /**
   * Record `k` of a group of `n` gets `from + floor((2k + 1) * length / 2n)`: the middle of its share.
   *
   * @throws {Reject} when no span is stated for the record.
   */
  next(record: SourceRecord): number
}

/** Reads every record once to learn how many each group has. */
export async function countedSpread(
  rule: SpreadRule,
  records: AsyncIterable<SourceRecord>,
): Promise<Spread> {
  const sizes = new Map<string, number>()
  for await (const record of records) {
    const group = groupOf(rule, record)
    sizes.set(group, (sizes.get(group) ?? 0) + 1)
  }
  const seen = new Map<string, number>()
  return {
    next(record) {
      const group = groupOf(rule, record)
      const place = seen.get(group) ?? 0
      seen.set(group, place + 1)
      const span = rule.over.find((each) => meets(record, each.when))
      if (!span) throw new Reject('outside-spread', rule.by[0] ?? '', 'no span is stated for it')
      const from = Date.parse(span.from)
      const size = sizes.get(group) ?? 1
      return from + Math.floor(((2 * place + 1) * (Date.parse(span.until) - from)) / (2 * size))
    },
  }
}

const groupOf = (rule: SpreadRule, record: SourceRecord): string =>
  JSON.stringify(rule.by.map((name) => String(columnOf(record, name))))
