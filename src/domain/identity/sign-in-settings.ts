import type { CustomerId } from '../brand.ts'

/**
 * How this client shows the token endpoint who it is (OpenID Connect Core 1.0, section 9). `none` is a
 * public client, which PKCE alone protects.
 */
export const clientMethods = ['client_secret_basic', 'client_secret_post', 'none'] as const
export type ClientMethod = (typeof clientMethods)[number]

/** Where a customer's people sign in. */
export interface SignInSettings {
  readonly customer: CustomerId
  readonly issuer: string
  readonly clientId: string
  readonly method: ClientMethod
  /** Sealed; null for a public client. */
  readonly sealedSecret: string | null
}
