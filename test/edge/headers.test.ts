import { createExecutionContext, env } from 'cloudflare:test'
import { describe, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { problem } from '../../src/edge/problem.ts'
import { media, route } from '../../src/edge/route.ts'
import { doorTo, routes } from '../../src/edge/router.ts'
import { holdHeaders } from '../support/worker/declared.ts'
import { call } from '../support/worker/door.ts'

/** `call` holds every answer of every test to the headers; here every route is asked once. */
describe.each(routes)('$method $path', (each) => {
  const path = each.path.replaceAll(/:\w+/g, 'nothing')

  test.each([
    ['with a key', {}],
    ['without one', { headers: { authorization: '' } }],
  ])('says its headers %s', async (_, how) => {
    const answer = await call(each.method, path, each.example, how)
    expect(answer.headers.get('cache-control')).toMatch(
      /^(no-store|private, no-store|private, no-cache|public, max-age=\d+(, immutable|, stale-while-revalidate=\d+, stale-if-error=\d+)?)$/,
    )
    if (answer.status >= 400) expect(answer.headers.get('cache-control')).toContain('no-store')
  })
})

describe('an answer of no route', () => {
  const declared = (handle: Parameters<typeof route>[0]['handle']) =>
    route({
      method: 'GET',
      path: '/made-up',
      id: 'madeUp',
      tag: 'operation',
      summary: 'Made up.',
      guard: { kind: 'public' },
      replies: { 200: media('text/plain', 'Made up.') },
      handle,
    })

  test.each([
    ['an unknown address', '/nothing/at/all', 'GET', 404],
    ['an unknown method', '/v1/keys', 'DELETE', 405],
    ['what threw', '/made-up', 'GET', 500],
  ])('%s', async (_, path, method, status) => {
    const broken = declared(() => Promise.reject(new Error(problem('internal', 'x').detail)))
    const request = new Request(`https://makegood.test${path}`, { method })
    const app = createApp(env as unknown as Env, createExecutionContext())
    const answer = await doorTo([...routes, broken])(app, request)
    expect(answer.status).toBe(status)
    holdHeaders(method, '/made-up', answer)
  })

  test('says nothing of https where there is none', async () => {
    const app = createApp(env as unknown as Env, createExecutionContext())
    const answer = await doorTo(routes)(app, new Request('http://makegood.test/nothing'))
    expect(answer.headers.get('strict-transport-security')).toBeNull()
  })
})
