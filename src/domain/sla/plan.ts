import { payableUnit } from '../money/currencies.ts'
import type { Fraction } from '../money/fraction.ts'
import { type Currency, currency } from '../money/money.ts'
import type { RoundingMode } from '../money/rounding.ts'
import type { Commitment, Sla } from './document.ts'
import { type IndicatorPlan, indicatorsOf } from './indicator/plan.ts'
import { exactShare } from './money/share.ts'
import { dayMs, durationMs } from './period/duration.ts'
import { timeWindowOf } from './period/rule.ts'
import type { Absent } from './period/time-window.ts'
import { type Target, targetOf } from './promise/target.ts'
import { type PayPlan, payPlanOf } from './remedy/pay-plan.ts'
import type { Edge, WrittenRun } from './slice/rule.ts'
import { type TrailingPlan, trailingPlanOf } from './trailing/plan.ts'

/** A commitment with every unsaid field decided and every figure exact: what judging reads. */
export interface CommitmentPlan extends IndicatorPlan, Target {
  readonly name: string
  readonly title: string
  /** Further indicators of the same slices, and whether one bad is enough. */
  readonly also: readonly IndicatorPlan[]
  readonly join: 'any' | 'all'
  /** Bad slices in a row that make a window; 1 forgives nothing. */
  readonly runSlices: number
  readonly edge: Edge
  /** What a period's time outside the agreement counts as. */
  readonly absent: Absent
  readonly knownAtLeast: Fraction | null
  /** null where what is compared with the target is the period's own figure. */
  readonly trailing: TrailingPlan | null
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
  const { name, displayName } = commitment
  const slice: NonNullable<Commitment['slice']> = commitment.slice ?? {}
  const code = currency(sla.spec.currency.toLowerCase())
  const length = sliceLengthMs(commitment)
  const [indicator, ...also] = indicatorsOf(commitment, length)
  const promised = targetOf(commitment)
  const { mode = 'half-up', unit = payableUnit(code) } = sla.spec.rounding ?? {}
  return {
    name,
    title: displayName ?? name,
    ...indicator,
    also,
    join: slice.join ?? 'any',
    runSlices: runSlicesOf(slice.run ?? {}, length),
    edge: slice.run?.edge ?? 'cut',
    absent: timeWindowOf(sla).absent ?? 'shrinks',
    knownAtLeast: slice.knownAtLeast === undefined ? null : exactShare(slice.knownAtLeast),
    trailing: commitment.trailing ? trailingPlanOf(commitment.trailing) : null,
    ...promised,
    pay: payPlanOf(sla, commitment, code, promised),
    currency: code,
    rounding: { mode, unit: BigInt(unit) },
  }
}

/** Whether any of its indicators can make a slice bad. */
export const hasBadSlices = ({ bad, also }: CommitmentPlan): boolean =>
  bad !== null || also.length > 0

/** Length of the commitment's slices in milliseconds: what its counts must be kept in. */
export function sliceLengthMs({ slice, objectives }: Commitment): number {
  const written = slice?.length ?? objectives[0]?.timeSliceWindow
  return written === undefined ? eventSliceMs : durationMs(written)
}

/** "Longer than five minutes" is at least six slices of one minute. */
function runSlicesOf({ atLeast, longerThan }: WrittenRun, length: number): number {
  if (longerThan !== undefined) return durationMs(longerThan) / length + 1
  return atLeast === undefined ? 1 : durationMs(atLeast) / length
}
