import { and, count, desc, eq, lt, sql } from 'drizzle-orm'
import type { CustomerId } from '../../domain/brand.ts'
import type { CreditKind, CreditState } from '../../domain/ledger/credit.ts'
import type { Transfer } from '../../domain/ledger/transfer.ts'
import type { Currency, Minor } from '../../domain/money/money.ts'
import { type Everyone, isEveryone, type Tenants } from '../../domain/tenant.ts'
import type { Database } from '../database.ts'
import { customers } from '../schema/customers.ts'
import { credits, transfers } from '../schema/ledger.ts'
import { transferOf } from './transfers.ts'

/** A transfer with the names a reader needs. */
export interface LedgerLine {
  readonly transfer: Transfer
  readonly customer: { readonly id: CustomerId; readonly name: string }
  readonly creditKind: CreditKind
  readonly commitment: string
  readonly period: string
}

/** One page of the ledger, newest first. */
export async function listLines(
  db: Database,
  whose: Tenants,
  page: { readonly before: number; readonly limit: number },
): Promise<readonly LedgerLine[]> {
  const rows = await db
    .select({
      transfer: transfers,
      name: customers.name,
      creditKind: credits.kind,
      commitment: credits.commitment,
      period: credits.period,
    })
    .from(transfers)
    .innerJoin(credits, eq(credits.id, transfers.credit))
    .innerJoin(customers, eq(customers.id, transfers.customer))
    .where(
      and(
        lt(transfers.seq, page.before),
        isEveryone(whose) ? undefined : eq(transfers.customer, whose),
      ),
    )
    .orderBy(desc(transfers.seq))
    .limit(page.limit)
  return rows.map(({ transfer, name, creditKind, commitment, period }) => ({
    transfer: transferOf(transfer),
    customer: { id: transfer.customer, name },
    creditKind,
    commitment,
    period,
  }))
}

export async function countLines(db: Database, whose: Tenants): Promise<number> {
  const [row] = await db
    .select({ n: count() })
    .from(transfers)
    .where(isEveryone(whose) ? undefined : eq(transfers.customer, whose))
  return row?.n ?? 0
}

export interface CreditTotal {
  readonly kind: CreditKind
  readonly state: CreditState
  readonly amount: { readonly minor: Minor; readonly currency: Currency }
  readonly count: number
}

/** Credits of all customers added up by kind, state and currency. */
export async function creditTotals(db: Database, _: Everyone): Promise<readonly CreditTotal[]> {
  const rows = await db
    .select({
      kind: credits.kind,
      state: credits.state,
      currency: credits.currency,
      minor: sql<Minor>`sum(${credits.minor})`,
      count: count(),
    })
    .from(credits)
    .groupBy(credits.kind, credits.state, credits.currency)
  return rows.map(({ kind, state, currency, minor, count: n }) => ({
    kind,
    state,
    amount: { minor, currency },
    count: n,
  }))
}
