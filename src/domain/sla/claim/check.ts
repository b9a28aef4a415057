import type { Path, SlaFault } from '../reading/fault.ts'
import { checkHolidays, checkTerm } from '../term/check.ts'
import type { WrittenTerm } from '../term/schema.ts'
import type { WrittenClaim } from './schema.ts'

type PlacedTerm = readonly [Path, WrittenTerm]

/** A claim's terms, each in itself, and its holidays. */
export function checkClaim(claim: WrittenClaim, path: Path): SlaFault[] {
  const terms = termsOf(claim, path)
  const holidays = claim.kind === 'automatic' ? undefined : claim.holidays
  const units = terms.map(([, { within }]) => within.unit)
  return [
    ...terms.flatMap(([at, term]) => checkTerm(term, at)),
    ...checkHolidays(holidays, units, [...path, 'holidays']),
  ]
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
