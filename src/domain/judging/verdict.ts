import type { CustomerId, Digest, EpochMs } from '../brand.ts'
import type { ExclusionSpan } from '../exclusions/exclusion-span.ts'
import type { Money } from '../money/money.ts'
import type { Effect } from '../sla/exclusion/schema.ts'
import type { Count } from '../sla/promise/figure.ts'
import type { Expiry } from '../sla/remedy/expiry.ts'
import type { Span } from '../span.ts'

/** An exact number as `numerator / denominator`, both decimal integers in text (they outgrow floats). */
export interface Ratio {
  readonly numerator: string
  readonly denominator: string
}

/** One named step of judging with the numbers it produced: the explanation and the proof. */
export interface Stage {
  readonly name: StageName
  /** What was done, in plain words with the numbers filled in. */
  readonly text: string
  readonly figures: Readonly<Record<string, string | number | Ratio | Money>>
}

/** The chain, in order. A stage that does not apply to a commitment is left out. */
export const stageNames = [
  'select',
  'filter',
  'each',
  'score',
  'slice',
  'predicate',
  'run',
  'weight',
  'exclude',
  'aggregate',
  'trailing',
  'target',
  'bands',
  'basis',
  'caps',
  'round',
] as const
export type StageName = (typeof stageNames)[number]

/** A run of bad slices. Counts are of the events inside it. */
export interface DegradationWindow {
  /** Whose slices they are, where each value of a field is judged by itself. */
  readonly value?: string
  readonly span: Span
  readonly slices: number
  readonly total: number
  readonly bad: number
  /** What the window itself pays, before the commitment's cap; absent when the remedy hangs on the period. */
  readonly pays?: Money
}

/** `unproven`: too little evidence to say. Never shown as met. */
export type Outcome = 'met' | 'breached' | 'unproven'

export interface CommitmentVerdict {
  readonly name: string
  readonly title: string
  readonly outcome: Outcome
  /** What attainment and target count, bad time in milliseconds; absent where they are shares, 0..1. */
  readonly figure?: Count
  /** Reached; null when there was nothing to measure. */
  readonly attainment: Ratio | null
  /** Promised: of a share at least so much, of a count at most. */
  readonly target: Ratio
  /** Events judged, and those of them that were bad. */
  readonly total: number
  readonly bad: number
  /** Where each value of a field is judged by itself, all of them; absent where all events are together. */
  readonly each?: EachVerdict
  /** Ascending; the first `mostWindows` of them. The `run` stage counts all, or `exclude` what it left. */
  readonly windows: readonly DegradationWindow[]
  /** The stretches of excluded time in what is judged; absent without any. */
  readonly exclusions?: readonly AppliedExclusion[]
  readonly stages: readonly Stage[]
  /** What this commitment owes for the period; minor 0 when nothing. */
  readonly owed: Money
  /**
   * The group of which the customer claims only one commitment for a period: what they owe does not add
   * up. Absent where it is of no such group.
   */
  readonly elective?: string
  /**
   * It pays for its degradation windows, and another commitment leaves their time out; absent where none
   * does, or it pays for none.
   */
  readonly paysForTime?: true
  /** Exact minor units over a cap, which the next period owes; absent when none are. */
  readonly carried?: Ratio
  /** Rights that arise in the period and are no money; absent where the remedy gives none. */
  readonly rights?: readonly Right[]
  /** When a credit for it ends; absent where it never does. */
  readonly expiry?: Expiry
  /** False when a person must decide before money moves, whatever the amount. */
  readonly automatic: boolean
  /** Why a person must; null when `automatic`. */
  readonly manualReason: ManualReason | null
}

export interface EachVerdict {
  readonly field: string
  /** In the order of their texts; none where there were too many. */
  readonly values: readonly ValueVerdict[]
}

/** One value of a field, judged by itself. */
export interface ValueVerdict {
  readonly value: string
  readonly outcome: Outcome
  /** As the commitment's: reached, or counted. */
  readonly attainment: Ratio | null
  readonly total: number
  readonly bad: number
  /** Whether it is the one that the commitment's attainment and stages are of. */
  readonly worst: boolean
  /** What its remedy comes to before the commitment's caps, in exact minor units; absent where only the worst pays. */
  readonly gross?: Ratio
  /** What its shares are of, in exact minor units; absent where of nothing. */
  readonly basis?: Ratio
}

/** What a customer may do or ask for beside money, and why. */
export interface Right {
  /** In the contract's words: `terminate`. */
  readonly right: string
  /** One sentence with the numbers filled in. */
  readonly text: string
}

/** A stretch of excluded time, and what it does. */
export interface AppliedExclusion extends ExclusionSpan {
  readonly effect: Effect
  /** Announced too late: it excludes nothing. */
  readonly isLate: boolean
}

/**
 * `sampled-signals`: some signals stand for several requests, so counts are estimates.
 * `probe-signals`: a probe's word is not the provider's. `too-many-values`: a field had more values than
 * are judged, so that nothing is known.
 */
export type ManualReason = 'sampled-signals' | 'probe-signals' | 'too-many-values'

/** A period as a contract names it: the span is exact, the label is what people say. */
export interface Period {
  readonly span: Span
  /** IANA zone in which its bounds are midnight. */
  readonly zone: string
  /** `2025-08`, `2025-Q3`, `2025`, or the first day, `2025-08-15`. Unique among one agreement's periods. */
  readonly label: string
}

export interface Verdict {
  readonly customer: CustomerId
  readonly agreement: string
  /** Digest of the SLA version in force. */
  readonly sla: Digest
  readonly slaName: string
  readonly slaVersion: number
  readonly period: Period
  /** `provisional` until the period's end plus its lateness. */
  readonly status: 'provisional' | 'final'
  readonly evidence: Evidence
  /** The statements that it rests on; absent without any. */
  readonly statements?: StatementBasis
  /** Digests of the earlier verdicts that this one looked at, oldest first; absent where at none. */
  readonly history?: readonly Digest[]
  /** The invoice lines it rests on; absent where there are none. */
  readonly lines?: RestingOn
  readonly commitments: readonly CommitmentVerdict[]
  readonly judgedAt: EpochMs
}

/** What people stated that a verdict rests on. */
export interface StatementBasis {
  /** SHA-256 of their canonical JSON: another one, or another fate of one, makes another digest. */
  readonly digest: Digest
  /** Their ids, in the order in which they were proposed. */
  readonly ids: readonly string[]
}

/** Invoice lines: how many, and the SHA-256 of their canonical JSON in the order of their ids. */
export interface RestingOn {
  readonly digest: Digest
  readonly count: number
}

/** What a verdict rests on. */
export interface Evidence {
  /** SHA-256 of the canonical JSON of `days`: commits to every segment that was counted. */
  readonly digest: Digest
  /** Segments of the days that the period touches. */
  readonly segments: number
  /** Signals in them after exact dedupe, inside the period. */
  readonly signals: number
  /**
   * UTC day -> how many of its segments are counted in, and the SHA-256 chain over their digests in
   * the order of commit.
   */
  readonly days: Readonly<Record<string, { readonly seq: number; readonly chain: Digest }>>
}
