/**
 * Signals by column: what the judge reads. A decoded segment is one, so a predicate touches only the
 * columns it names. Row `i` of every column is the same signal.
 */
export interface SignalColumns {
  readonly count: number
  /** Epoch milliseconds, whole numbers. */
  readonly time: Float64Array
  /** Whether it is known that no two of the signals are of one request. */
  readonly distinct: boolean
  /** @returns undefined when no signal here carries the field. */
  column(field: string): Column | undefined
  /** `source` and `id` of a row in one string; equal exactly when both are. */
  identity(row: number): string
  /**
   * The whole content of a row in one string; equal exactly when source, id, time and every field
   * are. Decodes the row, so ask only where two rows have the same identity.
   */
  canonical(row: number): string
}

export type Column =
  | {
      /** Numbers, and booleans as 0 and 1. `present[row]` is 1 where the signal carries one. */
      readonly kind: 'number'
      readonly values: Float64Array
      readonly present: Uint8Array
      /** The rows that carry a text instead; unsaid where none does. */
      readonly texts?: TextColumn
    }
  | TextColumn

export interface TextColumn {
  /** `codes[row]` is 0 where absent, else one more than the value's place in `dictionary`. */
  readonly kind: 'string'
  readonly dictionary: readonly string[]
  readonly codes: Uint32Array
  /** The dictionary as numbers for whoever only compares it; null where it cannot be told so. */
  readonly words: Words | null
}

/** Texts as whole numbers. Two of one space are equal exactly where their texts are. */
export interface Words {
  readonly space: string
  /** Numbers a text. */
  readonly width: number
  /** Those of text `i` from `i * width` on. */
  readonly all: Uint32Array
}
