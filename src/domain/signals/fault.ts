/** Why a record was refused. Stable: clients and the rejection counters match on them. */
export type RefusalReason =
  | 'not-an-object'
  | 'missing-id'
  | 'bad-id'
  | 'bad-source'
  | 'missing-time'
  | 'bad-time'
  | 'time-too-early'
  | 'time-too-late'
  | 'missing-customer'
  | 'bad-customer'
  | 'other-customer'
  | 'not-a-number'
  | 'not-finite'
  | 'not-whole'
  | 'out-of-range'
  | 'not-a-flag'
  | 'not-a-boolean'
  | 'not-text'
  | 'bad-text'
  | 'too-long'
  | 'not-one-of'
  | 'not-a-list'
  | 'too-many-items'
  | 'bad-evaluation-name'
  | 'evaluation-without-name'
  | 'too-many-attributes'
  | 'nothing-said'

export interface Refusal {
  readonly reason: RefusalReason
  /** Plain words. Never repeats the refused value: it might be somebody's prompt. */
  readonly detail: string
}

/** One refused record. */
export interface SignalFault extends Refusal {
  /** JSON Pointer (RFC 6901) to the refused value within the record; '' is the record itself. */
  readonly pointer: string
}

/** The JSON Pointer to a member of a record, escaped as RFC 6901 section 3 asks. */
export const pointerTo = (name: string): string =>
  `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`

export const faultAt = (name: string, refusal: Refusal): SignalFault => ({
  pointer: pointerTo(name),
  reason: refusal.reason,
  detail: refusal.detail,
})
