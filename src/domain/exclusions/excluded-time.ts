import type { Zone } from '../calendar/zone.ts'
import type { Extent } from '../judging/slicing/extent.ts'
import type { HoursPlan, PaidPlan, TimePlan } from '../sla/exclusion/plan.ts'
import type { Effect } from '../sla/exclusion/schema.ts'
import { overlaps } from '../span.ts'
import { freeTime } from './allowance.ts'
import type { ExclusionSpan } from './exclusion-span.ts'
import { outsideHours } from './hours.ts'
import { isNoticed } from './notice.ts'
import { merged, type SpanSet, totalMs, within } from './spans.ts'

/** One exclusion's time in a period. */
export interface ExcludedTime {
  readonly name: string
  readonly effect: Effect
  /** Excluded, up to the end of what is judged. */
  readonly free: SpanSet
  /** Announced well, but over the allowance: judged. */
  readonly overrunMs: number
  /** Stretches of the judged time, those announced too late among them. */
  readonly stated: readonly StatedStretch[]
  /** The commitments that pay for the time; empty where it is excluded for another reason. */
  readonly paidBy: readonly string[]
}

/** The time that commitments of a period pay for, by their names. */
export type PaidTimes = ReadonlyMap<string, SpanSet>

export interface StatedStretch extends ExclusionSpan {
  /** Announced too late: it excludes nothing and uses no allowance. */
  readonly isLate: boolean
}

/**
 * The SLA's exclusions over the judged time, in its own order; those that want a statement and have none
 * are left out, and so is paid time for which nobody pays.
 */
export function excludedTimes(
  plans: readonly TimePlan[],
  spans: readonly ExclusionSpan[],
  extent: Extent,
  paid: PaidTimes = new Map(),
): ExcludedTime[] {
  return plans.flatMap((plan) => {
    if (plan.kind === 'hours') return [outside(plan, extent)]
    if (plan.kind === 'paid') return paidElsewhere(plan, extent, paid)
    const own = spans.filter(({ exclusion }) => exclusion === plan.name)
    // Time before the agreement or after it is none of its own: it uses no allowance.
    const noticed = own
      .filter((each) => isNoticed(plan, each))
      .flatMap(({ span }) => within([span], extent.term))
    const stated = own
      .filter(({ span }) => overlaps(span, extent.judged))
      .map((each) => ({ ...each, isLate: !isNoticed(plan, each) }))
      .sort((a, b) => a.span.from - b.span.from)
    if (stated.length === 0) return []
    const free = within(freeTime(plan, noticed, extent.period), extent.judged)
    const announced = totalMs(within(merged(noticed), extent.judged))
    const { name, effect } = plan
    return [{ ...plain, name, effect, free, overrunMs: announced - totalMs(free), stated }]
  })
}

const plain = { overrunMs: 0, stated: [], paidBy: [] } as const

function outside({ name, effect, ...plan }: HoursPlan, { judged, period }: Extent): ExcludedTime {
  // Sound: a period's zone is its SLA's, which is checked.
  const free = outsideHours(plan, judged, period.zone as Zone)
  return { ...plain, name, effect, free }
}

function paidElsewhere(plan: PaidPlan, { judged }: Extent, paid: PaidTimes): ExcludedTime[] {
  const { name, effect, by } = plan
  const timeOf = (payer: string): SpanSet => within(paid.get(payer) ?? [], judged)
  const paidBy = by.filter((payer) => timeOf(payer).length > 0)
  if (paidBy.length === 0) return []
  return [{ ...plain, name, effect, free: merged(paidBy.flatMap(timeOf)), paidBy }]
}
