import { type Problem, problem } from '../problem.ts'

const safe: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses what another site may have made a browser send. A cookie and a token of Access come along by
 * themselves, so what changes something has to say that it comes from here: by `Origin`, which no page
 * can forge, and by `Sec-Fetch-Site` where the browser sends it.
 */
export function crossSite(request: Request): Problem | undefined {
  if (safe.has(request.method)) return undefined
  const site = request.headers.get('sec-fetch-site')
  const isOwn = request.headers.get('origin') === new URL(request.url).origin
  if (isOwn && (site === null || site === 'same-origin')) return undefined
  return problem('forbidden', 'This has to come from a page of this site: its Origin is another.')
}
