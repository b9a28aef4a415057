import type { EpochMs } from '../brand.ts'
import type { Shown } from '../exposure/suppressed.ts'
import type { DayTally } from '../judging/day-tally.ts'
import type { Money } from '../money/money.ts'
import type { Span } from '../span.ts'

/** `unknown` is a state of its own: nothing was reported lately, so nobody can say. */
export const componentStates = ['operational', 'degraded', 'outage', 'unknown'] as const
export type ComponentState = (typeof componentStates)[number]

/** Everything that the public page, its feeds and its API say, at one moment. */
export interface StatusState {
  readonly computedAt: EpochMs
  /** The version of the definition. */
  readonly version: number
  /** In the order of the definition. */
  readonly components: readonly StatusComponent[]
  /** The newest first. */
  readonly windows: readonly StatusWindow[]
  /** The newest first. */
  readonly notes: readonly StatusNote[]
  /** By their beginning, the earliest first; withdrawn ones are left out. */
  readonly maintenances: readonly Maintenance[]
  /** Null until the ledger was asked. */
  readonly money: StatusMoney | null
}

export interface StatusComponent {
  /** The commitment's name: stable over definitions. */
  readonly id: string
  readonly title: string
  readonly description: string
  readonly group: string | null
  readonly state: ComponentState
  /** End of the newest slice that anything was reported in; null where nothing was in 90 days. */
  readonly lastDataAt: EpochMs | null
  /** 90 UTC days, the oldest first. */
  readonly days: readonly DayTally[]
}

/** A degradation window over the traffic of all customers. */
export interface StatusWindow {
  /** Stays as it is when late signals move where it began. */
  readonly id: string
  /** The component's id. */
  readonly component: string
  readonly severity: 'degraded' | 'outage'
  /** Start of the first bad slice. */
  readonly began: EpochMs
  /** When it was first found here, and when it first stood on the page. Written once. */
  readonly detected: EpochMs
  readonly told: EpochMs | null
  /** End of the last bad slice, once good slices have followed for a while; null while it goes on. */
  readonly fixed: EpochMs | null
  /** When later signals showed that there was none; null where it stands. It stays on the page. */
  readonly retracted: EpochMs | null
  readonly bad: number
  readonly total: number
  /**
   * Distinct users with a bad answer, and all there were, over all customers; numbers of few people are left
   * out. Null until they are counted.
   */
  readonly users: Shown | null
}

export const noteKinds = [
  'investigating',
  'identified',
  'monitoring',
  'resolved',
  'postmortem',
] as const
export type NoteKind = (typeof noteKinds)[number]

/** What a person adds. It changes no state, and takes nothing off the page. */
export interface StatusNote {
  readonly id: string
  /** A window's id; null where it is about no one window. */
  readonly window: string | null
  readonly kind: NoteKind
  readonly text: string
  readonly at: EpochMs
}

export interface Maintenance {
  readonly id: string
  readonly components: readonly string[]
  readonly span: Span
  readonly title: string
  readonly text: string
  readonly at: EpochMs
}

/** What degradation came to in service credits of all customers, the last 365 days. */
export interface StatusMoney {
  /** Owed and not yet at Stripe, and what has reached Stripe; one sum a currency. */
  readonly due: readonly Money[]
  readonly issued: readonly Money[]
  /** From the end of the period of a breach to the credit at Stripe, in days; null before the first. */
  readonly medianDays: number | null
}
