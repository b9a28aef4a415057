import type { CustomerId, EpochMs } from '../brand.ts'

/** Who says so. Never mixed in one number; only `provider` signals move money by themselves. */
export type Reporter = 'provider' | 'customer' | 'probe'

export type FieldValue = string | number | boolean | readonly string[]

/**
 * One reported request or probe. `(source, id)` names it; a redelivery carries the same `time`
 * (the request's end at the emitter), so duplicates always meet in one slice.
 *
 * `fields` is flat, with the names of OpenTelemetry where they exist and `makegood.*` where not.
 * An absent field means "not evaluated", never 0 and never "passed".
 */
export interface Signal {
  readonly source: string
  readonly id: string
  readonly time: EpochMs
  readonly fields: Readonly<Record<string, FieldValue>>
}

/** Signals of one customer from one kind of reporter: what a segment holds. */
export interface SignalGroup {
  readonly customer: CustomerId
  readonly reporter: Reporter
  readonly signals: readonly Signal[]
}
