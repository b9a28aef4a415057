import type { SettleSettings } from '../../src/domain/ledger/schedule.ts'
import type { StripeAccount } from '../../src/stripe/account.ts'
import type { Alter } from './migrated.ts'
import type { Stage } from './stage.ts'

/** What a mutant does otherwise. The product has no switch for any of it. */
export interface Variant {
  readonly settings?: Partial<SettleSettings>
  /** Another way to Stripe, around the real one. */
  readonly stripe?: (real: StripeAccount, stage: Stage) => StripeAccount
  /** Another text for a statement. */
  readonly sql?: (statement: string) => string
  /** Makes a look before sending come out well, whatever it saw. */
  readonly alwaysDeparts?: true
  /** Another text for a migration. */
  readonly alter?: Alter
}

/** The product as it is. */
export const asItIs: Variant = {}
