import { asc, eq } from 'drizzle-orm'
import type { Agreement } from '../../domain/agreement.ts'
import type { CustomerId } from '../../domain/brand.ts'
import type { Database } from '../database.ts'
import { agreements } from '../schema/customers.ts'

export async function listAgreements(
  db: Database,
  customer: CustomerId,
): Promise<readonly Agreement[]> {
  return db
    .select()
    .from(agreements)
    .where(eq(agreements.customer, customer))
    .orderBy(asc(agreements.effectiveFrom), asc(agreements.id))
}

/** @returns what is stored now (the given agreement, or the one that was there), and whether it is new. */
export async function insertAgreement(
  db: Database,
  agreement: Agreement,
): Promise<{ readonly stored: Agreement; readonly isNew: boolean }> {
  const there = await findAgreement(db, agreement.id)
  if (there) return { stored: there, isNew: false }
  try {
    await db.insert(agreements).values(agreement)
    return { stored: agreement, isNew: true }
  } catch (why) {
    // Somebody else was faster: theirs stands.
    const raced = await findAgreement(db, agreement.id)
    if (!raced) throw why
    return { stored: raced, isNew: false }
  }
}

async function findAgreement(db: Database, id: string): Promise<Agreement | undefined> {
  const [row] = await db.select().from(agreements).where(eq(agreements.id, id)).limit(1)
  return row
}
