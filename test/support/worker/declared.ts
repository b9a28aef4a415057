import { expect } from 'vitest'
import { problemReply } from '../../../src/edge/api/replies/problem.ts'
import { isTagged } from '../../../src/edge/conditional.ts'
import { everywhere } from '../../../src/edge/headers.ts'
import { problemsOf } from '../../../src/edge/openapi/problems-of.ts'
import { isPage, type MediaReply, type Route } from '../../../src/edge/route.ts'
import { routes } from '../../../src/edge/router.ts'

/** Every answer that tests get at the doors is held against what its route declares. */
export async function holdToDeclaration(
  method: string,
  path: string,
  response: Response,
): Promise<void> {
  const route = routeOf(method, path)
  if (!route) return
  const what = `${method} ${path} answers ${response.status}`
  if (response.status >= 400) return await holdFailure(route, response, what)
  if (response.status === 304 && isTagged(route)) return
  const reply = route.replies[response.status]
  if (!reply) throw new Error(`${what}, which ${route.id} does not declare`)
  if (isMedia(reply)) {
    const type = response.headers.get('content-type')?.split(';')[0] ?? null
    expect([reply.media, ...(reply.others ?? [])], what).toContain(type)
    return
  }
  if (route.failures?.binary === response.headers.get('content-type')) return
  const read = reply.safeParse(await response.clone().json())
  if (!read.success) throw new Error(`${what} otherwise than declared: ${read.error.message}`)
}

async function holdFailure(route: Route, response: Response, what: string): Promise<void> {
  const { failures } = route
  if (failures) {
    expect(problemsOf(route).map(failures.statusOf), what).toContain(response.status)
    const type = response.headers.get('content-type')
    if (type === failures.binary) return
    expect(type, what).toBe('application/json')
    failures.shape.parse(await response.clone().json())
    return
  }
  if (isPage(route)) {
    expect(response.headers.get('content-type'), what).toMatch('text/html')
    return
  }
  expect(response.headers.get('content-type'), what).toBe('application/problem+json')
  const { type } = problemReply.parse(await response.clone().json())
  const declared = problemsOf(route).map((kind) => `/problems/${kind}`)
  expect(declared, `${what}, a problem that ${route.id} does not declare`).toContain(type)
}

const said = [...Object.keys(everywhere), 'strict-transport-security']

/** What every answer has: headers for browsers, a name and, where it is JSON that is read, a tag. */
export function holdHeaders(method: string, path: string, { status, headers }: Response): void {
  const what = `${method} ${path} answers ${status}`
  for (const name of said) expect(headers.get(name), `${what} without ${name}`).toBeTruthy()
  expect(headers.get('content-security-policy'), what).toMatch(
    /^default-src 'none';.* frame-ancestors 'none'$/,
  )
  // What is open to everybody and made for other sites' pages, and nothing else.
  const isOpen = path.startsWith('/api/v2/') && status === 200
  expect(headers.get('access-control-allow-origin'), what).toBe(isOpen ? '*' : null)
  expect(headers.get('x-powered-by') ?? headers.get('server'), what).toBeNull()
  expect(headers.get('x-request-id'), what).toMatch(/^[\w.-]{1,128}$/)
  const route = routeOf(method, path)
  if (!route || !isTagged(route) || status >= 400) return
  expect(headers.get('etag'), what).toMatch(/^"[0-9a-f]{32}"$/)
}

const isMedia = (reply: Route['replies'][number]): reply is MediaReply => 'media' in reply

/** Where the router would lead: the first in the order of matching. */
const matchers = routes.map((route) => ({
  route,
  pattern: new RegExp(`^${route.path.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+')}$`),
}))

export function routeOf(method: string, path: string): Route | undefined {
  const { pathname } = new URL(path, 'https://makegood.test')
  return matchers.find(({ route, pattern }) => route.method === method && pattern.test(pathname))
    ?.route
}
