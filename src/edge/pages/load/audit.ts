import type { App } from '../../../app.ts'
import { LIMITS } from '../../../domain/limits.ts'
import type { Everyone, Tenants } from '../../../domain/tenant.ts'
import { verifyAudit } from '../../../services/audit/verify.ts'
import { listEntries } from '../../../storage/audit/audit-log.ts'
import { listKeys } from '../../../storage/customers/key-list.ts'
import { listPeople } from '../../../storage/people/people.ts'
import type { AccessModel, AuditModel } from '../audit/models.ts'
import type { Frame } from '../models.ts'
import { knownNames } from './people.ts'

interface AuditAsked {
  readonly whose: Tenants
  readonly filter: AuditModel['filter']
  /** Entries before this place. */
  readonly before: number | null
  /** Whether the chain is followed now: it reads the whole log. */
  readonly verifies: boolean
}

/** A page of who did what, the newest first. */
export async function loadAudit(
  app: App,
  frame: Frame,
  everyone: Everyone,
  { whose, filter, before, verifies }: AuditAsked,
): Promise<AuditModel> {
  const limit = LIMITS.pageRowsUsual
  const rows = await listEntries(app.db, whose, {
    before: before ?? Number.MAX_SAFE_INTEGER,
    limit: limit + 1,
    caller: filter.caller || undefined,
    operation: filter.operation || undefined,
  })
  const entries = rows.slice(0, limit)
  const nameOf = await knownNames(
    app,
    everyone,
    entries.map(({ caller }) => caller),
  )
  const last = entries.at(-1)
  return {
    frame,
    entries: entries.map((entry) => ({ ...entry, name: nameOf(entry.caller) })),
    filter,
    next: rows.length > limit && last ? String(last.seq) : null,
    isFirst: before === null,
    verified: verifies ? await verifyAudit(app.db, everyone) : null,
  }
}

/** Who has access, by people and by keys; each list in pages of its own. */
export async function loadAccess(
  app: App,
  frame: Frame,
  everyone: Everyone,
  after: { readonly person: string; readonly key: string | null },
): Promise<AccessModel> {
  const limit = LIMITS.pageRowsUsual
  const [people, keys] = await Promise.all([
    listPeople(app.db, everyone, { after: after.person, limit: limit + 1 }),
    listKeys(app.db, everyone, { after: after.key, limit: limit + 1 }),
  ])
  return {
    frame,
    people: people.slice(0, limit),
    nextPerson: people.length > limit ? (people[limit - 1]?.id ?? null) : null,
    keys: keys.slice(0, limit),
    nextKey: keys.length > limit ? (keys[limit - 1]?.id ?? null) : null,
  }
}
