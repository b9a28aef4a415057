import type { CustomerId } from '../../../domain/brand.ts'
import type { Live } from '../../../services/operation/live.ts'
import type { Figures } from '../../../storage/operation/figures.ts'
import type { GivenUp } from '../../../storage/webhooks/given-up.ts'
import type { Frame, SettlementModel } from '../models.ts'

/** A credit that only a person can bring on. */
export interface Stuck {
  readonly credit: string
  readonly customer: CustomerId
  readonly why: string
}

export interface OperationsModel {
  readonly frame: Frame
  readonly live: Live
  readonly figures: Figures
  readonly settlement: SettlementModel
  /** The newest of them. */
  readonly givenUp: readonly GivenUp[]
  readonly stuck: readonly Stuck[]
}
