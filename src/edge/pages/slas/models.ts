import type { CustomerId } from '../../../domain/brand.ts'
import type { SlaFault } from '../../../domain/sla/reading/fault.ts'
import type { Change } from '../../../domain/sla-tools/diff/change.ts'
import type { Knob } from '../../../domain/sla-tools/turn/turn.ts'
import type { CustomerWhatIf } from '../../../services/foresight/what-if.ts'
import type { SlaName } from '../../../storage/customers/sla-versions.ts'
import type { Frame } from '../models.ts'

export interface SlasModel {
  readonly frame: Frame
  readonly slas: readonly SlaName[]
  readonly next: string | null
  readonly isFirst: boolean
}

export interface DiffModel {
  readonly frame: Frame
  readonly name: string
  readonly from: number
  readonly to: number
  /** The newest version there is. */
  readonly newest: number
  readonly changes: readonly Change[]
}

export interface WhatIfModel {
  readonly frame: Frame
  readonly name: string
  readonly version: number
  readonly newest: number
  readonly knobs: readonly Knob[]
  /** Per cent by the knob's id, as they were asked for. */
  readonly values: Readonly<Record<string, string>>
  readonly result: WhatIfResult
}

export type WhatIfResult =
  /** Nothing was asked yet. */
  | { readonly kind: 'blank' }
  /** With these values it is no SLA. */
  | { readonly kind: 'faulty'; readonly faults: readonly SlaFault[] }
  | {
      readonly kind: 'judged'
      readonly customers: readonly (CustomerWhatIf & { readonly name: string })[]
      readonly next: CustomerId | null
      readonly isFirst: boolean
    }
