import type { Bindings } from './bindings.ts'
import type { Indicator, MetricRole } from './resolve.ts'
import { isObject, type Raw } from './shape.ts'
import { ownSource } from './sli.ts'

/** A metric that no signal field is known for: what a binding has to be written for. */
export interface UnboundMetric {
  readonly indicator: string
  readonly role: MetricRole
  /** `prometheus`, `datadog` ...; null when nothing says it. */
  readonly type: string | null
  /** The query's text; without one the names of what the source is given, since values may be secrets. */
  readonly query: string
}

export type BoundMetric =
  | { readonly kind: 'bound'; readonly spec: Raw }
  | { readonly kind: 'unbound'; readonly metric: UnboundMetric }

/**
 * Which signals a metric counts, or what it takes of them. A source of our own says it; for any other
 * a binding must. What it says is not checked here.
 */
export function boundMetric(
  indicator: Indicator,
  role: MetricRole,
  { indicators }: Bindings,
): BoundMetric {
  const { type = null, spec = null } = indicator.sources[role] ?? {}
  if (type === ownSource) {
    return { kind: 'bound', spec: isObject(spec) ? spec : {} }
  }
  const named = Object.hasOwn(indicators, indicator.name) ? indicators[indicator.name] : undefined
  const bound = named?.[role]
  if (bound) return { kind: 'bound', spec: bound }
  return {
    kind: 'unbound',
    metric: { indicator: indicator.name, role, type, query: queryText(spec) },
  }
}

const queryMax = 400

function queryText(spec: unknown): string {
  if (!isObject(spec)) return ''
  if (typeof spec.query === 'string') return spec.query.slice(0, queryMax)
  return `(${Object.keys(spec).join(', ').slice(0, queryMax)})`
}
