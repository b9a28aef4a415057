import { createRemoteJWKSet, customFetch, errors, jwtVerify, type RemoteJWKSet } from 'jose'
import { type EpochMs, epochMs } from '../domain/brand.ts'
import { addressFault } from '../domain/identity/issuer.ts'
import { LIMITS } from '../domain/limits.ts'
import { boundedFetch } from './bounded-fetch.ts'

/** Who Cloudflare Access says that somebody is. */
export interface AccessClaims {
  readonly email: string
  /** When Access made the token. */
  readonly issuedAt: EpochMs
}

/** The header that Access puts on what it lets through. The cookie of the same content is never read. */
export const ACCESS_HEADER = 'cf-access-jwt-assertion'

/**
 * Checks the tokens of one Access application.
 *
 * @see https://developers.cloudflare.com/cloudflare-one/access-controls/applications/http-apps/authorization-cookie/validating-json/
 */
export class AccessTokens {
  readonly #team: string
  readonly #audience: string
  readonly #keys: RemoteJWKSet

  /**
   * @param team `https://<team>.cloudflareaccess.com`, the issuer.
   * @throws {RangeError} when that is no public https address.
   */
  constructor(team: string, audience: string, local: boolean) {
    const fault = addressFault(team, local)
    if (fault) throw new RangeError(`ACCESS_TEAM_DOMAIN is ${fault}: ${team}`)
    this.#team = new URL(team).origin
    this.#audience = audience
    this.#keys = createRemoteJWKSet(new URL('/cdn-cgi/access/certs', team), {
      timeoutDuration: LIMITS.identityPatienceMs,
      cacheMaxAge: LIMITS.discoveryMs,
      cooldownDuration: LIMITS.keyRefetchMs,
      [customFetch]: boundedFetch(local),
    })
  }

  /**
   * @returns undefined for anything but a good token of this application that names an address, and
   *   while Access does not tell its keys: nobody is let in on what cannot be checked.
   */
  async read(token: string, now: EpochMs): Promise<AccessClaims | undefined> {
    try {
      const { payload } = await jwtVerify(token, this.#keys, {
        issuer: this.#team,
        audience: this.#audience,
        // The one that Access signs with. The key's kind alone would let a token choose.
        algorithms: ['RS256'],
        requiredClaims: ['exp', 'iat', 'sub'],
        clockTolerance: 30,
        currentDate: new Date(now),
      })
      const { email, iat } = payload
      if (typeof email !== 'string' || iat === undefined) return undefined
      return { email, issuedAt: epochMs(Math.trunc(iat) * 1_000) }
    } catch (why) {
      if (!(why instanceof errors.JOSEError)) console.warn('Access did not tell its keys', why)
      return undefined
    }
  }
}
