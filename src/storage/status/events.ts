import type { EpochMs } from '../../domain/brand.ts'
import type { Database } from '../database.ts'
import type { StatusEventKind } from '../schema/status.ts'

/** Something that a person added to the public page, as it is kept. */
export interface StatusEvent {
  readonly id: string
  readonly kind: StatusEventKind
  readonly subject: string | null
  readonly document: unknown
  readonly by: string
  readonly at: EpochMs
}

export async function insertStatusEvent(db: Database, event: StatusEvent): Promise<void> {
  const { id, kind, subject, document, by, at } = event
  await db.$client
    .prepare(
      `INSERT INTO status_events (id, kind, subject, document, by, at)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6)`,
    )
    .bind(id, kind, subject, JSON.stringify(document), by, at)
    .run()
}

/** Events since a moment, the newest first. */
export async function listStatusEvents(
  db: Database,
  { since, limit }: { readonly since: EpochMs; readonly limit: number },
): Promise<readonly StatusEvent[]> {
  const { results } = await db.$client
    .prepare(
      `SELECT id, kind, subject, document, by, at FROM status_events
       WHERE at >= ?1 ORDER BY at DESC, id DESC LIMIT ?2`,
    )
    .bind(since, limit)
    .all<Omit<StatusEvent, 'document'> & { document: string }>()
  return results.map((row) => ({ ...row, document: JSON.parse(row.document) as unknown }))
}

/** Whether there is such a thing that was not taken back. */
export async function standsStatusEvent(db: Database, id: string): Promise<StatusEventKind | null> {
  const row = await db.$client
    .prepare(
      `SELECT kind FROM status_events WHERE id = ?1 AND kind <> 'withdrawal'
       AND NOT EXISTS (SELECT 1 FROM status_events WHERE kind = 'withdrawal' AND subject = ?1)`,
    )
    .bind(id)
    .first<{ kind: StatusEventKind }>()
  return row?.kind ?? null
}
