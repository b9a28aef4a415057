import { decidesSlices } from './check-joined.ts'
import type { Commitment, Sla } from './document.ts'
import type { Exclusion } from './exclusion.ts'
import { isOf } from './exclusion-plan.ts'
import { fault, type Path, type SlaFault } from './fault.ts'
import { slaLimits } from './limits.ts'
import { nearest } from './near-miss.ts'
import { sizeOf } from './predicate.ts'

/** Exclusions among themselves and against the commitments that they name. */
export function checkExclusions({ spec }: Sla): SlaFault[] {
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
      ...checkNames(exclusion, spec.commitments, path),
      ...(exclusion.kind === 'traffic'
        ? checkSize(exclusion.where, path)
        : checkBadRule(exclusion, spec.commitments, path)),
    ]
  })
}

function checkNames(
  { commitments: named = [] }: Exclusion,
  commitments: readonly Commitment[],
  path: Path,
): SlaFault[] {
  const known = commitments.map(({ name }) => name)
  return named.flatMap((name, index) => {
    const place = { path: [...path, 'commitments', index], value: name }
    if (!known.includes(name)) {
      const suggestion = nearest(name, known)
      const text = `there is no commitment "${name}"; there are: ${known.join(', ')}`
      return [fault('not-allowed', { ...place, text, suggestion })]
    }
    if (named.indexOf(name) === index) return []
    return [fault('duplicate-name', { ...place, text: `commitment "${name}" is named twice` })]
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

const saysBad = ({ slice, objectives, indicator }: Commitment): boolean =>
  slice?.bad !== undefined ||
  objectives[0]?.timeSliceTarget !== undefined ||
  decidesSlices(indicator)
