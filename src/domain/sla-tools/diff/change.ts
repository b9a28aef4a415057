/** Whom a change favours, taken by itself; `unclear` where that depends on the evidence. */
export type Judgement = 'better' | 'worse' | 'unclear'

/** What one version says at a place. */
export interface Said {
  /** RFC 6901 JSON Pointer into that version: the nearest place that it writes. */
  readonly pointer: string
  /** Plain words; unsaid fields with what they mean. */
  readonly text: string
}

/** One difference in meaning between two versions of an SLA. */
export interface Change {
  readonly kind: 'added' | 'removed' | 'renamed' | 'changed'
  /** Name of the commitment; null for what concerns the whole SLA. */
  readonly commitment: string | null
  /** `target`, `caps of the period, as a share`; `commitment` for a whole one. */
  readonly what: string
  /** null when added. */
  readonly before: Said | null
  /** null when removed. */
  readonly after: Said | null
  readonly forTheCustomer: Judgement
}
