import { type Fraction, fraction, times } from '../../money/fraction.ts'
import { round } from '../../money/rounding.ts'
import type { Sla } from '../../sla/document.ts'
import { type IndicatorPlan, indicatorsOf, layoutOf } from '../../sla/indicator/plan.ts'
import type { AssertedRule } from '../../sla/indicator/rule.ts'
import { millionths } from '../../sla/indicator/rule.ts'
import { sliceLengthMs } from '../../sla/plan.ts'
import { lengthMs, type Span } from '../../span.ts'
import {
  type AssertedSpan,
  type Assertion,
  assertedTimeline,
} from '../../statements/asserted-timeline.ts'
import { emptySlices, type Slices } from './slices.ts'

/** The counts that come from signals, with those of stated time beside them, by indicator. */
export function withAsserted(
  counted: ReadonlyMap<string, Slices>,
  sla: Sla,
  assertions: readonly Assertion[],
  span: Span,
): ReadonlyMap<string, Slices> {
  const all = new Map(counted)
  for (const commitment of sla.spec.commitments) {
    for (const plan of indicatorsOf(commitment, sliceLengthMs(commitment))) {
      const { rule } = plan
      if (rule.kind !== 'asserted') continue
      const timeline = assertedTimeline(assertions, rule.component, span)
      all.set(plan.key, assertedSlices(plan, rule, timeline, span))
    }
  }
  return all
}

/**
 * Stated time as slices. Each is one event, bad when any of it is down; one of which nothing is known
 * is empty. The sums are microseconds: the time that is known, and the part of it that is down.
 */
function assertedSlices(
  plan: IndicatorPlan,
  { otherwise }: AssertedRule,
  timeline: readonly AssertedSpan[],
  span: Span,
): Slices {
  const slices = emptySlices(span, plan.sliceMs, layoutOf(plan))
  const known = new Float64Array(slices.total.length)
  const down = new Float64Array(slices.total.length)
  const touched = new Float64Array(slices.total.length)
  for (const { state, share, span: stated } of timeline) {
    for (const [i, ms] of overlapsOf(stated, slices)) {
      known[i] = (known[i] as number) + ms
      if (state === 'up') continue
      down[i] = (down[i] as number) + ms
      touched[i] = (touched[i] as number) + ms * inMillionths(share)
    }
  }
  for (let i = 0; i < slices.total.length; i += 1) {
    const whole = otherwise === 'up' ? timeOf(slices, i) : (known[i] as number)
    slices.total[i] = whole > 0 ? 1 : 0
    slices.bad[i] = (down[i] as number) > 0 ? 1 : 0
    if (slices.sums) {
      slices.sums.whole[i] = whole * 1000
      slices.sums.part[i] = (down[i] as number) * 1000
    }
    if (slices.affected) {
      slices.affected.whole[i] = (down[i] as number) * millionths
      slices.affected.part[i] = touched[i] as number
    }
  }
  return slices
}

/** A stated share has at most six digits; half up, should anyone state it finer. */
const inMillionths = (share: Fraction): number =>
  Number(round(times(share, fraction(BigInt(millionths))), 'half-up').value)

/** The slices that a stretch overlaps, with the milliseconds of it in each. */
function* overlapsOf({ from, until }: Span, slices: Slices): Generator<readonly [number, number]> {
  const { span } = slices
  const first = Math.floor((from - span.from) / slices.lengthMs)
  for (let i = first; i < slices.total.length; i += 1) {
    const start = span.from + i * slices.lengthMs
    if (start >= until) return
    const end = Math.min(start + slices.lengthMs, span.until)
    yield [i, Math.min(end, until) - Math.max(start, from)]
  }
}

/** Milliseconds of a slice; the last may be cut. */
function timeOf({ span, lengthMs: each }: Slices, i: number): number {
  const left = lengthMs(span) - i * each
  return Math.min(left, each)
}
