import type { SignalRecord } from './records.ts'

/** An SLA document as plain JSON: the fields that judging reads, named as docs/sla-language.md has them. */
export interface Document {
  readonly spec: {
    readonly currency: string
    readonly timeWindow: readonly TimeWindow[]
    readonly lateness: string
    readonly rounding?: { readonly mode?: string; readonly unit?: number }
    readonly basis?: Basis
    readonly caps?: readonly Cap[]
    readonly groups?: readonly Group[]
    readonly exclusions?: readonly Exclusion[]
    /** Clauses about what comes after a verdict. They change none, and nothing here reads them. */
    readonly disputes?: unknown
    readonly corrections?: unknown
    readonly commitments: readonly Promised[]
  }
}

export interface TimeWindow {
  readonly duration: string
  readonly calendar: { readonly timeZone: string; readonly startTime?: string }
  readonly anchor?: string
  readonly absent?: string
}

/** What shares are of. */
export interface Basis {
  readonly kind: string
  readonly scopes?: readonly string[]
  readonly exceptScopes?: readonly string[]
  readonly classes?: readonly string[]
  readonly of?: string | { readonly daysBefore: number; readonly anchor: string }
  readonly by?: string
  readonly partialPeriod?: string
}

export interface Group {
  readonly commitments: readonly string[]
  readonly pays: string
  readonly basis?: Basis
  readonly caps?: readonly Cap[]
}

export interface Exclusion {
  readonly name: string
  readonly kind: string
  readonly commitments?: readonly string[]
  readonly notice?: string
  readonly allowance?: { readonly time: string; readonly per: string }
  readonly effect?: string
  readonly where?: Condition
  /** Of hours: all time but these. */
  readonly days?: readonly string[]
  readonly from?: string
  readonly until?: string
  readonly holidays?: readonly string[]
  /** Of paid time: the commitments that pay for it. */
  readonly by?: readonly string[]
}

export type Share = number | string
export type Amount = number | string
export type Quiet = 'up' | 'bad' | 'drop' | 'unknown'

/** Said by `kind`, with whichever of the others belongs to it. */
export interface Pays {
  readonly kind: string
  readonly share?: Share
  readonly amount?: Amount
  readonly multiplier?: number
  readonly days?: number | string
  /** Of a cap: what it is of, where that is not the basis beside it. */
  readonly basis?: Basis
  /** By how long a window lasts, from the shortest up. */
  readonly bands?: readonly {
    readonly lasts: { readonly gt?: string; readonly gte?: string }
    readonly pays: Pays
  }[]
}

export interface Cap extends Pays {
  readonly over?: { readonly periods?: number; readonly months?: number }
  readonly rest?: string
}

/** An increment: so much attainment or bad time, or so many bad events or windows. */
export interface Increment {
  readonly kind: string
  readonly share?: Share
  readonly from?: Share
  readonly length?: string
  readonly events?: number
  readonly windows?: number
  readonly free?: string | number
}

export interface Bounds {
  readonly lt?: Share
  readonly lte?: Share
  readonly gt?: Share
  readonly gte?: Share
}

export interface Remedy {
  readonly kind: string
  readonly bands?: readonly { readonly attainment: Bounds; readonly pays: Pays }[]
  readonly gap?: string
  readonly overlap?: string
  readonly due?: string
  readonly pays?: Pays
  readonly capEach?: Pays
  readonly each?: Increment
  readonly count?: string
  readonly of?: string
  readonly multiplier?: number | string
  readonly unit?: string
  readonly badTime?: { readonly gt?: string; readonly gte?: string }
  readonly combine?: string
  readonly remedies?: readonly Remedy[]
  readonly right?: string
  readonly when?: {
    readonly breaches?: number
    readonly ofLast?: number
    readonly consecutive?: number
    readonly attainmentBelow?: Share
  }
}

export interface Repeats {
  readonly by: readonly string[]
  readonly pause: {
    readonly kind: string
    readonly length?: string
    readonly first?: string
    readonly factor?: number
    readonly atMost?: string
    readonly lookBack?: string
  }
}

export interface Source {
  /** Of no document: which signals are of the value that is looked at. */
  readonly only?: (signal: SignalRecord) => boolean
  readonly where?: Condition
  readonly reporter?: string
  readonly repeats?: Repeats
  readonly count?: {
    readonly kind: string
    readonly field: string
    readonly expected?: readonly string[]
    readonly silent?: string
  }
  readonly score?: { readonly field: string; readonly worst?: number; readonly best?: number }
  readonly grades?: readonly { readonly where: Condition; readonly score: Share }[]
  readonly followedBy?: {
    readonly where: Condition
    readonly by: string
    readonly within: string
  }
  readonly statistic?: {
    readonly kind: string
    readonly field?: string
    readonly q?: Share
    readonly of?: string
    readonly per?: string
  }
  readonly limits?: readonly {
    readonly where?: Condition
    readonly value: number
    readonly plus?: { readonly field: string; readonly each: number; readonly value: number }
  }[]
}

interface Metric {
  readonly metricSource: { readonly spec: Source }
}

export interface Indicator {
  readonly spec: {
    readonly ratioMetric?: { readonly good?: Metric; readonly bad?: Metric; readonly total: Metric }
    readonly thresholdMetric?: Metric
    readonly asserted?: { readonly component: string; readonly otherwise: string }
  }
}

export interface OnlyWhen {
  readonly kind: string
  readonly where?: Condition
  readonly perSecond?: number
  readonly total?: Condition
  readonly bad?: Condition
  readonly op?: string
  readonly value?: Share
  readonly else: Quiet
}

/** An indicator with its rule for a bad slice. */
export interface Ruled {
  readonly indicator: Indicator
  readonly op?: string
  readonly value?: number
  readonly bad?: { readonly op: string; readonly value: Share }
  readonly timeSliceTarget?: number
  readonly minimumVolume?: { readonly events: number; readonly below: Quiet }
  readonly onlyWhen?: readonly OnlyWhen[]
  readonly empty?: Quiet
}

export interface Promised {
  readonly name: string
  readonly indicator: Indicator
  readonly budgetingMethod: string
  readonly objectives: readonly {
    readonly target?: number
    readonly targetPercent?: number
    readonly atMost?: Share
    readonly under?: Share
    readonly timeSliceTarget?: number
    readonly timeSliceWindow?: string
    readonly op?: string
    readonly value?: number
  }[]
  readonly breachedWhen?: string
  readonly each?: { readonly field: string; readonly pays: string; readonly atMost: number }
  readonly slice?: {
    readonly length?: string
    readonly bad?: { readonly op: string; readonly value: Share }
    readonly minimumVolume?: { readonly events: number; readonly below: Quiet }
    readonly onlyWhen?: readonly OnlyWhen[]
    readonly join?: string
    readonly also?: readonly Ruled[]
    readonly weight?: { readonly kind: string; readonly by?: string }
    readonly run?: {
      readonly atLeast?: string
      readonly longerThan?: string
      readonly edge?: string
    }
    readonly empty?: Quiet
    readonly knownAtLeast?: Share
  }
  readonly trailing?: { readonly length: string; readonly anchor: string; readonly counts?: string }
  readonly remedy: Remedy
  readonly basis?: Basis
  readonly caps?: readonly Cap[]
  readonly minimumPayable?: { readonly gt?: Amount; readonly gte?: Amount }
}

export type Literal = string | number | boolean

export interface Condition {
  readonly all?: readonly Condition[]
  readonly any?: readonly Condition[]
  readonly not?: Condition
  readonly field?: string
  readonly eq?: Literal
  readonly ne?: Literal
  readonly lt?: number
  readonly lte?: number
  readonly gt?: number
  readonly gte?: number
  readonly in?: readonly Literal[]
  readonly startsWith?: string
  readonly exists?: boolean
}
