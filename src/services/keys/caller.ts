import type { CustomerId } from '../../domain/brand.ts'
import type { Scope } from '../../domain/keys/scope.ts'

/** Who is asking, as the credential says. The tenant comes from here and from nowhere else. */
export interface Caller {
  /**
   * `key:<id>`, for logs and for who approved what. It stays over rotation: who holds a key and its
   * successor is one person.
   */
  readonly name: string
  /** The id of the key itself; null for the bootstrap key, which is not in the database. */
  readonly key: string | null
  /** The tenant; null for the provider's own keys, which may name any customer. */
  readonly customer: CustomerId | null
  readonly scopes: readonly Scope[]
  /** The `source` of signals that name none. */
  readonly source: string
}

/** The tenant's name where a table keeps one: a customer's id, or `provider`. */
export const ownerOf = (caller: Caller): string => caller.customer ?? 'provider'
