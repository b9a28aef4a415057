import type { Claim } from '../../../domain/claims/claim.ts'
import type { Credit } from '../../../domain/ledger/credit.ts'
import type { Transfer } from '../../../domain/ledger/transfer.ts'
import type { Balance, CustomerName, Frame } from '../models.ts'

/** A credit with how its money moved. */
export interface MovedCredit {
  readonly credit: Credit
  /** What readers call its commitment; of goodwill, its own name. */
  readonly title: string
  /** In the ledger's order. */
  readonly transfers: readonly Transfer[]
}

export interface CreditsModel {
  readonly frame: Frame
  readonly customer: CustomerName
  /** The newest first; as many as one page shows. */
  readonly credits: readonly MovedCredit[]
  /** Of all credits. */
  readonly balances: readonly Balance[]
  /** The newest first. */
  readonly claims: readonly { readonly claim: Claim; readonly title: string }[]
  /** Whether there are more than are shown. */
  readonly isCut: boolean
}
