import { and, asc, eq, gt, sql } from 'drizzle-orm'
import type { CustomerId } from '../../domain/brand.ts'
import type { Transfer } from '../../domain/ledger/transfer.ts'
import type { Database } from '../database.ts'
import { rowsOf } from '../rows.ts'
import { transfers } from '../schema/ledger.ts'

export const transferRows = rowsOf(transfers)

type Row = typeof transfers.$inferSelect

export const transferOf = ({ credit, minor, currency, ...rest }: Row): Transfer => ({
  ...rest,
  creditId: credit,
  minor,
  amount: { minor, currency },
})

/** A page of a customer's ledger, in order. */
export async function listTransfers(
  db: Database,
  customer: CustomerId,
  { after = 0, limit = 1000 }: { readonly after?: number; readonly limit?: number } = {},
): Promise<readonly Transfer[]> {
  const rows = await db
    .select()
    .from(transfers)
    .where(and(eq(transfers.customer, customer), gt(transfers.seq, after)))
    .orderBy(asc(transfers.seq))
    .limit(limit)
  return rows.map(transferOf)
}

/** The transfers of some of a customer's credits, in order. */
export async function transfersOfCredits(
  db: Database,
  customer: CustomerId,
  creditIds: readonly string[],
): Promise<readonly Transfer[]> {
  const rows = await db
    .select()
    .from(transfers)
    .where(
      and(
        eq(transfers.customer, customer),
        sql`${transfers.credit} in (select value from json_each(${JSON.stringify(creditIds)}))`,
      ),
    )
    .orderBy(asc(transfers.seq))
  return rows.map(transferOf)
}
