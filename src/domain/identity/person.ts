import type { Brand, CustomerId, EpochMs } from '../brand.ts'
import type { Email } from './email.ts'
import type { Role } from './role.ts'

export type PersonId = Brand<string, 'PersonId'>

const personIdPattern = /^per_[0-9a-f]{16}$/

export const isPersonId = (text: string): text is PersonId => personIdPattern.test(text)

/**
 * Somebody who may sign in. An address is one person of its tenant for ever: who is taken off and put
 * on again, or gets another role, keeps the name under which they acted.
 */
export interface Person {
  readonly id: PersonId
  /** The tenant; null for the provider's own people. */
  readonly customer: CustomerId | null
  readonly email: Email
  /** Null while an owner-to-be waits for the second owner. */
  readonly role: Role | null
  readonly createdAt: EpochMs
  readonly revokedAt: EpochMs | null
  /** Who the identity provider says that they are, from the first sign-in on. */
  readonly issuer: string | null
  readonly subject: string | null
}

/** Somebody whose sign-in counts. */
export interface ActivePerson extends Person {
  readonly role: Role
}

export const isActive = (person: Person): person is ActivePerson =>
  person.role !== null && person.revokedAt === null

/** As a person stands wherever a name is kept. */
export const nameOfPerson = (id: PersonId): string => `person:${id}`

/** Whose name this is, if it is a person's. */
export function personNamed(name: string): PersonId | undefined {
  const id = name.startsWith('person:') ? name.slice('person:'.length) : ''
  return isPersonId(id) ? id : undefined
}
