import type { CustomerId } from '../../../domain/brand.ts'
import type { PersonId } from '../../../domain/identity/person.ts'
import type { Role } from '../../../domain/identity/role.ts'
import type { Frame } from '../models.ts'

export interface SignInModel {
  readonly frame: Frame
  /** What was typed and leads nowhere; null before anything was. */
  readonly unknown: string | null
  readonly returnTo: string
  /** Whether the provider's people come through Cloudflare Access. */
  readonly hasAccess: boolean
  /** Whom a local run lets somebody be; null anywhere else. */
  readonly local: readonly LocalPerson[] | null
}

export interface LocalPerson {
  readonly id: PersonId
  readonly email: string
  readonly role: Role
  readonly customer: CustomerId | null
}

export interface StaffModel {
  readonly frame: Frame
  /** Access has let them through, but too long ago for what they want to do. */
  readonly again: boolean
}
