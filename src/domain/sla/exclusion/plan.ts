import type { Sla } from '../document.ts'
import { durationMs } from '../period/duration.ts'
import {
  type Effect,
  type Exclusion,
  type HoursExclusion,
  type PaidExclusion,
  type StatedExclusion,
  type TimeExclusion,
  weekdays,
} from './schema.ts'

/** An exclusion of time with every unsaid field decided. */
export type TimePlan = ExclusionPlan | HoursPlan | PaidPlan

/** All time but these local hours. */
export interface HoursPlan
  extends Pick<HoursExclusion, 'name' | 'kind' | 'effect' | 'from' | 'until'> {
  /** 1 is Monday, 7 Sunday, as ISO 8601 counts. */
  readonly weekdays: ReadonlySet<number>
  /** Local dates: `2026-12-25`. */
  readonly holidays: ReadonlySet<string>
}

/** The time that other commitments pay for. */
export type PaidPlan = Pick<PaidExclusion, 'name' | 'kind' | 'effect' | 'by'>

/** An exclusion whose time is stated, stretch by stretch. */
export interface ExclusionPlan {
  readonly name: string
  readonly kind: StatedExclusion['kind']
  readonly effect: Effect
  /** How long before its start a stretch must have been announced; 0: at any time. */
  readonly noticeMs: number
  readonly allowance: { readonly ms: number; readonly per: 'period' | 'year' } | null
  /** null: the customer may appeal at any time. */
  readonly appealWithinMs: number | null
}

/** The exclusions of time that a commitment has, in the document's order. */
export const exclusionPlansOf = ({ spec }: Sla, commitment: string): TimePlan[] =>
  (spec.exclusions ?? [])
    .filter((exclusion) => isOf(exclusion, commitment))
    .flatMap((exclusion) => (exclusion.kind === 'traffic' ? [] : [timePlanOf(exclusion)]))

/** The SLA's exclusion by name; undefined where there is none, or its time is not stated. */
export function exclusionPlanOf({ spec }: Sla, name: string): ExclusionPlan | undefined {
  const found = (spec.exclusions ?? []).find((exclusion) => exclusion.name === name)
  const isStated = found?.kind === 'window' || found?.kind === 'cause'
  return isStated ? planOfExclusion(found) : undefined
}

/** Unsaid `commitments` are all of them. */
export const isOf = ({ commitments }: Exclusion, commitment: string): boolean =>
  commitments === undefined || commitments.includes(commitment)

function timePlanOf(exclusion: TimeExclusion): TimePlan {
  switch (exclusion.kind) {
    case 'hours':
      return hoursPlan(exclusion)
    case 'paid': {
      const { name, kind, effect, by } = exclusion
      return { name, kind, effect, by }
    }
    case 'window':
    case 'cause':
      return planOfExclusion(exclusion)
  }
}

function hoursPlan({ name, kind, effect, days, from, until, holidays }: HoursExclusion): HoursPlan {
  return {
    name,
    kind,
    effect,
    from,
    until,
    weekdays: new Set(days.map((day) => weekdays.indexOf(day) + 1)),
    holidays: new Set(holidays),
  }
}

function planOfExclusion(exclusion: StatedExclusion): ExclusionPlan {
  const { name, kind, effect } = exclusion
  const isWindow = exclusion.kind === 'window'
  const notice = isWindow ? exclusion.notice : undefined
  const allowance = isWindow ? exclusion.allowance : undefined
  const appeal = isWindow ? undefined : exclusion.appealWithin
  return {
    name,
    kind,
    effect,
    noticeMs: notice === undefined ? 0 : durationMs(notice),
    allowance: allowance ? { ms: durationMs(allowance.time), per: allowance.per } : null,
    appealWithinMs: appeal === undefined ? null : durationMs(appeal),
  }
}
