import * as oauth from 'oauth4webapi'
import type { EpochMs } from '../domain/brand.ts'
import { LIMITS } from '../domain/limits.ts'
import { boundedFetch, ProviderFault } from './bounded-fetch.ts'

/** What is known of one issuer: its own description, and its keys as the library keeps them. */
export interface KnownIssuer {
  readonly server: oauth.AuthorizationServer
  readonly keys: oauth.JWKSCacheInput
  readonly until: number
}

/**
 * Signature algorithms that an ID token may have: those with a public key. A provider that lists others
 * is not asked for them, so neither `none` nor a public key taken for a shared secret gets in
 * (RFC 8725, sections 2.1 and 3.1).
 */
const algorithms: readonly string[] = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
]

/** Identity providers that an isolate has asked lately who they are (OpenID Connect Discovery 1.0). */
export class KnownIssuers {
  readonly #known = new Map<string, KnownIssuer>()
  readonly local: boolean

  /** @param local A local run, whose provider may be on loopback. */
  constructor(local: boolean) {
    this.local = local
  }

  /**
   * @throws {ProviderFault} when there is no such provider, it describes another, or lacks what a
   *   sign-in needs; what the library throws on an answer that is none.
   */
  async find(issuer: string, now: EpochMs): Promise<KnownIssuer> {
    const there = this.#known.get(issuer)
    if (there && there.until > now) return there
    const url = new URL(issuer)
    const response = await oauth.discoveryRequest(url, this.asking())
    const said = await oauth.processDiscoveryResponse(url, response)
    const made = { server: usable(said), keys: {}, until: now + LIMITS.discoveryMs }
    if (this.#known.size >= LIMITS.issuersInMemory) this.#known.clear()
    this.#known.set(issuer, made)
    return made
  }

  /** How every request of the library is made. */
  asking() {
    return {
      [oauth.customFetch]: boundedFetch(this.local),
      [oauth.allowInsecureRequests]: this.local,
    }
  }
}

function usable(said: oauth.AuthorizationServer): oauth.AuthorizationServer {
  const { authorization_endpoint, token_endpoint, jwks_uri } = said
  if (!authorization_endpoint || !token_endpoint || !jwks_uri) {
    throw new ProviderFault(
      `${said.issuer} names no authorization_endpoint, token_endpoint or jwks_uri`,
    )
  }
  const listed = said.id_token_signing_alg_values_supported ?? ['RS256']
  const taken = listed.filter((algorithm) => algorithms.includes(algorithm))
  if (taken.length === 0) throw new ProviderFault(`${said.issuer} signs with nothing that is taken`)
  return { ...said, id_token_signing_alg_values_supported: taken }
}
