import type { Commitment, Sla } from './document.ts'
import type { Exclusion } from './exclusion.ts'
import { isOf } from './exclusion-plan.ts'
import type { Predicate } from './predicate.ts'

/**
 * The SLA's commitments as signals are counted for them: what its exclusions of traffic match is no
 * event of theirs. Everything that counts signals of an SLA takes its commitments from here.
 */
export const countedCommitments = ({ spec }: Sla): Commitment[] =>
  spec.commitments.map((commitment) => {
    const excluded = (spec.exclusions ?? [])
      .filter((exclusion) => isOf(exclusion, commitment.name))
      .flatMap((exclusion) => (isTraffic(exclusion) ? [exclusion.where] : []))
    return excluded.length === 0 ? commitment : without(commitment, excluded)
  })

const isTraffic = (exclusion: Exclusion): exclusion is Extract<Exclusion, { kind: 'traffic' }> =>
  exclusion.kind === 'traffic'

function without(commitment: Commitment, excluded: readonly Predicate[]): Commitment {
  const { indicator } = commitment
  const { ratioMetric } = indicator.spec
  const { metricSource } = ratioMetric.total
  const { where } = metricSource.spec
  const kept: Predicate = { not: { any: excluded } }
  const narrowed = { where: where ? { all: [where, kept] } : kept }
  const total = { metricSource: { ...metricSource, spec: narrowed } }
  const spec = { ...indicator.spec, ratioMetric: { ...ratioMetric, total } }
  return { ...commitment, indicator: { ...indicator, spec } }
}
