import { isDate } from '../period/is-date.ts'
import { fault, type Path, type SlaFault } from '../reading/fault.ts'
import type { WrittenLength, WrittenTerm } from './schema.ts'

/** A length of time in itself: whether its unit can end so, and whether it is one at all. */
export function checkLength(
  { count, unit, until = 'same-time' }: WrittenLength,
  at: { readonly count: Path; readonly until: Path },
): SlaFault[] {
  if (unit === 'periods' && until === 'same-time') {
    const text = 'periods are of unlike length: say that the term ends with the last, "end-of-unit"'
    return [fault('contradiction', { path: at.until, text, suggestion: 'end-of-unit' })]
  }
  if (unit === 'hours' && until === 'end-of-unit') {
    const text = 'hours are counted from the instant, so they have no unit whose end it could be'
    return [fault('contradiction', { path: at.until, value: until, text, suggestion: 'same-time' })]
  }
  if (count > 0 || until === 'end-of-unit') return []
  const text = 'a term of nothing is over when it begins'
  return [fault('out-of-range', { path: at.count, value: count, text })]
}

/** The same of a term, at its place. */
export const checkTerm = ({ within, until }: WrittenTerm, path: Path): SlaFault[] =>
  checkLength(
    { ...within, until },
    { count: [...path, 'within', 'count'], until: [...path, 'until'] },
  )

/** @param units Of the lengths beside them. */
export function checkHolidays(
  holidays: readonly string[] | undefined,
  units: readonly WrittenLength['unit'][],
  path: Path,
): SlaFault[] {
  if (!holidays) return []
  if (!units.includes('business-days')) {
    const text = 'no term beside them counts business days'
    return [fault('contradiction', { path, value: holidays, text })]
  }
  const seen = new Set<string>()
  return holidays.flatMap((date, index): SlaFault[] => {
    const at = { path: [...path, index], value: date }
    if (!isDate(date)) {
      return [fault('out-of-range', { ...at, text: `there is no ${date} in the calendar` })]
    }
    if (seen.has(date)) return [fault('duplicate-name', { ...at, text: `${date} is said twice` })]
    seen.add(date)
    return []
  })
}
