import type { EpochMs } from '../../domain/brand.ts'
import type { StatusDefinition } from '../../domain/status/definition.ts'
import type { Database } from '../database.ts'

/** The definition in force: the newest; null before the first. One row read. */
export async function statusDefinition(db: Database): Promise<StatusDefinition | null> {
  const row = await db.$client
    .prepare(
      `SELECT version, sla_digest AS sla, components, by, at FROM status_definitions
       ORDER BY version DESC LIMIT 1`,
    )
    .first<Omit<StatusDefinition, 'components'> & { components: string }>()
  return row && { ...row, components: JSON.parse(row.components) }
}

/** Puts a definition in force, as the next version. @returns its version. */
export async function insertStatusDefinition(
  db: Database,
  { sla, components, by, at }: Omit<StatusDefinition, 'version'> & { readonly at: EpochMs },
): Promise<number> {
  const row = await db.$client
    .prepare(
      `INSERT INTO status_definitions (version, sla_digest, components, by, at)
       SELECT coalesce(max(version), 0) + 1, ?1, ?2, ?3, ?4 FROM status_definitions RETURNING version`,
    )
    .bind(sla, JSON.stringify(components), by, at)
    .first<{ version: number }>()
  if (!row) throw new Error('a definition was not kept')
  return row.version
}
