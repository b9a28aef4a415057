import type { Sla } from './document.ts'
import { durationMs } from './duration.ts'
import type { Effect, Exclusion, TimeExclusion } from './exclusion.ts'

/** An exclusion of time with every unsaid field decided. */
export interface ExclusionPlan {
  readonly name: string
  readonly kind: TimeExclusion['kind']
  readonly effect: Effect
  /** How long before its start a stretch must have been announced; 0: at any time. */
  readonly noticeMs: number
  readonly allowance: { readonly ms: number; readonly per: 'period' | 'year' } | null
  /** null: the customer may appeal at any time. */
  readonly appealWithinMs: number | null
}

/** The exclusions of time that a commitment has, in the document's order. */
export const exclusionPlansOf = ({ spec }: Sla, commitment: string): ExclusionPlan[] =>
  (spec.exclusions ?? [])
    .filter((exclusion) => isOf(exclusion, commitment))
    .flatMap((exclusion) => (exclusion.kind === 'traffic' ? [] : [planOfExclusion(exclusion)]))

/** The SLA's exclusion of time by name; undefined where there is none, or it is of traffic. */
export function exclusionPlanOf({ spec }: Sla, name: string): ExclusionPlan | undefined {
  const found = (spec.exclusions ?? []).find((exclusion) => exclusion.name === name)
  return found && found.kind !== 'traffic' ? planOfExclusion(found) : undefined
}

/** Unsaid `commitments` are all of them. */
export const isOf = ({ commitments }: Exclusion, commitment: string): boolean =>
  commitments === undefined || commitments.includes(commitment)

function planOfExclusion(exclusion: TimeExclusion): ExclusionPlan {
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
