import type { Currency } from '../../money/money.ts'
import type { ClaimPlan } from '../../sla/claim/plan.ts'
import type { DisputePlan } from '../../sla/dispute/plan.ts'
import type { Exclusion } from '../../sla/exclusion/schema.ts'
import type { Downward } from '../../sla/money/corrections.ts'
import type { PoolPlan } from '../../sla/money/pool-plan.ts'
import type { CommitmentPlan } from '../../sla/plan.ts'
import type { VersionRule } from '../../sla/versions/plan.ts'
import type { ToldPeriod } from './told-period.ts'

/** The parts of a commitment's explanation, in the order in which they are told. */
export const topics = [
  'measured',
  'slices',
  'exclusions',
  'figure',
  'promise',
  'remedy',
  'money',
  'final',
  'claim',
] as const
export type Topic = (typeof topics)[number]

/** What a part is told from. */
export interface Told {
  readonly plan: CommitmentPlan
  readonly period: ToldPeriod
  /** Milliseconds after the period's end in which its verdict stays provisional. */
  readonly latenessMs: number
  readonly claim: ClaimPlan
  /** Those that it is in, from the inside out. */
  readonly pools: readonly PoolPlan[]
  /** Those of the SLA that are of this commitment. */
  readonly exclusions: readonly Exclusion[]
}

/** A pool with the titles of its members. */
export interface ToldPool extends PoolPlan {
  readonly titles: readonly string[]
}

/** A language's words: a heading and the sentences of each topic. */
export interface Language {
  readonly headings: Readonly<Record<Topic, string>>
  readonly tell: Readonly<Record<Topic, (told: Told) => readonly string[]>>
  /** What the whole SLA is about. */
  intro(service: string, period: ToldPeriod): string
  /** What the commitments of a group pay together, or all of them. */
  pool(pool: ToldPool, currency: Currency, period: ToldPeriod): readonly string[]
  /** When another version may take this one's place. */
  newVersions(rule: VersionRule): readonly string[]
  /** Until when the customer may dispute what was judged, and when that is answered. */
  disputes(plan: DisputePlan, period: ToldPeriod): readonly string[]
  /** What becomes of money that was paid and turns out not to be owed. */
  corrections(downward: Downward): readonly string[]
}
