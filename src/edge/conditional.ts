import { hash } from 'node:crypto'
import type { Route } from './route.ts'

/** A strong entity tag (RFC 9110, section 8.8.3): the same tag is the same bytes. */
export const tagOf = (body: string): string => `"${hash('sha256', body).slice(0, 32)}"`

/** Whether a route's answers carry a tag, and are not sent again to who has them: JSON that is read. */
export const isTagged = ({ method, guard, replies }: Route): boolean => {
  const reply = replies[200]
  const isKept = guard.kind === 'key' || guard.kind === 'provider' || guard.kind === 'person'
  return method === 'GET' && isKept && reply !== undefined && !('media' in reply)
}

/** JSON with its tag, or 304 without it where the caller has the same. */
export function taggedJson(request: Request, body: unknown): Response {
  const text = JSON.stringify(body)
  const etag = tagOf(text)
  const headers = { etag, 'cache-control': 'private, no-cache' }
  if (isHeldBy(request, etag)) {
    return new Response(null, { status: 304, headers })
  }
  return new Response(text, { headers: { ...headers, 'content-type': 'application/json' } })
}

/** Whether who reads has what has this tag already (RFC 9110, section 13.1.2). */
export const isHeldBy = ({ method, headers }: Request, etag: string): boolean =>
  method === 'GET' && names(headers.get('if-none-match'), etag)

/** Whether `If-Match` lets a change of what now has this tag go on (RFC 9110, section 13.1.1). */
export function mayChange(request: Request, etag: string | null): boolean {
  const wanted = request.headers.get('if-match')
  if (wanted === null) return true
  return etag !== null && names(wanted, etag)
}

/** Tags of a header are compared as `If-None-Match` asks: weakly. Ours are all strong. */
function names(header: string | null, etag: string): boolean {
  if (header === null) return false
  const tags = header.split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  return tags.includes('*') || tags.includes(etag)
}
