import { and, eq } from 'drizzle-orm'
import type { Digest, EpochMs } from '../../domain/brand.ts'
import type { Database } from '../database.ts'
import { slaVersions } from '../schema/customers.ts'

export interface SlaVersion {
  readonly digest: Digest
  readonly name: string
  readonly version: number
  /** Canonical JSON; its SHA-256 is the digest. */
  readonly document: string
  readonly createdAt: EpochMs
}

export async function findSlaVersion(
  db: Database,
  digest: Digest,
): Promise<SlaVersion | undefined> {
  const [row] = await db.select().from(slaVersions).where(eq(slaVersions.digest, digest)).limit(1)
  return row
}

/**
 * Adds a version under the next number of its name. The same document again is the same version.
 *
 * @returns the stored version, and whether it is new.
 */
export async function insertSlaVersion(
  db: Database,
  sla: Omit<SlaVersion, 'version'>,
): Promise<{ readonly version: SlaVersion; readonly isNew: boolean }> {
  const { meta } = await db.$client
    .prepare(
      `INSERT INTO sla_versions (digest, name, version, document, created_at)
       SELECT ?1, ?2, coalesce((SELECT max(version) FROM sla_versions WHERE name = ?2), 0) + 1, ?3, ?4
       WHERE NOT EXISTS (SELECT 1 FROM sla_versions WHERE digest = ?1)`,
    )
    .bind(sla.digest, sla.name, sla.document, sla.createdAt)
    .run()
  const stored = await findSlaVersion(db, sla.digest)
  if (!stored) throw new Error(`SLA version ${sla.digest} is not there after its insert`)
  return { version: stored, isNew: meta.changes > 0 }
}

/** A version by its place within a name. */
export async function findSlaVersionNamed(
  db: Database,
  name: string,
  version: number,
): Promise<SlaVersion | undefined> {
  const [row] = await db
    .select()
    .from(slaVersions)
    .where(and(eq(slaVersions.name, name), eq(slaVersions.version, version)))
    .limit(1)
  return row
}

/** The last version of a name; 0 where there is none. */
export async function newestSlaVersion(db: Database, name: string): Promise<number> {
  const row = await db.$client
    .prepare('SELECT coalesce(max(version), 0) AS newest FROM sla_versions WHERE name = ?1')
    .bind(name)
    .first<{ newest: number }>()
  return row?.newest ?? 0
}

/** An SLA by name: how many versions it has, and which agreements it binds. */
export interface SlaName {
  readonly name: string
  readonly versions: number
  readonly createdAt: EpochMs
  readonly agreements: number
}

/** A page of them, by name. */
export async function listSlaNames(
  db: Database,
  page: { readonly after: string; readonly limit: number },
): Promise<readonly SlaName[]> {
  const { results } = await db.$client
    .prepare(
      `SELECT name, max(version) AS versions, max(created_at) AS createdAt,
         (SELECT count(*) FROM agreements JOIN sla_versions AS own ON own.digest = agreements.sla_digest
          WHERE own.name = sla_versions.name) AS agreements
       FROM sla_versions WHERE name > ?1 GROUP BY name ORDER BY name LIMIT ?2`,
    )
    .bind(page.after, page.limit)
    .all<SlaName>()
  return results
}
