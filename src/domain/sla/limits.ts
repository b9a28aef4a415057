/** What an SLA document may hold at most. Beyond any of these it is refused whole, by name. */
export const slaLimits = {
  /** Of the text, in UTF-8. */
  bytes: 256 * 1024,
  /** Levels of lists and objects inside each other. */
  depth: 48,
  /** Values of any kind in the document, the lists and objects too. */
  nodes: 12_000,
  commitments: 32,
  exclusions: 16,
  /** Of the longest period, over all commitments, those with sums counted as several: 16 MB in memory. */
  slices: 2_000_000,
  /** Values that one commitment is judged for. */
  eachValues: 100,
  bands: 32,
  caps: 8,
  /** Remedies of one commitment. */
  remedies: 4,
  /** Increments between the start of a remedy's steps and 0. */
  steps: 10_000,
  /** Bad events or windows in one increment, or free of it. */
  increment: 1_000_000_000,
  groups: 16,
  /** Periods that one verdict may rest on, its own among them. */
  lookBack: 36,
  feeScopes: 32,
  /** Units of one term of a claim. */
  termCount: 1_000,
  /** Entries of a claim's `evidence` or `requires`, and characters of each. */
  claimTexts: 16,
  claimText: 200,
  holidays: 400,
  /** Days of trailing time. */
  trailingDays: 366,
  /** Days that a basis may look back. */
  daysBefore: 366,
  /** Terms of one predicate: comparisons and the `all`, `any`, `not` around them. */
  predicateTerms: 64,
  predicateDepth: 8,
  /** Values of one `in`. */
  predicateValues: 256,
  /** Fields that say which requests are one and the same, in `repeats`. */
  repeatFields: 4,
  /** How many times as long a pause grows at once. */
  repeatFactor: 10,
  /** Seconds of a pause, and of the time before an event that is looked at for what it repeats. */
  repeatSeconds: 3_600,
  /** Faults told at once. */
  faults: 64,
} as const
