import type { Commitment, Sla } from '../document.ts'
import { slaLimits } from '../limits.ts'
import { isDate } from '../period/is-date.ts'
import { sizeOf } from '../predicate/predicate.ts'
import { fault, type Path, type SlaFault } from '../reading/fault.ts'
import { checkNames } from './check-names.ts'
import { checkPaid } from './check-paid.ts'
import { isOf } from './plan.ts'
import { saysBad } from './says-bad.ts'
import type { Exclusion, HoursExclusion } from './schema.ts'

/** Exclusions among themselves and against the commitments that they name. */
export function checkExclusions(sla: Sla): SlaFault[] {
  const { spec } = sla
  const names = new Set<string>()
  return (spec.exclusions ?? []).flatMap((exclusion, index) => {
    const path: Path = ['spec', 'exclusions', index]
    const { name } = exclusion
    const text = `two exclusions are named "${name}"`
    const repeated = names.has(name)
      ? [fault('duplicate-name', { path: [...path, 'name'], value: name, text })]
      : []
    names.add(name)
    return [
      ...repeated,
      ...checkNames(exclusion.commitments, spec.commitments, [...path, 'commitments']),
      ...(exclusion.kind === 'traffic'
        ? checkSize(exclusion.where, path)
        : checkBadRule(exclusion, spec.commitments, path)),
      ...(exclusion.kind === 'hours' ? checkHours(exclusion, path) : []),
      ...(exclusion.kind === 'paid' ? checkPaid(sla, exclusion, path) : []),
    ]
  })
}

function checkSize(where: Parameters<typeof sizeOf>[0], path: Path): SlaFault[] {
  const { terms, depth } = sizeOf(where)
  if (terms <= slaLimits.predicateTerms && depth <= slaLimits.predicateDepth) return []
  const limits = `${slaLimits.predicateTerms} terms in ${slaLimits.predicateDepth} levels`
  const text = `a condition has at most ${limits}, this one ${terms} in ${depth}`
  return [fault('too-many', { path: [...path, 'where'], text })]
}

/** `not-bad` asks of every slice whether it is bad. */
function checkBadRule(
  exclusion: Exclude<Exclusion, { kind: 'traffic' }>,
  commitments: readonly Commitment[],
  path: Path,
): SlaFault[] {
  if (exclusion.effect !== 'not-bad') return []
  return commitments
    .filter((commitment) => isOf(exclusion, commitment.name) && !saysBad(commitment))
    .map(({ name }) =>
      fault('contradiction', {
        path: [...path, 'effect'],
        value: exclusion.effect,
        text: `"not-bad" needs to know when a slice is bad, and commitment "${name}" does not say: "removed" or "up" do without`,
      }),
    )
}

/** Hours of a day that begin before they end, days and dates said once, dates that there are. */
function checkHours({ days, from, until, holidays = [] }: HoursExclusion, path: Path): SlaFault[] {
  const faults: SlaFault[] = []
  if (from >= until) {
    const text = `hours of one day end after they begin, and ${until} is not after ${from}`
    faults.push(fault('contradiction', { path: [...path, 'until'], value: until, text }))
  }
  for (const [index, day] of days.entries()) {
    if (days.indexOf(day) === index) continue
    const text = `"${day}" is named twice`
    faults.push(fault('duplicate-name', { path: [...path, 'days', index], value: day, text }))
  }
  for (const [index, date] of holidays.entries()) {
    if (isDate(date)) continue
    const text = `there is no ${date.slice(0, 40)} in the calendar; a date is like "2026-12-25"`
    faults.push(fault('out-of-range', { path: [...path, 'holidays', index], value: date, text }))
  }
  return faults
}
