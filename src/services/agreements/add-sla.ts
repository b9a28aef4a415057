import type { EpochMs } from '../../domain/brand.ts'
import { canonicalJson, slaDigest } from '../../domain/sla/canonical.ts'
import type { Sla } from '../../domain/sla/document.ts'
import { insertSlaVersion, type SlaVersion } from '../../storage/customers/sla-versions.ts'
import type { Database } from '../../storage/database.ts'

/** Keeps an SLA as the next version of its name; the same document again is the same version. */
export async function addSla(
  db: Database,
  sla: Sla,
  now: EpochMs,
): Promise<{ readonly version: SlaVersion; readonly isNew: boolean }> {
  return insertSlaVersion(db, {
    digest: await slaDigest(sla),
    name: sla.metadata.name,
    document: canonicalJson(sla),
    createdAt: now,
  })
}
