import type { Path } from '../sla/reading/fault.ts'
import type { DocumentOf, Kind, OpenSloDocument } from './kinds.ts'
import type { Metadata } from './metadata.ts'
import type { Objective } from './objective.ts'
import type { Metric, SliSpec } from './sli.ts'
import { isComposite } from './slo.ts'

/** `threshold` is the role of a threshold metric, which has no name for it. */
export type MetricRole = 'good' | 'bad' | 'total' | 'threshold'

/** Where a metric comes from, its DataSource followed. */
export interface Source {
  readonly type: string | null
  readonly spec: unknown
}

export interface Indicator {
  /** The name that bindings use: the indicator's own, else its SLO's. */
  readonly name: string
  readonly metadata: Metadata
  readonly spec: SliSpec
  readonly sources: Partial<Readonly<Record<MetricRole, Source>>>
}

export interface ResolvedObjective {
  readonly path: Path
  readonly objective: Objective
  /** null when its reference leads nowhere, or none is written. */
  readonly indicator: Indicator | null
}

/** An SLO with its references followed, within one text. */
export interface ResolvedSlo {
  readonly document: DocumentOf<'SLO'>
  readonly name: string
  readonly service: {
    readonly name: string
    readonly document: DocumentOf<'Service'> | null
  } | null
  readonly isComposite: boolean
  readonly objectives: readonly ResolvedObjective[]
}

export function resolveSlos(documents: readonly OpenSloDocument[]): ResolvedSlo[] {
  return documentsOf(documents, 'SLO').map((document) => {
    const { spec, metadata, index } = document
    const name = metadata.name ?? `slo-${index + 1}`
    const shared = indicatorOf(spec, name, documents)
    const objectives = (spec.objectives ?? []).flatMap((objective, place): ResolvedObjective[] => {
      if (objective === undefined) return []
      const path = ['spec', 'objectives', place]
      const own = indicatorOf(objective, name, documents)
      return [{ path, objective, indicator: own ?? shared }]
    })
    const service =
      spec.service === undefined
        ? null
        : { name: spec.service, document: named(documents, 'Service', spec.service) }
    return { document, name, service, isComposite: isComposite(spec.objectives ?? []), objectives }
  })
}

export const documentsOf = <K extends Kind>(
  documents: readonly OpenSloDocument[],
  kind: K,
): DocumentOf<K>[] =>
  documents.filter((each): each is DocumentOf<K> & OpenSloDocument => each.kind === kind)

/** The first document of a kind by its name; a second one of that name is told by the reader. */
export const named = <K extends Kind>(
  documents: readonly OpenSloDocument[],
  kind: K,
  name: string,
): DocumentOf<K> | null =>
  documentsOf(documents, kind).find(({ metadata }) => metadata.name === name) ?? null

function indicatorOf(
  { indicator, indicatorRef }: Pick<Objective, 'indicator' | 'indicatorRef'>,
  sloName: string,
  documents: readonly OpenSloDocument[],
): Indicator | null {
  const found =
    indicator ?? (indicatorRef === undefined ? null : named(documents, 'SLI', indicatorRef))
  if (!found?.spec) return null
  const { spec, metadata = {} } = found
  const { good, bad, total } = spec.ratioMetric ?? {}
  const threshold = spec.thresholdMetric
  const sources = {
    ...(good && { good: sourceOf(good, documents) }),
    ...(bad && { bad: sourceOf(bad, documents) }),
    ...(total && { total: sourceOf(total, documents) }),
    ...(threshold && { threshold: sourceOf(threshold, documents) }),
  }
  return { name: metadata.name ?? sloName, metadata, spec, sources }
}

function sourceOf({ metricSource }: Metric, documents: readonly OpenSloDocument[]): Source {
  const { type, metricSourceRef, spec } = metricSource ?? {}
  const referred =
    metricSourceRef === undefined ? null : named(documents, 'DataSource', metricSourceRef)
  return { type: type ?? referred?.spec.type ?? null, spec: spec ?? null }
}
