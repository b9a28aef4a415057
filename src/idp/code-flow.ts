import * as oauth from 'oauth4webapi'
import type { EpochMs } from '../domain/brand.ts'
import { epochMs } from '../domain/brand.ts'
import { addressFault } from '../domain/identity/issuer.ts'
import type { ClientMethod } from '../domain/identity/sign-in-settings.ts'
import { LIMITS } from '../domain/limits.ts'
import { ProviderFault } from './bounded-fetch.ts'
import type { KnownIssuer, KnownIssuers } from './issuers.ts'

/** What this deployment is to an identity provider. */
export interface Client {
  readonly issuer: string
  readonly clientId: string
  readonly method: ClientMethod
  /** In the clear; null for a public client. */
  readonly secret: string | null
  readonly redirectUri: string
}

/** What only this browser's attempt knows, from the way out to the way back. */
export interface Attempt {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  /** The person is asked for who they are anew, however lately they were asked. */
  readonly again: boolean
}

/** Who an identity provider says that somebody is. */
export interface Claims {
  readonly issuer: string
  readonly subject: string
  /** Only where the provider has verified it. */
  readonly verifiedEmail: string | null
  /** When it asked the person; null where it does not say. */
  readonly authenticatedAt: EpochMs | null
}

export const newAttempt = (again: boolean): Attempt => ({
  state: oauth.generateRandomState(),
  nonce: oauth.generateRandomNonce(),
  verifier: oauth.generateRandomCodeVerifier(),
  again,
})

const maxAgeS = LIMITS.freshSignInMs / 1_000

/** Where to send the browser: the authorization code flow with PKCE (RFC 7636), state and nonce. */
export async function wayOut(
  issuers: KnownIssuers,
  client: Client,
  attempt: Attempt,
  now: EpochMs,
): Promise<URL> {
  const { server } = await issuers.find(client.issuer, now)
  const endpoint = server.authorization_endpoint ?? ''
  const fault = addressFault(endpoint, issuers.local)
  if (fault) throw new ProviderFault(`the authorization_endpoint is ${fault}: ${endpoint}`)
  const url = new URL(endpoint)
  const asked = {
    client_id: client.clientId,
    redirect_uri: client.redirectUri,
    response_type: 'code',
    scope: 'openid email',
    state: attempt.state,
    nonce: attempt.nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(attempt.verifier),
    code_challenge_method: 'S256',
    // `max_age` makes the provider say when it asked (OpenID Connect Core 1.0, section 3.1.2.1).
    ...(attempt.again ? { prompt: 'login', max_age: String(maxAgeS) } : {}),
  }
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value)
  return url
}

/**
 * What the way back comes to: checks state and issuer, trades the code, and checks the ID token's
 * signature, issuer, audience, times and nonce, and the time of a renewed sign-in.
 *
 * @throws what the library throws on anything that is not as it has to be.
 */
export async function wayBack(
  issuers: KnownIssuers,
  client: Client,
  attempt: Attempt,
  { returned, now }: { readonly returned: URL; readonly now: EpochMs },
): Promise<Claims> {
  const known = await issuers.find(client.issuer, now)
  // Its own: the library joins requests for one server, and those of others cannot be waited for here.
  const server = { ...known.server }
  const own: oauth.Client = { client_id: client.clientId, [oauth.clockTolerance]: 30 }
  const parameters = oauth.validateAuthResponse(server, own, returned, attempt.state)
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    own,
    authenticationOf(client),
    parameters,
    client.redirectUri,
    attempt.verifier,
    issuers.asking(),
  )
  const tokens = await oauth.processAuthorizationCodeResponse(server, own, response, {
    expectedNonce: attempt.nonce,
    requireIdToken: true,
    ...(attempt.again ? { maxAge: maxAgeS } : {}),
  })
  await checkSignature(issuers, known, response)
  const claims = oauth.getValidatedIdTokenClaims(tokens)
  if (!claims) throw new ProviderFault('the token endpoint gave no ID token')
  const told =
    claims.email === undefined && server.userinfo_endpoint
      ? await userInfo(issuers, { server, own, tokens, subject: claims.sub })
      : claims
  const isVerified = told.email_verified === true && typeof told.email === 'string'
  return {
    issuer: claims.iss,
    subject: claims.sub,
    verifiedEmail: isVerified ? String(told.email) : null,
    authenticatedAt: claims.auth_time === undefined ? null : epochMs(claims.auth_time * 1_000),
  }
}

/** With the keys that are known, and where none fits, once with those that the provider has now. */
async function checkSignature(
  issuers: KnownIssuers,
  { server, keys }: KnownIssuer,
  response: Response,
): Promise<void> {
  const options = { ...issuers.asking(), [oauth.jwksCache]: keys }
  try {
    await oauth.validateApplicationLevelSignature({ ...server }, response, options)
  } catch (why) {
    if (!(why instanceof oauth.OperationProcessingError && why.code === oauth.KEY_SELECTION))
      throw why
    Object.assign(keys, { uat: undefined })
    await oauth.validateApplicationLevelSignature({ ...server }, response, options)
  }
}

/** What the ID token leaves out of the scope `email` (OpenID Connect Core 1.0, section 5.4). */
async function userInfo(
  issuers: KnownIssuers,
  asked: {
    readonly server: oauth.AuthorizationServer
    readonly own: oauth.Client
    readonly tokens: oauth.TokenEndpointResponse
    readonly subject: string
  },
): Promise<oauth.UserInfoResponse> {
  const { server, own, tokens, subject } = asked
  const response = await oauth.userInfoRequest(server, own, tokens.access_token, issuers.asking())
  return oauth.processUserInfoResponse(server, own, subject, response)
}

function authenticationOf({ method, secret }: Client): oauth.ClientAuth {
  switch (method) {
    case 'client_secret_basic':
      return oauth.ClientSecretBasic(secret ?? '')
    case 'client_secret_post':
      return oauth.ClientSecretPost(secret ?? '')
    case 'none':
      return oauth.None()
  }
}
