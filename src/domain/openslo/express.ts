import type { Commitment } from '../sla/document.ts'
import { slaFrom } from '../sla/parse.ts'
import type { Bindings } from './bindings.ts'
import { leftBehind } from './left-behind.ts'
import { nameFrom } from './metadata.ts'
import { type BoundMetric, boundMetric, type UnboundMetric } from './metric.ts'
import { indicatorPart, objectivePart, titlePart } from './parts.ts'
import { type SlaWindow, slaTimeOf } from './period.ts'
import type { Indicator, MetricRole, ResolvedObjective, ResolvedSlo } from './resolve.ts'
import { isObject } from './shape.ts'

export type Expressed =
  | {
      readonly kind: 'commitment'
      readonly service: string
      readonly window: SlaWindow
      readonly commitment: Commitment
      readonly notes: readonly string[]
    }
  | { readonly kind: 'unbound'; readonly metrics: readonly UnboundMetric[] }
  | { readonly kind: 'inexpressible'; readonly text: string }

export interface Wanted {
  readonly slo: ResolvedSlo
  readonly resolved: ResolvedObjective
  readonly name: string
  readonly bindings: Bindings
}

/** One objective in the SLA language. What OpenSLO leaves open gets the value that claims least. */
export function commitmentFrom({ slo, resolved, name, bindings }: Wanted): Expressed {
  const { spec } = slo.document
  const { objective, indicator } = resolved
  const service = nameFrom(slo.service?.name ?? '')
  const time = slaTimeOf(spec)
  if (slo.isComposite) return cannot('a composite SLO: each commitment is judged by itself')
  if (service === null) return cannot('it names no service')
  if (!spec.budgetingMethod) return cannot('no budgeting method says how a period is one figure')
  if (!time.ok) return cannot(time.error)
  if (!indicator) return cannot('its indicator is not in this text')
  const side = sideOf(indicator)
  if (!side.ok) return cannot(side.text)
  if (objective.target === undefined && objective.targetPercent === undefined) {
    return cannot('it has no target')
  }
  const metrics = Object.fromEntries(
    side.roles.map((role) => [role, boundMetric(indicator, role, bindings)] as const),
  )
  const unbound = unboundOf(Object.values(metrics))
  if (unbound.length > 0) return { kind: 'unbound', metrics: unbound }
  const how = { hasLimit: metrics.threshold !== undefined, decides: saysBad(metrics.threshold) }
  const commitment = {
    name,
    ...titlePart(slo.document),
    indicator: indicatorPart(indicator, metrics),
    budgetingMethod: spec.budgetingMethod,
    objectives: [objectivePart(objective, how)],
    ...(spec.budgetingMethod === 'Occurrences' ? {} : { slice: { empty: 'unknown' } }),
    ...(time.value.trailing ? { trailing: time.value.trailing } : {}),
    remedy: { kind: 'none' },
    claim: { kind: 'automatic' },
  }
  const { window } = time.value
  const checkedOne = valid(commitment, window)
  if ('text' in checkedOne) return cannot(checkedOne.text)
  const notes = [...time.value.notes, ...leftBehind(slo, resolved, { service, ...how })]
  return { kind: 'commitment', service, window, ...checkedOne, notes }
}

const cannot = (text: string): Expressed => ({ kind: 'inexpressible', text })

const unboundOf = (metrics: readonly BoundMetric[]): UnboundMetric[] =>
  metrics.flatMap((each) => (each.kind === 'unbound' ? [each.metric] : []))

type Side =
  | { readonly ok: true; readonly roles: readonly MetricRole[] }
  | { readonly ok: false; readonly text: string }

/** What the language can judge: events that are good or bad, of a total, or a figure and its limit. */
function sideOf({ spec }: Indicator): Side {
  const { ratioMetric: ratio, thresholdMetric } = spec
  if (thresholdMetric) return { ok: true, roles: ['threshold'] }
  if (!ratio) return { ok: false, text: 'its indicator has no metric' }
  if (ratio.raw) return { ok: false, text: 'a precomputed ratio: a verdict needs the counts' }
  if (ratio.good && ratio.bad) return { ok: false, text: 'both good and bad are given' }
  if (!ratio.total) return { ok: false, text: 'the ratio has no total' }
  if (ratio.good) return { ok: true, roles: ['good', 'total'] }
  return ratio.bad
    ? { ok: true, roles: ['bad', 'total'] }
    : { ok: false, text: 'neither good nor bad is given' }
}

/** Quantiles, means and rates make whole slices good or bad: OpenSLO's share of good ones is idle then. */
function saysBad(metric: BoundMetric | undefined): boolean {
  const statistic = metric?.kind === 'bound' ? metric.spec.statistic : undefined
  return isObject(statistic) && statistic.kind !== 'each'
}

/** The language's own reader has the last word, so that a draft never holds what it refuses. */
function valid(
  commitment: unknown,
  window: SlaWindow,
): { commitment: Commitment } | { text: string } {
  const parsed = slaFrom({
    apiVersion: 'makegood.dev/v1',
    kind: 'SLA',
    metadata: { name: 'one' },
    spec: {
      service: 'one',
      currency: 'usd',
      timeWindow: [window],
      lateness: '3d',
      commitments: [commitment],
    },
  })
  if (!parsed.ok) return { text: parsed.error[0]?.text ?? 'the SLA language refuses it' }
  // Sound: a valid SLA has the commitment that went in.
  return { commitment: parsed.value.spec.commitments[0] as Commitment }
}
