import type { Condition } from './map.ts'
import { columnOf, isAbsent, type SourceRecord } from './records.ts'

/** True when the record meets every condition; values are compared as text, since CSV has no types. */
export const meets = (record: SourceRecord, conditions: readonly Condition[]): boolean =>
  conditions.every((condition) => holds(record, condition))

function holds(record: SourceRecord, condition: Condition): boolean {
  const value = columnOf(record, condition.from)
  const text = String(value)
  if (condition.present !== undefined && condition.present === isAbsent(value)) return false
  if (condition.is && !condition.is.some((allowed) => String(allowed) === text)) return false
  return !condition.is_not?.some((refused) => String(refused) === text)
}
