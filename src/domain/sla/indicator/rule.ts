import type { Predicate } from '../predicate/predicate.ts'

/** Whose signals an indicator looks at. */
export type IndicatorReporter = 'provider' | 'probe'

/** Amounts, scores and weights are summed in whole millionths. */
export const millionths = 1_000_000

/** What makes an event bad. Several kinds also say when a signal is no event: its field is missing. */
export type LossRule =
  /** No event is bad by itself: the slice's figure decides. */
  | { readonly kind: 'none' }
  /** `bad`: those that match are bad. `good`: those that do not are. */
  | { readonly kind: 'match'; readonly side: 'good' | 'bad'; readonly where: Predicate }
  | { readonly kind: 'limit'; readonly field: string; readonly good: Op; readonly limits: Limits }
  | {
      readonly kind: 'score'
      readonly field: string
      readonly worst: number
      readonly best: number
    }
  /** `loss` in millionths: 0 is wholly good. */
  | {
      readonly kind: 'grades'
      readonly grades: readonly { readonly where: Predicate; readonly loss: number }[]
    }
  | {
      readonly kind: 'followed'
      readonly where: Predicate
      readonly by: string
      readonly withinMs: number
    }

export type Op = 'lt' | 'lte' | 'gt' | 'gte'

export interface Limit {
  readonly where: Predicate | null
  readonly value: number
  readonly plus: { readonly field: string; readonly each: number; readonly value: number } | null
}

/** The first that holds; the last one always does. */
export type Limits = readonly Limit[]

/** What a slice's two sums are, where they are not its numbers of events and of bad ones. */
export type SumRule =
  /** Millionths of the field, of all events and of the bad ones. */
  | { readonly kind: 'weight'; readonly field: string }
  /** Different values of the field, and those of them with a bad event. */
  | {
      readonly kind: 'distinct'
      readonly field: string
      /** Where every slice has so many values, and what one without an event counts as. */
      readonly expected?: { readonly values: number; readonly silent: 'up' | 'bad' }
    }
  /** Millionths: one whole for each event, and what was lost of them. */
  | { readonly kind: 'loss' }
  /** Millionths: the events' limits, or one whole for each, and the field's values. */
  | { readonly kind: 'mean'; readonly field: string; readonly limits: Limits | null }
  /** Millionths of both fields. `of` null: one whole for each event. `per` null: time, not summed. */
  | { readonly kind: 'rate'; readonly of: string | null; readonly per: string | null }

/**
 * When a bad event is no event after all: when it comes too soon after the bad one of the same fields
 * before it. The pause that is asked is `firstMs` after one bad event and `factor` times as long after
 * each further one, up to `atMostMs`; those within `lookBackMs` count, back to the last good one.
 */
export interface RepeatRule {
  /** One or several. A signal that lacks one of them repeats nothing and is not repeated. */
  readonly by: readonly string[]
  /** The field whose values are judged each by itself: only events of one value repeat each other. */
  readonly within: string | null
  readonly firstMs: number
  /** 1 where the pause stays the same. */
  readonly factor: number
  readonly atMostMs: number
  readonly lookBackMs: number
}

/** Which signals are events, which of them are bad, and what is summed of them. */
export interface EventRule {
  readonly kind: 'events'
  readonly reporter: IndicatorReporter
  readonly total: Predicate | null
  readonly repeats: RepeatRule | null
  readonly loss: LossRule
  readonly sums: SumRule | null
}

/** Time that was stated to be down or up: no signal is read. */
export interface AssertedRule {
  readonly kind: 'asserted'
  readonly component: string
  readonly otherwise: 'up' | 'unknown'
}

export type IndicatorRule = EventRule | AssertedRule
