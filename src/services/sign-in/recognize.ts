import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import { emailOf } from '../../domain/identity/email.ts'
import { type ActivePerson, isActive, nameOfPerson } from '../../domain/identity/person.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Claims } from '../../idp/code-flow.ts'
import type { Database } from '../../storage/database.ts'
import { findPersonByEmail, findPersonBySubject } from '../../storage/people/people.ts'
import { personEvent, writtenTogether } from '../../storage/people/person-events.ts'

/** Why somebody whom their identity provider knows does not get in here. For the log: they are told one thing. */
export type NotRecognized = {
  readonly reason: 'not-on-the-list' | 'email-not-verified' | 'bound-to-another' | 'contended'
}

/**
 * Who of a customer's people this is: the one bound to the issuer's subject, or at a first sign-in the
 * one whose address the issuer has verified, who is bound to it then. What an issuer says counts for the
 * customer alone whose issuer it is.
 */
export async function recognize(
  db: Database,
  customer: CustomerId,
  { issuer, subject, verifiedEmail }: Claims,
  now: EpochMs,
): Promise<Result<ActivePerson, NotRecognized>> {
  const bound = await findPersonBySubject(db, customer, { issuer, subject })
  if (bound) return isActive(bound) ? ok(bound) : err({ reason: 'not-on-the-list' })
  const email = verifiedEmail === null ? undefined : emailOf(verifiedEmail)
  if (!email) return err({ reason: 'email-not-verified' })
  const person = await findPersonByEmail(db, customer, email)
  if (!person || !isActive(person)) return err({ reason: 'not-on-the-list' })
  if (person.subject !== null) return err({ reason: 'bound-to-another' })
  const by = nameOfPerson(person.id)
  const event = { person: person.id, event: 'bound', by, at: now, issuer, subject } as const
  const kept = await writtenTogether(db, [personEvent(db, event)])
  return kept ? ok(person) : err({ reason: 'contended' })
}
