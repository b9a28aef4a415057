import type { EpochMs } from '../../domain/brand.ts'
import { type ActivePerson, isActive, type PersonId } from '../../domain/identity/person.ts'
import { fits, type Role } from '../../domain/identity/role.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Tenants } from '../../domain/tenant.ts'
import type { Database } from '../../storage/database.ts'
import { findPerson } from '../../storage/people/people.ts'
import {
  ownersNow,
  type PersonEvent,
  personEvent,
  writtenTogether,
} from '../../storage/people/person-events.ts'
import { type NotProposed, proposeChange, type WantedChange } from './propose-change.ts'
import { FIRST_OWNERS, isSettingUp } from './setting-up.ts'

/** What is to become of somebody. */
export type PersonStep =
  | { readonly event: 'role'; readonly role: Role }
  /** Signs them out everywhere, and their keys are good for nothing. */
  | { readonly event: 'revoked' }
  /** The next sign-in with their address says anew who they are, as after a change of provider. */
  | { readonly event: 'unbound' }

export type NotChanged =
  | { readonly reason: 'unknown-person' }
  | { readonly reason: 'not-there' }
  | { readonly reason: 'role-of-others' }
  | { readonly reason: 'no-change' }
  | { readonly reason: 'two-must-stay' }
  | NotProposed

type Asked = { readonly reason: string } & PersonStep

/**
 * Gives somebody another role, or takes them off. Whatever makes an owner or ends one waits for
 * another owner's agreement, and two owners always stay.
 */
export async function changePerson(
  db: Database,
  whose: Tenants,
  id: PersonId,
  asked: Asked,
  actor: { readonly by: string; readonly at: EpochMs },
): Promise<Result<{ readonly waitsFor: string | null }, NotChanged>> {
  const person = await findPerson(db, whose, id)
  if (!person) return err({ reason: 'unknown-person' })
  if (!isActive(person)) return err({ reason: 'not-there' })
  if (asked.event === 'role' && !fits(asked.role, person.customer)) {
    return err({ reason: 'role-of-others' })
  }
  if (isNothing(person, asked)) return err({ reason: 'no-change' })
  const takesTwo = ofOwners(person, asked)
  if (takesTwo && !(await isSettingUp(db, actor.by))) {
    if (takesTwo.kind === 'owner-removed' && (await ownersNow(db)) <= FIRST_OWNERS) {
      return err({ reason: 'two-must-stay' })
    }
    const proposed = await proposeChange(db, takesTwo, actor)
    return proposed.ok ? ok({ waitsFor: proposed.value.id }) : proposed
  }
  const event: PersonEvent = { person: id, ...asked, ...actor }
  const kept = await writtenTogether(db, [personEvent(db, event)])
  return kept ? ok({ waitsFor: null }) : err({ reason: 'contended' })
}

function isNothing(person: ActivePerson, step: PersonStep): boolean {
  switch (step.event) {
    case 'role':
      return step.role === person.role
    case 'unbound':
      return person.subject === null
    case 'revoked':
      return false
  }
}

/** What of it two owners have to agree to. */
function ofOwners({ id, role }: ActivePerson, asked: Asked): WantedChange | undefined {
  const { reason } = asked
  if (asked.event === 'role' && asked.role === 'owner') {
    return { kind: 'owner-added', person: id, reason }
  }
  if (role !== 'owner' || asked.event === 'unbound') return undefined
  const next = asked.event === 'role' ? asked.role : null
  return { kind: 'owner-removed', person: id, role: next, reason }
}
