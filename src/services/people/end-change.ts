import type { EpochMs } from '../../domain/brand.ts'
import { isActive } from '../../domain/identity/person.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Everyone } from '../../domain/tenant.ts'
import { keyStatements } from '../../storage/customers/key-events.ts'
import type { Database } from '../../storage/database.ts'
import {
  type AccessChange,
  accessChangeEnd,
  findAccessChange,
} from '../../storage/people/access-changes.ts'
import { findPerson } from '../../storage/people/people.ts'
import { ownersNow, personEvent, writtenTogether } from '../../storage/people/person-events.ts'
import { isOwner } from './propose-change.ts'
import { FIRST_OWNERS } from './setting-up.ts'

interface Actor {
  readonly by: string
  readonly at: EpochMs
}

export type NotEnded =
  | { readonly reason: 'unknown-change' }
  | { readonly reason: 'ended'; readonly how: string }
  | { readonly reason: 'over' }
  | { readonly reason: 'own' }
  | { readonly reason: 'needs-owners' }
  | { readonly reason: 'proposer-gone' }
  | { readonly reason: 'two-must-stay' }
  | { readonly reason: 'contended' }

/** Another owner agrees to what one has proposed; it holds from then on. */
export async function confirmChange(
  db: Database,
  everyone: Everyone,
  id: string,
  actor: Actor,
): Promise<Result<AccessChange, NotEnded>> {
  const open = await openChange(db, everyone, id)
  if (!open.ok) return open
  const change = open.value
  if (change.expiresAt <= actor.at) return err({ reason: 'over' })
  if (change.by === actor.by) return err({ reason: 'own' })
  if (!(await isOwner(db, actor.by))) return err({ reason: 'needs-owners' })
  if (!(await isOwner(db, change.by))) return err({ reason: 'proposer-gone' })
  if (change.kind === 'owner-removed' && (await ownersNow(db)) <= FIRST_OWNERS) {
    return err({ reason: 'two-must-stay' })
  }
  const end = accessChangeEnd(db, { change: id, event: 'confirmed', ...actor })
  const kept = await writtenTogether(db, [end, ...(await effectOf(db, everyone, change, actor))])
  return kept ? ok(change) : err({ reason: 'contended' })
}

/** Any owner puts an end to what was proposed, the one who did among them. */
export async function withdrawChange(
  db: Database,
  everyone: Everyone,
  id: string,
  actor: Actor,
): Promise<Result<AccessChange, NotEnded>> {
  const open = await openChange(db, everyone, id)
  if (!open.ok) return open
  if (!(await isOwner(db, actor.by))) return err({ reason: 'needs-owners' })
  const end = accessChangeEnd(db, { change: id, event: 'withdrawn', ...actor })
  return (await writtenTogether(db, [end])) ? open : err({ reason: 'contended' })
}

async function openChange(
  db: Database,
  everyone: Everyone,
  id: string,
): Promise<Result<AccessChange, NotEnded>> {
  const change = await findAccessChange(db, everyone, id)
  if (!change) return err({ reason: 'unknown-change' })
  return change.end ? err({ reason: 'ended', how: change.end.event }) : ok(change)
}

/** What happens with the agreement, in the words of who proposed it. */
async function effectOf(
  db: Database,
  everyone: Everyone,
  change: AccessChange,
  { at }: Actor,
): Promise<readonly D1PreparedStatement[]> {
  const { id, kind, by, person, role, key, reason } = change
  if (kind === 'key' && key) {
    const made = { createdAt: at, revokedAt: null, replaces: null, line: key.id, customer: null }
    return keyStatements(db, { ...key, ...made, holder: by, change: id }, { by, at })
  }
  if (!person) return []
  const done = { person, by, at, reason, change: id }
  if (kind === 'owner-added') {
    const there = await findPerson(db, everyone, person)
    const event = there && isActive(there) ? ('role' as const) : ('added' as const)
    return [personEvent(db, { ...done, event, role: 'owner' })]
  }
  const event = role === null ? { event: 'revoked' as const } : { event: 'role' as const, role }
  return [personEvent(db, { ...done, ...event })]
}
