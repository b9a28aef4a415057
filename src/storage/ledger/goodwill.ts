import { and, eq, notInArray, sql } from 'drizzle-orm'
import type { CustomerId } from '../../domain/brand.ts'
import type { Currency, Minor } from '../../domain/money/money.ts'
import type { Database } from '../database.ts'
import { credits } from '../schema/ledger.ts'

/** Goodwill of a month that is given or waits to be, what was denied or voided left out. */
export interface MonthGiven {
  readonly toCustomer: Minor
  readonly toAll: Minor
}

export async function goodwillIn(
  db: Database,
  customer: CustomerId,
  of: { readonly month: string; readonly currency: Currency },
): Promise<MonthGiven> {
  const [row] = await db
    .select({
      toAll: sql<Minor>`coalesce(sum(${credits.minor}), 0)`,
      toCustomer: sql<Minor>`coalesce(sum(iif(${credits.customer} = ${customer}, ${credits.minor}, 0)), 0)`,
    })
    .from(credits)
    .where(
      and(
        eq(credits.kind, 'goodwill'),
        eq(credits.period, of.month),
        eq(credits.currency, of.currency),
        notInArray(credits.state, ['denied', 'voided']),
      ),
    )
  return row ?? { toCustomer: 0 as Minor, toAll: 0 as Minor }
}
