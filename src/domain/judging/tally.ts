import type { SignalColumns } from '../signals/columns.ts'
import { compilePredicate } from '../sla/compile.ts'
import type { Commitment } from '../sla/document.ts'
import { type EventRule, eventRuleOf } from '../sla/indicator.ts'
import { fieldsOf } from '../sla/predicate.ts'
import { mostEvents, type Slices } from './slices.ts'

/** OpenTelemetry's share of requests that were reported; below 1 a signal stands for several. */
const sampleRate = 'makegood.sample.rate'
const sampledTest = compilePredicate({ field: sampleRate, lt: 1 })

/**
 * Adds a segment's signals to a commitment's slices: those that count to `total`, those of them
 * that were bad to `bad`. Time outside the slices' span is passed over.
 *
 * Only segments of provider signals may come here: other reporters never move money. Duplicates
 * are the caller's, who drops them by `keep`.
 *
 * @param keep 1 for each row that is to count; null for all of them.
 * @throws {RangeError} when a slice would hold more events than 32 bits count.
 */
export function tally(
  commitment: Commitment,
  columns: SignalColumns,
  keep: Uint8Array | null,
  into: Slices,
): void {
  const rule = eventRuleOf(commitment.indicator)
  const counts = rule.total ? compilePredicate(rule.total)(columns) : null
  const bad = badRows(rule, columns)
  const sampled = columns.column(sampleRate) ? sampledTest(columns) : null
  const { from, until } = into.span
  for (let row = 0; row < columns.count; row += 1) {
    if ((keep && keep[row] !== 1) || (counts && counts[row] !== 1)) continue
    const time = columns.time[row] as number
    if (time < from || time >= until) continue
    const slice = Math.floor((time - from) / into.lengthMs)
    if (into.total[slice] === mostEvents) {
      throw new RangeError(`more than ${mostEvents} events in one slice`)
    }
    into.total[slice] = (into.total[slice] as number) + 1
    if (bad[row] === 1) into.bad[slice] = (into.bad[slice] as number) + 1
    if (sampled?.[row] === 1) into.sampled += 1
  }
}

/** The columns that {@link tally} reads of a segment, beside its times. */
export function fieldsRead(commitment: Commitment): string[] {
  const { total, where } = eventRuleOf(commitment.indicator)
  const named = [total, where].flatMap((predicate) => (predicate ? fieldsOf(predicate) : []))
  return [...new Set([...named, sampleRate])].sort()
}

function badRows({ side, where }: EventRule, columns: SignalColumns): Uint8Array {
  if (!where) throw new RangeError('an indicator without a condition')
  const matched = compilePredicate(where)(columns)
  return side === 'bad' ? matched : matched.map((good) => good ^ 1)
}
