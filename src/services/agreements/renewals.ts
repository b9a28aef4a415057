import type { CustomerId, Digest, EpochMs } from '../../domain/brand.ts'
import type { Sla } from '../../domain/sla/document.ts'
import { type Renewal, renewalOf } from '../../domain/succession/renewal.ts'
import type { Everyone } from '../../domain/tenant.ts'
import { agreementsOfAll } from '../../storage/customers/agreements.ts'
import { findSlaVersion } from '../../storage/customers/sla-versions.ts'
import type { Database } from '../../storage/database.ts'
import { readStoredSla } from './stored-sla.ts'

/** What comes next of each of these customers' agreements in force: the one that comes first. */
export async function renewalsOf(
  db: Database,
  everyone: Everyone,
  customers: readonly CustomerId[],
  now: EpochMs,
): Promise<ReadonlyMap<CustomerId, Renewal>> {
  const slas = new Map<Digest, Sla | undefined>()
  const first = new Map<CustomerId, Renewal>()
  for (const agreement of await agreementsOfAll(db, everyone, customers)) {
    const { customer, sla: digest, effectiveFrom, effectiveUntil } = agreement
    if (effectiveFrom > now || (effectiveUntil ?? now + 1) <= now) continue
    if (!slas.has(digest)) {
      const version = await findSlaVersion(db, digest)
      slas.set(digest, version && readStoredSla(version))
    }
    const sla = slas.get(digest)
    const renewal = sla ? renewalOf(agreement, sla, now) : null
    if (renewal && renewal.at < (first.get(customer)?.at ?? Number.POSITIVE_INFINITY)) {
      first.set(customer, renewal)
    }
  }
  return first
}
