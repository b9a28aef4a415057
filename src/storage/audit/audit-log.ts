import { and, asc, desc, eq, gt, lt } from 'drizzle-orm'
import { type AuditEntry, entryDigest, type PlacedEntry, START } from '../../domain/audit/entry.ts'
import { type Everyone, isEveryone, type Tenants } from '../../domain/tenant.ts'
import { type Database, isConflict } from '../database.ts'
import { auditLog } from '../schema/audit.ts'

/**
 * Puts an entry at the end of the log.
 *
 * @returns its place; undefined where somebody else put one there meanwhile: try again.
 */
export async function appendEntry(db: Database, entry: AuditEntry): Promise<number | undefined> {
  const last = await db.$client
    .prepare('SELECT seq, digest FROM audit_log ORDER BY seq DESC LIMIT 1')
    .first<Pick<PlacedEntry, 'seq' | 'digest'>>()
  const placed = { ...entry, seq: (last?.seq ?? 0) + 1 }
  const digest = entryDigest(placed, last?.digest ?? START)
  try {
    await db.insert(auditLog).values({ ...placed, digest })
    return placed.seq
  } catch (why) {
    if (isConflict(why)) return undefined
    throw why
  }
}

/** Which entries are meant; of everyone, those of all tenants and the provider's own. */
export interface AuditPage {
  /** Entries before this place. */
  readonly before: number
  readonly limit: number
  readonly caller?: string | undefined
  readonly operation?: string | undefined
}

/** Entries, the newest first. */
export async function listEntries(
  db: Database,
  whose: Tenants,
  { before, limit, caller, operation }: AuditPage,
): Promise<readonly PlacedEntry[]> {
  return db
    .select()
    .from(auditLog)
    .where(
      and(
        lt(auditLog.seq, before),
        isEveryone(whose) ? undefined : eq(auditLog.owner, whose),
        caller === undefined ? undefined : eq(auditLog.caller, caller),
        operation === undefined ? undefined : eq(auditLog.operation, operation),
      ),
    )
    .orderBy(desc(auditLog.seq))
    .limit(limit)
}

/** The log from the entry after a place on, in its order. */
export async function entriesAfter(
  db: Database,
  _: Everyone,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<readonly PlacedEntry[]> {
  return db
    .select()
    .from(auditLog)
    .where(gt(auditLog.seq, after))
    .orderBy(asc(auditLog.seq))
    .limit(limit)
}
