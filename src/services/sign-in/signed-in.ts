import type { Digest, EpochMs } from '../../domain/brand.ts'
import { emailOf } from '../../domain/identity/email.ts'
import { isActive, nameOfPerson, type Person } from '../../domain/identity/person.ts'
import { scopesOfRole } from '../../domain/identity/role.ts'
import type { AccessClaims } from '../../idp/access.ts'
import type { Database } from '../../storage/database.ts'
import { findPersonByEmail } from '../../storage/people/people.ts'
import { findSession } from '../../storage/sign-in/sessions.ts'
import type { Caller, SignedIn } from '../keys/caller.ts'

/**
 * Whose session this is; null for one that is over, ended, unknown, or of somebody taken off, and for
 * one of a local sign-in anywhere but in a local run.
 */
export async function callerOfSession(
  at: { readonly db: Database; readonly now: EpochMs; readonly local: boolean },
  digest: Digest,
): Promise<Caller | null> {
  const found = await findSession(at.db, digest, at.now)
  if (!found || (found.session.method === 'local' && !at.local)) return null
  const { authenticatedAt } = found.session
  return callerOf(found.person, { by: { kind: 'session', digest }, authenticatedAt })
}

/** Who of the provider's people Access let through: it knows addresses, the list says what they may do. */
export async function callerOfAccess(
  db: Database,
  { email, issuedAt }: AccessClaims,
): Promise<Caller | null> {
  const address = emailOf(email)
  const person = address && (await findPersonByEmail(db, null, address))
  return person ? callerOf(person, { by: { kind: 'access' }, authenticatedAt: issuedAt }) : null
}

function callerOf(person: Person, how: Pick<SignedIn, 'by' | 'authenticatedAt'>): Caller | null {
  if (!isActive(person)) return null
  const { id, email, role, customer } = person
  return {
    name: nameOfPerson(id),
    key: null,
    person: { id, email, role, ...how },
    customer,
    scopes: scopesOfRole[role],
    source: customer ?? 'provider',
  }
}
