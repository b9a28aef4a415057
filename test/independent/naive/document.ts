/** An SLA document as plain JSON: the fields that judging reads, named as docs/sla-language.md has them. */
export interface Document {
  readonly spec: {
    readonly currency: string
    readonly timeWindow: readonly { readonly calendar: { readonly timeZone: string } }[]
    readonly lateness: string
    readonly rounding?: { readonly mode?: string; readonly unit?: number }
    readonly basis?: Promised['basis']
    readonly caps?: readonly Pays[]
    readonly commitments: readonly Promised[]
  }
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
}

/** An increment: so much attainment, or so much bad time. */
export interface Increment {
  readonly kind: string
  readonly share?: Share
  readonly from?: Share
  readonly length?: string
  readonly free?: string
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
}

interface Metric {
  readonly metricSource: { readonly spec: { readonly where?: Condition } }
}

export interface Promised {
  readonly name: string
  readonly indicator: {
    readonly spec: {
      readonly ratioMetric: {
        readonly good?: Metric
        readonly bad?: Metric
        readonly total: Metric
      }
    }
  }
  readonly budgetingMethod: string
  readonly objectives: readonly {
    readonly target?: number
    readonly targetPercent?: number
    readonly timeSliceTarget?: number
    readonly timeSliceWindow?: string
  }[]
  readonly breachedWhen?: string
  readonly slice?: {
    readonly length?: string
    readonly bad?: { readonly op: string; readonly value: Share }
    readonly minimumVolume?: { readonly events: number; readonly below: Quiet }
    readonly run?: {
      readonly atLeast?: string
      readonly longerThan?: string
      readonly edge?: string
    }
    readonly empty?: Quiet
    readonly knownAtLeast?: Share
  }
  readonly remedy: Remedy
  readonly basis?: {
    readonly kind: string
    readonly scopes?: readonly string[]
    readonly partialPeriod?: string
  }
  readonly caps?: readonly Pays[]
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
