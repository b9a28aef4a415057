import type { AuditEntry } from '../../domain/audit/entry.ts'
import { LIMITS } from '../../domain/limits.ts'
import { appendEntry } from '../../storage/audit/audit-log.ts'
import type { Database } from '../../storage/database.ts'

/**
 * Puts an entry into the audit log, after whatever others put there at the same time.
 *
 * @returns its place.
 * @throws when the log could not be written: then nothing may be done either.
 */
export async function note(db: Database, entry: AuditEntry): Promise<number> {
  for (let attempt = 0; attempt < LIMITS.auditAttempts; attempt += 1) {
    const seq = await appendEntry(db, entry)
    if (seq !== undefined) return seq
  }
  throw new Error(`the audit log was busy ${LIMITS.auditAttempts} times`)
}
