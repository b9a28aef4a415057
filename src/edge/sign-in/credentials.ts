import type { EpochMs } from '../../domain/brand.ts'
import { ACCESS_HEADER, type AccessTokens } from '../../idp/access.ts'
import type { Caller } from '../../services/keys/caller.ts'
import { digestOfToken } from '../../services/sign-in/sessions.ts'
import { callerOfAccess, callerOfSession } from '../../services/sign-in/signed-in.ts'
import type { Database } from '../../storage/database.ts'
import { cookieOf, SESSION_COOKIE } from './cookies.ts'

/**
 * Who signed in, by what a browser sends along: a session's cookie, or the token that Access puts on
 * what it lets through. Never the cookie of Access: it comes from the browser, the header from Cloudflare.
 */
export async function personOf(
  request: Request,
  at: {
    readonly db: Database
    readonly now: EpochMs
    readonly local: boolean
    access(): AccessTokens | null
  },
): Promise<Caller | null> {
  const token = cookieOf(request, SESSION_COOKIE)
  const digest = token === undefined ? undefined : digestOfToken(token)
  const inSession = digest ? await callerOfSession(at, digest) : null
  if (inSession) return inSession
  const assertion = request.headers.get(ACCESS_HEADER)
  const claims = assertion ? await at.access()?.read(assertion, at.now) : undefined
  return claims ? callerOfAccess(at.db, claims) : null
}
