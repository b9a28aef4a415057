import { asc, eq, sql } from 'drizzle-orm'
import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import type { Everyone } from '../../domain/tenant.ts'
import type { Database } from '../database.ts'
import { hasOpenBreach } from '../judging/breaches.ts'
import { rowsOf } from '../rows.ts'
import { customers } from '../schema/customers.ts'
import { hasOpenDispute } from '../statements/statement-events.ts'

export interface Customer {
  readonly id: CustomerId
  readonly name: string
  /** Stripe's `cus_...`. */
  readonly stripeCustomer: string
  readonly createdAt: EpochMs
}

export async function findCustomer(db: Database, id: CustomerId): Promise<Customer | undefined> {
  return customerRows.of(await db.$client.prepare(byId).bind(id).all())[0]
}

const customerRows = rowsOf(customers)
const byId = `SELECT ${customerRows.columns} FROM customers WHERE id = ?`

/** Whose Stripe customer this is. More than one when a provider shares it. */
export async function customersPaidAt(
  db: Database,
  _: Everyone,
  stripeCustomer: string,
): Promise<Customer[]> {
  return db.select().from(customers).where(eq(customers.stripeCustomer, stripeCustomer)).limit(2)
}

/** Which of these customers exist, in one statement. */
export async function existingCustomers(
  db: Database,
  ids: readonly CustomerId[],
): Promise<ReadonlySet<CustomerId>> {
  const { results } = await db.$client
    .prepare('SELECT id FROM customers WHERE id IN (SELECT value FROM json_each(?))')
    .bind(JSON.stringify(ids))
    .all<{ id: CustomerId }>()
  return new Set(results.map((row) => row.id))
}

/** @returns what is stored now: the given row, or the one that was there before. */
export async function insertCustomer(db: Database, customer: Customer): Promise<Customer> {
  await db.insert(customers).values(customer).onConflictDoNothing()
  return (await findCustomer(db, customer.id)) ?? customer
}

/** A page of customers by id. */
export async function listCustomers(
  db: Database,
  _: Everyone,
  page: { readonly after: string; readonly limit: number },
): Promise<Customer[]> {
  return db
    .select()
    .from(customers)
    .where(sql`${customers.id} > ${page.after}`)
    .orderBy(asc(customers.id))
    .limit(page.limit)
}

/** Which customers are looked for. */
export interface CustomerSearch {
  /** A part of the name or the id, in either case of ASCII; empty for any. */
  readonly find: string
  readonly only: 'all' | 'breached' | 'disputed'
}

const only: Readonly<Record<CustomerSearch['only'], string>> = {
  all: '1',
  breached: hasOpenBreach('customers.id'),
  disputed: hasOpenDispute('customers.id'),
}

/** A page of those customers, by id. */
export async function searchCustomers(
  db: Database,
  _: Everyone,
  { find, only: having }: CustomerSearch,
  page: { readonly after: string; readonly limit: number },
): Promise<readonly Customer[]> {
  const answer = await db.$client
    .prepare(
      `SELECT ${customerRows.columns} FROM customers
       WHERE id > ?1 AND (?2 = '' OR instr(lower(name), lower(?2)) > 0 OR instr(lower(id), lower(?2)) > 0)
         AND ${only[having]} ORDER BY id LIMIT ?3`,
    )
    .bind(page.after, find, page.limit)
    .all()
  return customerRows.of(answer)
}

/** The names of customers, by id. */
export async function namesOfCustomers(
  db: Database,
  _: Everyone,
  ids: readonly CustomerId[],
): Promise<ReadonlyMap<CustomerId, string>> {
  const { results } = await db.$client
    .prepare('SELECT id, name FROM customers WHERE id IN (SELECT value FROM json_each(?1))')
    .bind(JSON.stringify([...new Set(ids)]))
    .all<{ id: CustomerId; name: string }>()
  return new Map(results.map(({ id, name }) => [id, name]))
}

/** Every customer in pages of `limit`, by id. */
export async function* customerPages(
  db: Database,
  everyone: Everyone,
  limit: number,
): AsyncGenerator<readonly Customer[]> {
  for (let after = ''; ; ) {
    const page = await listCustomers(db, everyone, { after, limit })
    yield page
    const last = page.at(-1)
    if (!last || page.length < limit) return
    after = last.id
  }
}
