import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import type { CustomerId } from '../../../src/domain/brand.ts'
import type { StatusState } from '../../../src/domain/status/state.ts'
import { handlesOf } from '../../../src/handles.ts'
import type { StatusKeeper } from '../../../src/status-keeper.ts'
import { rest } from '../../support/worker/contract.ts'
import { call, knock, newCustomer } from '../../support/worker/door.ts'

/** Minutes that are bad when more than 5 % of at least 10 requests fail. */
const sla = `
apiVersion: makegood.dev/v1
kind: SLA
metadata: { name: public-page }
spec:
  service: api
  currency: usd
  timeWindow: [{ duration: 1M, calendar: { timeZone: UTC } }]
  lateness: 1d
  commitments:
${['answers', 'silent']
  .map(
    (name) => `
    - name: ${name}
      displayName: ${name === 'answers' ? 'Availability' : '<b>Batches</b>'}
      indicator:
        spec:
          ratioMetric:
            bad: { metricSource: { type: makegood, spec: { where: { field: http.response.status_code, gte: 500 } } } }
            total: { metricSource: { type: makegood, spec: { where: { all: [{ field: http.response.status_code, exists: true }, { field: makegood.serving.pool, eq: ${name} }] } } } }
      budgetingMethod: Timeslices
      objectives: [{ targetPercent: 99.9 }]
      slice: { length: 1m, bad: { kind: share, op: gt, value: 5 % }, minimumVolume: { events: 10, below: unknown }, run: { atLeast: 2m }, empty: unknown }
      remedy: { kind: bands, bands: [{ attainment: { lt: 99.9 % }, pays: { kind: share, share: 10 % } }] }
      basis: { kind: all-fees }
      claim: { kind: automatic }`,
  )
  .join('')}
`

const minute = 60_000
const thisMinute = Math.floor(Date.now() / minute) * minute

/** Requests of one minute, `ago` minutes back, some of which failed. */
async function minuteOf(customer: CustomerId, ago: number, n: number, bad: number): Promise<void> {
  const from = thisMinute - ago * minute
  const signals = Array.from({ length: n }, (_, i) => ({
    id: `${customer}-${ago}-${i}`,
    time: from + i * 100,
    'makegood.customer.id': customer,
    'http.response.status_code': i < bad ? 503 : 200,
    'makegood.serving.pool': 'answers',
    'user.hash': `user-${i % 25}`,
  }))
  const answer = await call('POST', '/v1/signals', signals)
  expect(answer.status).toBe(200)
  await rest(customer)
}

const keeper = env.STATUS_KEEPER.get(env.STATUS_KEEPER.idFromName('status'))

/** What the keeper says once it has looked again. */
async function looked(): Promise<StatusState> {
  return runInDurableObject(keeper, async (instance: StatusKeeper) => {
    await instance.alarm()
    return JSON.parse((await instance.state()) ?? 'null') as StatusState
  })
}

let digest: string

beforeAll(async () => {
  const added = await call('POST', '/v1/slas', sla, {
    headers: { 'content-type': 'application/yaml' },
  })
  if (!added.ok) throw new Error(await added.text())
  digest = (await added.json<{ digest: string }>()).digest
})

describe('the public page', () => {
  test('says that it is not defined, and is not green', async () => {
    const page = await knock('/')
    expect(page.status).toBe(200)
    const html = await page.text()
    expect(html).toContain('No status page has been defined here yet')
    expect(html).not.toContain('operational')
  })

  test('is defined by commitments that can be components', async () => {
    const faulty = await call('PUT', '/v1/status', {
      sla: digest,
      components: [{ commitment: 'answers' }, { commitment: 'answers' }, { commitment: 'nothing' }],
    })
    expect(faulty.status).toBe(422)
    expect(await faulty.json()).toMatchObject({
      errors: [
        { pointer: '/components/1/commitment', reason: 'named-twice' },
        { pointer: '/components/2/commitment', reason: 'unknown-commitment' },
      ],
    })
    const defined = await call('PUT', '/v1/status', {
      sla: digest,
      components: [{ commitment: 'answers', group: 'API' }, { commitment: 'silent' }],
    })
    expect(defined.status).toBe(201)
    expect(await (await call('GET', '/v1/status')).json()).toMatchObject({
      sla: digest,
      components: [{ commitment: 'answers', group: 'API', outage_share: 0.5 }, {}],
    })
  })

  test('knows nothing without data, and says so', async () => {
    const state = await looked()
    expect(state.components.map((one) => one.state)).toEqual(['unknown', 'unknown'])
    expect(state.components[0]?.days).toHaveLength(90)
    expect(new Set(state.components[0]?.days.map((day) => day.state))).toEqual(new Set(['unknown']))
    const html = await (await knock('/')).text()
    expect(html).toContain('No data on Availability')
    expect(html).toContain('&lt;b>Batches&lt;/b>')
    expect(html).not.toContain('operational')
  })

  test('turns by itself when all customers together have bad minutes, and only then', async () => {
    const [one, two] = [await newCustomer(), await newCustomer()]
    // 3 of 20 are bad for one customer: more than 5 %. Of both together it is 3 of 100: not.
    await minuteOf(one, 9, 20, 3)
    await minuteOf(one, 8, 20, 3)
    await minuteOf(two, 9, 80, 0)
    await minuteOf(two, 8, 80, 0)
    expect((await looked()).components[0]?.state).toBe('operational')
    expect((await looked()).windows).toEqual([])

    for (const ago of [3, 2, 1]) {
      await minuteOf(one, ago, 20, 18)
      await minuteOf(two, ago, 20, 10)
    }
    const state = await looked()
    expect(state.components.map((each) => each.state)).toEqual(['outage', 'unknown'])
    expect(state.windows).toMatchObject([
      {
        component: 'answers',
        severity: 'outage',
        began: thisMinute - 3 * minute,
        fixed: null,
        bad: 84,
        total: 120,
        // 18 of the one's 20 users and 10 of the other's 20: enough on both sides to be told.
        users: { bad: 28, all: 40 },
      },
    ])
    const [window] = state.windows
    expect(window?.detected).toBeGreaterThanOrEqual(thisMinute - minute)
    expect(window?.told).toBe(window?.detected)
    const today = state.components[0]?.days.at(-1)
    expect(today).toMatchObject({ state: 'bad' })
  })

  test('keeps what it observed when late signals move the beginning', async () => {
    const [before] = (await looked()).windows
    const three = await newCustomer()
    await minuteOf(three, 4, 40, 40)
    const [after] = (await looked()).windows
    expect(after).toMatchObject({ id: before?.id, detected: before?.detected, told: before?.told })
    expect(after?.began).toBe(thisMinute - 4 * minute)
    const { results } = await env.DB.prepare('SELECT id, detected FROM status_windows').all()
    expect(results).toEqual([{ id: before?.id, detected: before?.detected }])
  })

  test('shows notes of people beside what is measured, which they do not change', async () => {
    const [window] = (await looked()).windows
    const note = { window: window?.id, kind: 'resolved', text: 'All is <i>well</i>.' }
    const noted = await call('POST', '/v1/status/notes', note)
    expect(noted.status).toBe(201)
    const state = await looked()
    expect(state.notes).toMatchObject([note])
    expect(state.components[0]?.state).toBe('outage')
    const page = await knock(`/incidents/${window?.id}`)
    const html = await page.text()
    expect(html).toContain('All is &lt;i>well&lt;/i>.')
    expect(html).toContain('still going on')

    const { id } = await noted.json<{ id: string }>()
    expect((await call('POST', `/v1/status/said/${id}/withdrawal`)).status).toBe(201)
    expect((await call('POST', `/v1/status/said/${id}/withdrawal`)).status).toBe(404)
    expect((await looked()).notes).toEqual([])
    const lost = await call('POST', '/v1/status/notes', { ...note, window: 'nothing' })
    expect(lost.status).toBe(404)
  })

  test('announces maintenance, which is no excuse', async () => {
    const announced = {
      components: ['answers'],
      from: new Date(thisMinute - minute).toISOString(),
      until: new Date(thisMinute + 60 * minute).toISOString(),
      title: 'Upgrade',
      text: 'Short.',
    }
    expect((await call('POST', '/v1/status/maintenances', announced)).status).toBe(201)
    const backwards = { ...announced, until: announced.from }
    expect((await call('POST', '/v1/status/maintenances', backwards)).status).toBe(422)
    const state = await looked()
    expect(state.maintenances).toMatchObject([{ title: 'Upgrade', components: ['answers'] }])
    expect(state.components[0]?.state).toBe('outage')
  })

  test('takes a customer’s counts once, however often they are handed in', async () => {
    const customer = await newCustomer()
    await minuteOf(customer, 6, 30, 0)
    const total = async () => (await looked()).components[0]?.days.at(-1)?.total
    const once = await total()
    await rest(customer)
    await runInDurableObject(keeper, async (instance: StatusKeeper, { storage }) => {
      const day = Math.floor(thisMinute / 86_400_000)
      const [row] = storage.sql
        .exec<{ body: string }>('SELECT body FROM parts WHERE customer = ?', customer)
        .toArray()
      expect(await instance.take(2, customer, [{ day, body: row?.body ?? '' }])).toBe(false)
      expect(await instance.take(1, customer, [{ day, body: row?.body ?? '' }])).toBe(true)
    })
    expect(await total()).toBe(once)
  })

  test('stays with its last state, which grows old, while the database is away', async () => {
    const before = await looked()
    await runInDurableObject(keeper, async (instance: StatusKeeper) => {
      const { db } = handlesOf(env)
      const { prepare } = db.$client
      db.$client.prepare = () => {
        throw new Error('D1 is away')
      }
      try {
        await instance.alarm()
        const state = JSON.parse((await instance.state()) ?? 'null') as StatusState
        expect(state.components).toEqual(before.components)
        expect(state.windows).toEqual(before.windows)
        expect(state.maintenances).toEqual(before.maintenances)
      } finally {
        db.$client.prepare = prepare
      }
    })
  })

  test('unknown windows are pages that lead back', async () => {
    const page = await knock('/incidents/nothing')
    expect(page.status).toBe(404)
    expect(await page.text()).toContain('href="/"')
  })
})
