import type { Comparison, Literal, Predicate } from '../../sla/predicate/predicate.ts'

/** Whether no signal at all can match. False where that is not certain. */
export function neverHolds(predicate: Predicate): boolean {
  if ('any' in predicate) return predicate.any.every(neverHolds)
  if ('not' in predicate) return alwaysHolds(predicate.not)
  if (!('all' in predicate)) return false
  const parts = flat(predicate)
  return (
    parts.some(neverHolds) ||
    parts.some((part, i) => parts.slice(i + 1).some((other) => excludes(part, other)))
  )
}

/** Whether every signal matches. False where that is not certain. */
export function alwaysHolds(predicate: Predicate): boolean {
  if ('all' in predicate) return predicate.all.every(alwaysHolds)
  if ('not' in predicate) return neverHolds(predicate.not)
  if (!('any' in predicate)) return false
  const { any } = predicate
  const asked = any.flatMap((part) => ('exists' in part ? [part] : []))
  return (
    any.some(alwaysHolds) ||
    asked.some(({ field, exists }) => exists && lacks(asked, field)) ||
    any.some((part) => any.some((other) => 'not' in other && isSame(other.not, part)))
  )
}

const lacks = (asked: readonly Extract<Comparison, { exists: boolean }>[], field: string) =>
  asked.some((other) => other.field === field && !other.exists)

const flat = (predicate: Predicate): readonly Predicate[] =>
  'all' in predicate ? predicate.all.flatMap(flat) : [predicate]

const isSame = (a: Predicate, b: Predicate): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Whether two conditions never hold for one signal. */
function excludes(a: Predicate, b: Predicate): boolean {
  if ('not' in a && isSame(a.not, b)) return true
  if ('not' in b && isSame(b.not, a)) return true
  if (!('field' in a) || !('field' in b) || a.field !== b.field) return false
  return isAbsent(a) !== isAbsent(b) || valuesExclude(a, b) || boundsExclude(a, b)
}

/** Every comparison asks for the field, too. */
const isAbsent = (asked: Comparison): boolean => 'exists' in asked && !asked.exists

function valuesExclude(a: Comparison, b: Comparison): boolean {
  const [one, other] = [valuesOf(a), valuesOf(b)]
  // True is 1 and false is 0: whether these differ is not asked here.
  if (!one || !other || [...one, ...other].some((value) => typeof value === 'boolean')) return false
  return !one.some((value) => other.includes(value))
}

const valuesOf = (asked: Comparison): readonly Literal[] | null =>
  'eq' in asked ? [asked.eq] : 'in' in asked ? asked.in : null

function boundsExclude(a: Comparison, b: Comparison): boolean {
  const [one, other] = [boundsOf(a), boundsOf(b)]
  if (!one || !other) return false
  const [low, high] = [one.low > other.low ? one : other, one.high < other.high ? one : other]
  if (low.low !== high.high) return low.low > high.high
  return [one, other].some((each) => each.isOpen && (each.low === low.low || each.high === low.low))
}

/** The numbers for which it holds; null where it is not about one range of numbers. */
function boundsOf(asked: Comparison) {
  const [low, high] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
  if ('lt' in asked) return { low, high: asked.lt, isOpen: true }
  if ('lte' in asked) return { low, high: asked.lte, isOpen: false }
  if ('gt' in asked) return { low: asked.gt, high, isOpen: true }
  if ('gte' in asked) return { low: asked.gte, high, isOpen: false }
  if ('eq' in asked && typeof asked.eq === 'number') {
    return { low: asked.eq, high: asked.eq, isOpen: false }
  }
  return null
}
