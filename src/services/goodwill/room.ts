import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import type { GoodwillRoom } from '../../domain/ledger/goodwill.ts'
import { utcMonth } from '../../domain/ledger/money-limit.ts'
import type { Currency } from '../../domain/money/money.ts'
import type { Database } from '../../storage/database.ts'
import { goodwillIn } from '../../storage/ledger/goodwill.ts'
import { limitFor } from '../../storage/ledger/money-limits.ts'

/** What may be given in the month of `now`, and what is: to the customer, and to all together. */
export async function roomOf(
  db: Database,
  customer: CustomerId,
  currency: Currency,
  now: EpochMs,
): Promise<Readonly<Record<'customer' | 'all', GoodwillRoom>>> {
  const given = await goodwillIn(db, customer, { month: utcMonth(now), currency })
  return {
    customer: {
      cap: await limitFor(db, customer, 'goodwill-customer', currency),
      given: given.toCustomer,
    },
    all: { cap: await limitFor(db, customer, 'goodwill-total', currency), given: given.toAll },
  }
}
