import { asc, eq, sql } from 'drizzle-orm'
import type { CustomerId } from '../../domain/brand.ts'
import type { AccountName } from '../../domain/ledger/transfer.ts'
import type { Currency } from '../../domain/money/money.ts'
import type { Everyone } from '../../domain/tenant.ts'
import type { Database } from '../database.ts'
import { balances } from '../schema/ledger.ts'

/** What stands in one account of a customer, in minor units; negative in `sla_expense` and `overpaid`. */
export interface Balance {
  readonly currency: Currency
  readonly account: AccountName
  readonly minor: number
}

export async function listBalances(
  db: Database,
  customer: CustomerId,
): Promise<readonly Balance[]> {
  return db
    .select({ currency: balances.currency, account: balances.account, minor: balances.minor })
    .from(balances)
    .where(eq(balances.customer, customer))
    .orderBy(asc(balances.currency), asc(balances.account))
}

/** Every customer's accounts added up, per currency. The provider's own: no tenant may see it. */
export async function portfolioBalances(db: Database, _: Everyone): Promise<readonly Balance[]> {
  return db
    .select({
      currency: balances.currency,
      account: balances.account,
      minor: sql<number>`sum(${balances.minor})`,
    })
    .from(balances)
    .groupBy(balances.currency, balances.account)
    .orderBy(asc(balances.currency), asc(balances.account))
}
