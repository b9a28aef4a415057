import { entryDigest, START } from '../../domain/audit/entry.ts'
import type { Digest } from '../../domain/brand.ts'
import { LIMITS } from '../../domain/limits.ts'
import type { Everyone } from '../../domain/tenant.ts'
import { entriesAfter } from '../../storage/audit/audit-log.ts'
import type { Database } from '../../storage/database.ts'

export interface Verified {
  readonly entries: number
  /** Of the last entry. Who keeps it can tell later whether the log was shortened. */
  readonly digest: Digest
  /** The first place at which an entry is missing, added or changed; null where the log is whole. */
  readonly brokenAt: number | null
}

/** Reads the whole audit log, a page at a time, and follows its chain. */
export async function verifyAudit(db: Database, everyone: Everyone): Promise<Verified> {
  let [entries, digest] = [0, START]
  for (;;) {
    const page = await entriesAfter(db, everyone, { after: entries, limit: LIMITS.auditPage })
    for (const entry of page) {
      const isNext = entry.seq === entries + 1 && entry.digest === entryDigest(entry, digest)
      if (!isNext) return { entries, digest, brokenAt: entries + 1 }
      entries = entry.seq
      digest = entry.digest
    }
    if (page.length < LIMITS.auditPage) return { entries, digest, brokenAt: null }
  }
}
