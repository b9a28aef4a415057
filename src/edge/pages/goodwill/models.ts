import type { Credit } from '../../../domain/ledger/credit.ts'
import type { GoodwillRoom } from '../../../domain/ledger/goodwill.ts'
import type { Currency } from '../../../domain/money/money.ts'
import type { CustomerName, Frame } from '../models.ts'

/** What of the month's caps is used, in one currency. */
export interface CurrencyRoom {
  readonly currency: Currency
  readonly customer: GoodwillRoom
  readonly all: GoodwillRoom
}

export interface GoodwillModel {
  readonly frame: Frame
  readonly customer: CustomerName
  /** Of this customer's agreements. */
  readonly rooms: readonly CurrencyRoom[]
  readonly agreements: readonly string[]
  /** One page of goodwill, the newest first. */
  readonly credits: readonly Credit[]
  readonly next: string | null
  readonly isFirst: boolean
}
