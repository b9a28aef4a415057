import { desc, eq, sql } from 'drizzle-orm'
import type { EpochMs } from '../../domain/brand.ts'
import type { AccessChangeEnd } from '../../domain/identity/access-change.ts'
import type { Everyone } from '../../domain/tenant.ts'
import type { Database } from '../database.ts'
import { accessChangeEvents, accessChanges } from '../schema/people.ts'

export type NewAccessChange = typeof accessChanges.$inferSelect

/** A change, and how it ended. */
export interface AccessChange extends NewAccessChange {
  readonly end: {
    readonly event: AccessChangeEnd
    readonly by: string
    readonly at: EpochMs
  } | null
}

export const newAccessChange = (db: Database, change: NewAccessChange): D1PreparedStatement =>
  db.$client
    .prepare(
      `INSERT INTO access_changes (id, kind, by, at, expires_at, reason, person_id, role, key_content)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .bind(
      change.id,
      change.kind,
      change.by,
      change.at,
      change.expiresAt,
      change.reason,
      change.person,
      change.role,
      change.key === null ? null : JSON.stringify(change.key),
    )

export const accessChangeEnd = (
  db: Database,
  end: {
    readonly change: string
    readonly event: AccessChangeEnd
    readonly by: string
    readonly at: EpochMs
  },
): D1PreparedStatement =>
  db.$client
    .prepare('INSERT INTO access_change_events (change_id, event, by, at) VALUES (?, ?, ?, ?)')
    .bind(end.change, end.event, end.by, end.at)

const joined = (db: Database) =>
  db
    .select({ change: accessChanges, end: accessChangeEvents })
    .from(accessChanges)
    .leftJoin(accessChangeEvents, eq(accessChangeEvents.change, accessChanges.id))

export async function findAccessChange(
  db: Database,
  _: Everyone,
  id: string,
): Promise<AccessChange | undefined> {
  const [row] = await joined(db).where(eq(accessChanges.id, id)).limit(1)
  return row && changeOf(row)
}

/** A page of changes, the newest first. @param page After which change of that list to begin. */
export async function listAccessChanges(
  db: Database,
  _: Everyone,
  page: { readonly after: string | null; readonly limit: number },
): Promise<readonly AccessChange[]> {
  const place = sql`(${accessChanges.at}, ${accessChanges.id})`
  const last = db
    .select({ at: accessChanges.at, id: accessChanges.id })
    .from(accessChanges)
    .where(eq(accessChanges.id, page.after ?? ''))
  const rows = await joined(db)
    .where(page.after === null ? undefined : sql`${place} < ${last}`)
    .orderBy(desc(accessChanges.at), desc(accessChanges.id))
    .limit(page.limit)
  return rows.map(changeOf)
}

interface Row {
  readonly change: NewAccessChange
  readonly end: typeof accessChangeEvents.$inferSelect | null
}

const changeOf = ({ change, end }: Row): AccessChange => ({
  ...change,
  end: end && { event: end.event, by: end.by, at: end.at },
})
