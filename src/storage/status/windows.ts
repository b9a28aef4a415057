import type { EpochMs } from '../../domain/brand.ts'
import type { StatusWindow } from '../../domain/status/state.ts'
import type { Database } from '../database.ts'

/** Keeps windows as they are known now. */
export async function writeStatusWindows(
  db: Database,
  windows: readonly StatusWindow[],
): Promise<void> {
  if (windows.length === 0) return
  await db.$client
    .prepare(
      `INSERT INTO status_windows (component, id, detected, told, began, document)
       SELECT value ->> 'component', value ->> 'id', value ->> 'detected', value ->> 'told', value ->> 'began', value
       FROM json_each(?1) WHERE true
       ON CONFLICT DO UPDATE SET told = excluded.told, began = excluded.began, document = excluded.document`,
    )
    .bind(JSON.stringify(windows))
    .run()
}

/** Windows that began since a moment, the newest first. */
export async function listStatusWindows(
  db: Database,
  { since, limit }: { readonly since: EpochMs; readonly limit: number },
): Promise<readonly StatusWindow[]> {
  const { results } = await db.$client
    .prepare('SELECT document FROM status_windows WHERE began >= ?1 ORDER BY began DESC LIMIT ?2')
    .bind(since, limit)
    .all<{ document: string }>()
  return results.map(({ document }) => JSON.parse(document) as StatusWindow)
}

export async function isStatusWindow(db: Database, id: string): Promise<boolean> {
  const row = await db.$client.prepare('SELECT 1 FROM status_windows WHERE id = ?').bind(id).first()
  return row !== null
}
