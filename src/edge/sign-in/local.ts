import { opensLocally } from '../guard.ts'

const loopback: ReadonlySet<string> = new Set(['127.0.0.1', '::1'])

/**
 * Whether somebody may be let in without showing who they are: in a local run alone, asked under a
 * loopback name and from a loopback address. No host of Cloudflare's answers to such a name, and there
 * the header says whence a request came, whatever its sender wrote.
 */
export function isLocalRequest(environment: string, request: Request): boolean {
  const from = request.headers.get('cf-connecting-ip')
  return opensLocally(environment, new URL(request.url)) && (from === null || loopback.has(from))
}
