import { payableUnit } from '../money/currencies.ts'
import { type Fraction, fraction, fromNumber, minus, one, over } from '../money/fraction.ts'
import { type Currency, currency } from '../money/money.ts'
import type { RoundingMode } from '../money/rounding.ts'
import type { Commitment, Sla } from './document.ts'
import { dayMs, durationMs } from './duration.ts'
import { type EventRule, eventRuleOf } from './indicator.ts'
import { type PayPlan, payPlanOf } from './pay-plan.ts'
import { timeWindowOf } from './period-rule.ts'
import { exactShare } from './share.ts'
import type { Edge, Quiet } from './slice-rule.ts'
import type { Absent } from './time-window.ts'

/** How slices become one figure: OpenSLO's `Timeslices`, `Occurrences` and `RatioTimeslices`. */
export type Aggregation = 'good-slices' | 'events' | 'mean-of-slices'

/** A slice is bad when the share of bad events is over (`gt`) or at least (`gte`) `share`. */
export interface BadRule {
  readonly kind: 'share'
  readonly op: 'gt' | 'gte'
  readonly share: Fraction
}

/** A commitment with every unsaid field decided and every figure exact: what judging reads. */
export interface CommitmentPlan {
  readonly name: string
  readonly title: string
  readonly events: EventRule
  readonly aggregation: Aggregation
  readonly sliceMs: number
  /** null where a slice is never bad by itself: no windows then. */
  readonly bad: BadRule | null
  readonly minimumVolume: { readonly events: number; readonly below: Quiet } | null
  /** Bad slices in a row that make a window; 1 forgives nothing. */
  readonly runSlices: number
  readonly edge: Edge
  readonly empty: Quiet
  /** What a period's time outside the agreement counts as. */
  readonly absent: Absent
  readonly knownAtLeast: Fraction | null
  readonly target: Fraction
  readonly breachedWhen: 'lt' | 'lte'
  readonly pay: PayPlan
  readonly currency: Currency
  readonly rounding: { readonly mode: RoundingMode; readonly unit: bigint }
}

/** Of commitments over single events, whose slices only serve to find windows. */
const eventSliceMs = dayMs / 288

/**
 * What a commitment of a valid SLA means. Unsaid: slices of five minutes for `Occurrences`; no
 * forgiving; runs cut at the period's edge; empty slices unknown; time outside the agreement in no
 * denominator; attainment at the target is met; rounding half up to the currency's smallest payable
 * step.
 */
export function planOf(sla: Sla, commitment: Commitment): CommitmentPlan {
  const { objectives, name, displayName } = commitment
  const slice: NonNullable<Commitment['slice']> = commitment.slice ?? {}
  const code = currency(sla.spec.currency.toLowerCase())
  const length = sliceLengthMs(commitment)
  const target = targetOf(objectives[0] ?? {})
  const { mode = 'half-up', unit = payableUnit(code) } = sla.spec.rounding ?? {}
  return {
    name,
    title: displayName ?? name,
    events: eventRuleOf(commitment.indicator),
    aggregation: aggregations[commitment.budgetingMethod],
    sliceMs: length,
    bad: badRuleOf(commitment),
    minimumVolume: slice.minimumVolume ?? null,
    runSlices: slice.run ? durationMs(slice.run.atLeast) / length : 1,
    edge: slice.run?.edge ?? 'cut',
    empty: slice.empty ?? 'unknown',
    absent: timeWindowOf(sla).absent ?? 'shrinks',
    knownAtLeast: slice.knownAtLeast === undefined ? null : exactShare(slice.knownAtLeast),
    target,
    breachedWhen: commitment.breachedWhen ?? 'lt',
    pay: payPlanOf(sla, commitment, code, target),
    currency: code,
    rounding: { mode, unit: BigInt(unit) },
  }
}

/** Length of the commitment's slices in milliseconds: what its counts must be kept in. */
export function sliceLengthMs({ slice, objectives }: Commitment): number {
  const written = slice?.length ?? objectives[0]?.timeSliceWindow
  return written === undefined ? eventSliceMs : durationMs(written)
}

/** The commitment's target as a share. An objective without one promises nothing: 0. */
export function targetOf(objective: Partial<Commitment['objectives'][number]>): Fraction {
  if (objective.target !== undefined) return fromNumber(objective.target)
  return over(fromNumber(objective.targetPercent ?? 0), fraction(100n))
}

const aggregations = {
  Timeslices: 'good-slices',
  Occurrences: 'events',
  RatioTimeslices: 'mean-of-slices',
} as const satisfies Record<Commitment['budgetingMethod'], Aggregation>

/** OpenSLO's `timeSliceTarget` is of good events: a slice under it is bad. */
function badRuleOf({ slice, objectives }: Commitment): BadRule | null {
  if (slice?.bad) {
    const { kind, op, value } = slice.bad
    return { kind, op, share: exactShare(value) }
  }
  const good = objectives[0]?.timeSliceTarget
  return good === undefined
    ? null
    : { kind: 'share', op: 'gt', share: minus(one, fromNumber(good)) }
}
