import { type CustomerId, type Digest, type EpochMs, PROVIDER } from '../../domain/brand.ts'
import type { Email } from '../../domain/identity/email.ts'
import type { PersonId } from '../../domain/identity/person.ts'
import type { Role } from '../../domain/identity/role.ts'
import type { Scope } from '../../domain/keys/scope.ts'
import type { Owner } from '../../domain/tenant.ts'

/** Who is asking, as the credential says. The tenant comes from here and from nowhere else. */
export interface Caller {
  /**
   * `person:<id>` or `key:<id>`, for logs and for who approved what. It stays over rotation: who holds a
   * key and its successor is one person. A key that somebody made for themselves has their name.
   */
  readonly name: string
  /** The id of the key itself; null for people and for the bootstrap key, which is not in the database. */
  readonly key: string | null
  /** Who signed in; null where a key calls. */
  readonly person: SignedIn | null
  /** The tenant; null for the provider's own keys and people, who may name any customer. */
  readonly customer: CustomerId | null
  readonly scopes: readonly Scope[]
  /** The `source` of signals that name none. */
  readonly source: string
}

/** The tenant's name where a table keeps one: a customer's id, or `provider`. */
export const ownerOf = (caller: Caller): Owner => caller.customer ?? PROVIDER

/** Somebody who signed in. */
export interface SignedIn {
  readonly id: PersonId
  readonly email: Email
  readonly role: Role
  /** By a session's cookie, or by a token that Cloudflare Access puts on each request. */
  readonly by: { readonly kind: 'session'; readonly digest: Digest } | { readonly kind: 'access' }
  /** When they last showed who they are; null where nobody says. */
  readonly authenticatedAt: EpochMs | null
}

/** The name of the bootstrap key, which no other has. */
export const BOOTSTRAP = 'key:bootstrap'
