import { and, asc, eq, sql } from 'drizzle-orm'
import type { Agreement } from '../../domain/agreement.ts'
import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import { endedBySuccessors } from '../../domain/succession/ends.ts'
import { type Everyone, isEveryone, type Tenants } from '../../domain/tenant.ts'
import { type Database, isConflict } from '../database.ts'
import { agreements } from '../schema/customers.ts'

type Row = typeof agreements.$inferSelect

/** A customer's agreements, each ended where another one succeeds it, by when they take effect. */
export async function listAgreements(
  db: Database,
  customer: CustomerId,
): Promise<readonly Agreement[]> {
  const rows = await db
    .select()
    .from(agreements)
    .where(eq(agreements.customer, customer))
    .orderBy(asc(agreements.effectiveFrom), asc(agreements.id))
  return endedBySuccessors(rows.map(agreementOf))
}

/** The agreements of these customers, each ended where another one succeeds it. */
export async function agreementsOfAll(
  db: Database,
  _: Everyone,
  customers: readonly CustomerId[],
): Promise<readonly Agreement[]> {
  const isTheirs = sql`${agreements.customer} in (select value from json_each(${JSON.stringify(customers)}))`
  const rows = await db
    .select()
    .from(agreements)
    .where(isTheirs)
    .orderBy(asc(agreements.effectiveFrom), asc(agreements.id))
  const own = Map.groupBy(rows.map(agreementOf), ({ customer }) => customer)
  return [...own.values()].flatMap(endedBySuccessors)
}

/** An agreement as it was agreed: with its own end, also where another one succeeds it. */
export async function findAgreement(
  db: Database,
  whose: Tenants,
  id: string,
): Promise<Agreement | undefined> {
  const mine = isEveryone(whose) ? undefined : eq(agreements.customer, whose)
  const [row] = await db
    .select()
    .from(agreements)
    .where(and(eq(agreements.id, id), mine))
    .limit(1)
  return row && agreementOf(row)
}

/**
 * Adds an agreement.
 *
 * @returns false when its id is taken, or when one was added meanwhile beside which it cannot stand:
 *   read again and decide anew.
 */
export async function insertAgreement(
  db: Database,
  { relation, ...agreement }: Agreement,
  now: EpochMs,
): Promise<boolean> {
  try {
    await db.insert(agreements).values({
      ...agreement,
      relation: relation?.kind ?? null,
      relatedTo: relation?.agreement ?? null,
      announcedAt: relation?.announcedAt ?? null,
      announcement: relation?.announcement ?? null,
      recordedAt: now,
    })
    return true
  } catch (why) {
    if (isConflict(why)) return false
    throw why
  }
}

function agreementOf({ recordedAt: _, ...row }: Row): Agreement {
  const { relation: kind, relatedTo, announcedAt, announcement, ...agreement } = row
  const isRelated = kind !== null && relatedTo !== null
  const relation = isRelated ? { kind, agreement: relatedTo, announcedAt, announcement } : null
  return { ...agreement, relation }
}
