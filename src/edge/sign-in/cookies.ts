import { LIMITS } from '../../domain/limits.ts'

/**
 * The prefix makes a browser take them from this host alone, over https, for every path (RFC 6265bis,
 * section 4.1.3.2). No script reads them, and no other site's form sends them along.
 */
export const SESSION_COOKIE = '__Host-makegood'
export const ATTEMPT_COOKIE = '__Host-makegood-sign-in'

const attributes = 'Path=/; Secure; HttpOnly; SameSite=Lax'

const cookie = (name: string, value: string, maxAgeMs: number): string =>
  `${name}=${value}; ${attributes}; Max-Age=${Math.trunc(maxAgeMs / 1_000)}`

export const sessionCookie = (token: string): string =>
  cookie(SESSION_COOKIE, token, LIMITS.sessionMs)
export const attemptCookie = (sealed: string): string =>
  cookie(ATTEMPT_COOKIE, sealed, LIMITS.signInAttemptMs)
export const noCookie = (name: string): string => cookie(name, '', 0)

/** A cookie that a request brings. Of two with one name none counts: one of them is not ours. */
export function cookieOf(request: Request, name: string): string | undefined {
  const sent = (request.headers.get('cookie') ?? '').split(';').flatMap((pair) => {
    const [key = '', ...value] = pair.split('=')
    return key.trim() === name ? [value.join('=').trim()] : []
  })
  return sent.length === 1 ? sent[0] : undefined
}
