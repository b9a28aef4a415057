import { createExecutionContext, runInDurableObject, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../../src/app.ts'
import { answer } from '../../../src/edge/router.ts'
import { SESSION_COOKIE } from '../../../src/edge/sign-in/cookies.ts'
import { statusFormatRoutes } from '../../../src/edge/status/routes.ts'
import type { StatusKeeper } from '../../../src/status-keeper.ts'
import { availability } from '../../support/worker/contract.ts'
import { call, knock } from '../../support/worker/door.ts'

const paths = statusFormatRoutes.map(({ path }) => path)
const documents = paths.filter((path) => path.startsWith('/api/v2/'))

/** A D1 that is away. */
const away = {
  prepare: () => {
    throw new Error('D1 is away')
  },
} as unknown as D1Database

const sliced = availability('usd')
  .replace(
    'budgetingMethod: Occurrences',
    'budgetingMethod: Timeslices\n      slice: { length: 1m, bad: { kind: share, op: gt, value: 5 % }, empty: unknown }',
  )
  .replace('name: availability-usd', 'name: formats')

test('before a page is defined there are no documents', async () => {
  for (const path of paths) expect((await knock(path)).status).toBe(404)
})

describe('of a defined page', () => {
  beforeAll(async () => {
    const added = await call('POST', '/v1/slas', sliced, {
      headers: { 'content-type': 'application/yaml' },
    })
    const { digest } = await added.json<{ digest: string }>()
    const components = [{ commitment: 'availability', group: 'API' }]
    const defined = await call('PUT', '/v1/status', { sla: digest, components })
    expect(defined.status, await defined.clone().text()).toBe(201)
    const announced = await call('POST', '/v1/status/maintenances', {
      components: ['availability'],
      from: '2099-01-01T02:00:00Z',
      until: '2099-01-01T03:00:00Z',
      title: '<b>Upgrade</b>',
      text: 'Short.',
    })
    expect(announced.status).toBe(201)
    const keeper = env.STATUS_KEEPER.get(env.STATUS_KEEPER.idFromName('status'))
    await runInDurableObject(keeper, (instance: StatusKeeper) => instance.alarm())
    // An isolate shows what it has for some seconds.
    await new Promise((over) => setTimeout(over, 3_100))
  })

  test('every document is as declared, and may be kept for some seconds', async () => {
    for (const path of paths) {
      const answer = await knock(path)
      expect(answer.status).toBe(200)
      expect(answer.headers.get('cache-control')).toContain('max-age=5')
      await answer.arrayBuffer()
    }
  })

  test('those in Statuspage’s shape, and no others, may be read from anybody’s page', async () => {
    for (const path of paths) {
      const answer = await knock(path, { headers: { origin: 'https://elsewhere.example' } })
      const open = documents.includes(path) ? '*' : null
      expect(answer.headers.get('access-control-allow-origin')).toBe(open)
      await answer.arrayBuffer()
    }
  })

  test('what nobody reported is not operational', async () => {
    const summary = await (await knock('/api/v2/summary.json')).json()
    expect(summary).toMatchObject({
      page: { name: 'Your company', url: 'https://makegood.test' },
      status: { indicator: 'minor', description: 'No Data' },
      components: [{ id: 'availability', status: 'degraded_performance' }, { group: true }],
      incidents: [],
      scheduled_maintenances: [{ name: '<b>Upgrade</b>', status: 'scheduled' }],
    })
  })

  test('unknown documents are not there', async () => {
    for (const path of ['/api/v2', '/api/v2/', '/api/v2/subscribers.json', '/api/v2/incidents']) {
      expect((await knock(path)).status).toBe(404)
    }
  })

  test('with the database away all of it is there, for those too who are signed in', async () => {
    const headers = { cookie: `${SESSION_COOKIE}=${'s'.repeat(43)}` }
    for (const path of ['/', ...paths]) {
      const ctx = createExecutionContext()
      const request = new Request(`https://makegood.test${path}`, { headers })
      const { status } = await answer(createApp({ ...env, DB: away }, ctx), request)
      await waitOnExecutionContext(ctx)
      expect(status, path).toBe(200)
    }
  })
})
