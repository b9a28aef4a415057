import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import type { Email } from '../../domain/identity/email.ts'
import { isActive, type PersonId } from '../../domain/identity/person.ts'
import { fits, type Role } from '../../domain/identity/role.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Database } from '../../storage/database.ts'
import { findPersonByEmail } from '../../storage/people/people.ts'
import { newPerson, personEvent, writtenTogether } from '../../storage/people/person-events.ts'
import { type NotProposed, proposeChange } from './propose-change.ts'
import { isSettingUp } from './setting-up.ts'

export interface WantedPerson {
  readonly customer: CustomerId | null
  readonly email: Email
  readonly role: Role
}

export type NotAdded =
  | { readonly reason: 'role-of-others' }
  | { readonly reason: 'there-already'; readonly id: PersonId }
  | NotProposed

/** Somebody who was put on the list, or waits for a second owner to agree. */
export interface Added {
  readonly id: PersonId
  readonly waitsFor: string | null
}

/**
 * Lets somebody sign in, by their address. Who was taken off before is put on again, as the same
 * person. An owner waits for another owner's agreement.
 */
export async function addPerson(
  db: Database,
  { customer, email, role }: WantedPerson,
  actor: { readonly by: string; readonly at: EpochMs },
): Promise<Result<Added, NotAdded>> {
  if (!fits(role, customer)) return err({ reason: 'role-of-others' })
  const there = await findPersonByEmail(db, customer, email)
  if (there && isActive(there)) return err({ reason: 'there-already', id: there.id })
  const id = there?.id ?? newPersonId()
  const fresh = there ? [] : [newPerson(db, { id, customer, email, createdAt: actor.at })]
  if (role === 'owner' && !(await isSettingUp(db, actor.by))) {
    const wanted = { kind: 'owner-added', person: id, reason: `${email} becomes an owner` } as const
    const proposed = await proposeChange(db, wanted, actor, fresh)
    return proposed.ok ? ok({ id, waitsFor: proposed.value.id }) : proposed
  }
  const event = personEvent(db, { person: id, event: 'added', role, ...actor })
  const kept = await writtenTogether(db, [...fresh, event])
  return kept ? ok({ id, waitsFor: null }) : err({ reason: 'contended' })
}

const newPersonId = (): PersonId =>
  `per_${Buffer.from(crypto.getRandomValues(new Uint8Array(8))).toString('hex')}` as PersonId
