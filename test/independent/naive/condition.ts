import type { Condition, Literal } from './document.ts'
import type { SignalRecord, Value } from './records.ts'

/** No condition is every signal. */
export function holds(condition: Condition | undefined, signal: SignalRecord): boolean {
  if (condition === undefined) return true
  if (condition.all) return condition.all.every((each) => holds(each, signal))
  if (condition.any) return condition.any.some((each) => holds(each, signal))
  if (condition.not) return !holds(condition.not, signal)
  const value = signal.fields[condition.field ?? '']
  if (condition.exists !== undefined) return (value !== undefined) === condition.exists
  return value !== undefined && compares(condition, plain(value))
}

/** Yes and no are 1 and 0; a list is one text, its items joined by commas. */
function plain(value: Value): string | number {
  if (typeof value === 'boolean') return value ? 1 : 0
  return typeof value === 'object' ? value.join(',') : value
}

/** Text is never compared with a number: neither is equal to the other, and neither differs from it. */
function compares(condition: Condition, value: string | number): boolean {
  const { eq, ne, lt, lte, gt, gte, startsWith } = condition
  const comparable = (literal: Literal) => typeof plain(literal) === typeof value
  if (eq !== undefined) return plain(eq) === value
  if (ne !== undefined) return comparable(ne) && plain(ne) !== value
  if (condition.in) return condition.in.some((each) => plain(each) === value)
  if (startsWith !== undefined) return typeof value === 'string' && value.startsWith(startsWith)
  if (typeof value !== 'number') return false
  if (lt !== undefined) return value < lt
  if (lte !== undefined) return value <= lte
  if (gt !== undefined) return value > gt
  return gte !== undefined && value >= gte
}
