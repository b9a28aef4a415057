/** One figure with the labels that tell it from the others of its family. */
export interface Sample {
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

/**
 * A metric family of OpenMetrics 1.0. A counter only grows, until it starts anew; its `name` is without
 * `_total`. A name ends with its unit, where it has one.
 */
export interface Family {
  readonly name: string
  readonly type: 'counter' | 'gauge'
  readonly unit?: 'seconds'
  readonly help: string
  readonly samples: readonly Sample[]
}

/** A figure without labels. */
export const only = (value: number): readonly Sample[] => [{ labels: {}, value }]

/** A figure that there may not be yet: then the family has no sample. */
export const perhaps = (value: number | null | undefined): readonly Sample[] =>
  value === null || value === undefined ? [] : only(value)
