import type { CustomerId } from '../../domain/brand.ts'
import type { SignInSettings } from '../../domain/identity/sign-in-settings.ts'
import type { Client } from '../../idp/code-flow.ts'
import type { Seal } from './seal.ts'

/** A secret is good for the one client that it was given for, and opens for no other. */
export const secretPurpose = (of: {
  readonly customer: CustomerId
  readonly issuer: string
  readonly clientId: string
}): string => JSON.stringify(['client secret', of.customer, of.issuer, of.clientId])

/** What this deployment is to a customer's identity provider. @throws when its secret does not open. */
export async function clientOf(
  seal: Seal,
  settings: SignInSettings,
  redirectUri: string,
): Promise<Client> {
  const { issuer, clientId, method, sealedSecret } = settings
  if (sealedSecret === null) return { issuer, clientId, method, secret: null, redirectUri }
  const secret = await seal.open(sealedSecret, secretPurpose(settings))
  if (secret === undefined)
    throw new Error(`the client secret of ${settings.customer} does not open`)
  return { issuer, clientId, method, secret, redirectUri }
}
