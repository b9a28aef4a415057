import { everywhere } from '../headers.ts'
import { stylesheet } from './style/stylesheet.ts'

/**
 * Headers of every page. Nothing may run, and nothing may load but the stylesheet: a name that slips
 * through as markup would still do nothing.
 */
export const pageHeaders: Readonly<Record<string, string>> = {
  ...everywhere,
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  // Figures of one customer, behind a key: no shared cache may keep them.
  'cache-control': 'private, no-store',
}

/** The address carries the content's hash, so the answer never changes. */
export const stylesheetHeaders: Readonly<Record<string, string>> = {
  ...everywhere,
  'content-type': 'text/css; charset=utf-8',
  'cache-control': 'public, max-age=31536000, immutable',
}

/**
 * A page for everybody, about what is measured now: good for some seconds and, where this does not answer,
 * for a day, with the age that it tells. Whose language it is in hangs on the request.
 */
export const publicPageResponse = (html: string): Response =>
  new Response(html, { headers: { ...pageHeaders, ...publicCaching } })

/** What every public answer about the state says to caches. */
export const statusCaching = {
  'cache-control': 'public, max-age=5, stale-while-revalidate=30, stale-if-error=86400',
} as const

const publicCaching = { ...statusCaching, vary: 'Accept-Language, Cookie' }

export const pageResponse = (html: string, status = 200): Response =>
  new Response(html, { status, headers: pageHeaders })

/**
 * The page for signing in. Its form leads on to a company's own sign-in, which browsers hold against
 * `form-action` as well; it is at https, or on loopback in a local run.
 */
export const signInResponse = (html: string, status = 200): Response =>
  new Response(html, { status, headers: { ...pageHeaders, ...signInPolicy } })

const signInPolicy = {
  'content-security-policy': (pageHeaders['content-security-policy'] ?? '').replace(
    "form-action 'self'",
    "form-action 'self' https: http://127.0.0.1:* http://localhost:*",
  ),
}

/** The answer of `/style.css`. */
export const stylesheetResponse = (): Response =>
  new Response(stylesheet, { headers: stylesheetHeaders })
