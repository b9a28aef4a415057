import { isDate } from '../period/is-date.ts'
import { fault, type Path, type SlaFault } from '../reading/fault.ts'
import type { WrittenClaim, WrittenTerm } from './schema.ts'

type PlacedTerm = readonly [Path, WrittenTerm]

/** A claim's terms, each in itself, and its holidays. */
export function checkClaim(claim: WrittenClaim, path: Path): SlaFault[] {
  const terms = termsOf(claim, path)
  return [...terms.flatMap(checkTerm), ...checkHolidays(claim, terms, [...path, 'holidays'])]
}

function termsOf(claim: WrittenClaim, path: Path): PlacedTerm[] {
  switch (claim.kind) {
    case 'automatic':
      return []
    case 'on-request': {
      const { notice, decision, issueWithin } = claim
      const deadline = claim.deadline === 'none' ? undefined : claim.deadline
      return Object.entries({ deadline, notice, decision, issueWithin }).flatMap(
        ([name, term]): PlacedTerm[] => (term ? [[[...path, name], term]] : []),
      )
    }
    case 'offer':
      return [[[...path, 'accept'], claim.accept]]
  }
}

function checkTerm([path, { within, until = 'same-time' }]: PlacedTerm): SlaFault[] {
  const { count, unit } = within
  const at = [...path, 'until']
  if (unit === 'periods' && until === 'same-time') {
    const text = 'periods are of unlike length: say that the term ends with the last, "end-of-unit"'
    return [fault('contradiction', { path: at, text, suggestion: 'end-of-unit' })]
  }
  if (unit === 'hours' && until === 'end-of-unit') {
    const text = 'hours are counted from the instant, so they have no unit whose end it could be'
    return [fault('contradiction', { path: at, value: until, text, suggestion: 'same-time' })]
  }
  if (count > 0 || until === 'end-of-unit') return []
  const text = 'a term of nothing is over when it begins'
  return [fault('out-of-range', { path: [...path, 'within', 'count'], value: count, text })]
}

function checkHolidays(claim: WrittenClaim, terms: readonly PlacedTerm[], path: Path): SlaFault[] {
  if (claim.kind === 'automatic' || !claim.holidays) return []
  if (!terms.some(([, { within }]) => within.unit === 'business-days')) {
    const text = 'no term beside them counts business days'
    return [fault('contradiction', { path, value: claim.holidays, text })]
  }
  const seen = new Set<string>()
  return claim.holidays.flatMap((date, index): SlaFault[] => {
    const at = { path: [...path, index], value: date }
    if (!isDate(date)) {
      return [fault('out-of-range', { ...at, text: `there is no ${date} in the calendar` })]
    }
    if (seen.has(date)) return [fault('duplicate-name', { ...at, text: `${date} is said twice` })]
    seen.add(date)
    return []
  })
}
