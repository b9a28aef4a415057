import type { CustomerId } from '../../domain/brand.ts'
import type { Scope } from '../../storage/schema/customers.ts'

/** Who is asking, as the credential says. The tenant comes from here and from nowhere else. */
export interface Caller {
  /** `key:<id>`, for logs and for who approved what. */
  readonly name: string
  /** The tenant; null for the provider's own keys, which may name any customer. */
  readonly customer: CustomerId | null
  readonly scopes: readonly Scope[]
  /** The `source` of signals that name none. */
  readonly source: string
}

/** The tenant's name where a table keeps one: a customer's id, or `provider`. */
export const ownerOf = (caller: Caller): string => caller.customer ?? 'provider'
