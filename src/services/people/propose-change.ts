import { type EpochMs, epochMs } from '../../domain/brand.ts'
import { isActive, type PersonId, personNamed } from '../../domain/identity/person.ts'
import type { Role } from '../../domain/identity/role.ts'
import { LIMITS } from '../../domain/limits.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Database } from '../../storage/database.ts'
import { type NewAccessChange, newAccessChange } from '../../storage/people/access-changes.ts'
import { personOfCredential } from '../../storage/people/people.ts'
import { ownersEver, writtenTogether } from '../../storage/people/person-events.ts'
import type { ProposedKey } from '../../storage/schema/people.ts'
import { FIRST_OWNERS } from './setting-up.ts'

/** What takes two owners. */
export type WantedChange = { readonly reason: string } & (
  | { readonly kind: 'owner-added'; readonly person: PersonId }
  | { readonly kind: 'owner-removed'; readonly person: PersonId; readonly role: Role | null }
  | { readonly kind: 'key'; readonly key: ProposedKey }
)

export type NotProposed =
  /** Owners are there to decide about it, and whoever asked is none. */
  | { readonly reason: 'needs-owners' }
  /** There are no two owners yet; the bootstrap key makes them. */
  | { readonly reason: 'needs-set-up' }
  | { readonly reason: 'contended' }

/** Keeps what one owner wants until another confirms it. Statements given are written with it. */
export async function proposeChange(
  db: Database,
  wanted: WantedChange,
  actor: { readonly by: string; readonly at: EpochMs },
  before: readonly D1PreparedStatement[] = [],
): Promise<Result<NewAccessChange, NotProposed>> {
  if (!(await isOwner(db, actor.by))) {
    const isSetUp = (await ownersEver(db)) >= FIRST_OWNERS
    return err({ reason: isSetUp ? 'needs-owners' : 'needs-set-up' })
  }
  const change = {
    id: `chg_${Buffer.from(crypto.getRandomValues(new Uint8Array(8))).toString('hex')}`,
    kind: wanted.kind,
    by: actor.by,
    at: actor.at,
    expiresAt: epochMs(actor.at + LIMITS.accessChangeMs),
    reason: wanted.reason,
    person: wanted.kind === 'key' ? null : wanted.person,
    role: wanted.kind === 'owner-removed' ? wanted.role : null,
    key: wanted.kind === 'key' ? wanted.key : null,
  }
  const kept = await writtenTogether(db, [...before, newAccessChange(db, change)])
  return kept ? ok(change) : err({ reason: 'contended' })
}

/** Whether a name is an owner's. A key that an owner holds has it too, so whoever confirms has signed in. */
export async function isOwner(db: Database, name: string): Promise<boolean> {
  const id = personNamed(name)
  const person = id && (await personOfCredential(db, id))
  return person !== undefined && isActive(person) && person.role === 'owner'
}
