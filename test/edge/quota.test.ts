import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { QUOTA_WINDOW_MS } from '../../src/domain/quota/window.ts'
import type { KeyQuota } from '../../src/key-quota.ts'
import { Allowances } from '../../src/services/quota/allowances.ts'
import { call, callAt, newCustomer, newKey } from '../support/worker/door.ts'

/** What is counted in one window must not reach into the next one, by the real clock. */
beforeEach(async () => {
  const rest = QUOTA_WINDOW_MS - (Date.now() % QUOTA_WINDOW_MS)
  if (rest < 10_000) await new Promise((over) => setTimeout(over, rest))
}, 20_000)

const quotas = env.QUOTAS as unknown as DurableObjectNamespace<KeyQuota>
const keeper = (name: string) => quotas.get(quotas.idFromName(name))
const of = (n: number) => ({ REQUESTS_PER_MINUTE: String(n) })
const reader = async () => newKey(await newCustomer(), ['read', 'ingest'])

describe('a quota', () => {
  test('is said with every answer, and its end with when to come again', async () => {
    const key = await reader()
    const answers = []
    for (let n = 0; n < 4; n += 1)
      answers.push(await callAt(of(3), 'GET', '/v1/me', undefined, { key }))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429])
    const said = answers.map(({ headers }) => headers.get('ratelimit') ?? '')
    expect(said.map((text) => text.replace(/t=\d+$/, 't'))).toEqual(
      [2, 1, 0, 0].map((left) => `"requests";r=${left};t`),
    )
    for (const { headers } of answers)
      expect(headers.get('ratelimit-policy')).toBe('"requests";q=3;w=60')
    const [, seconds] = said.at(-1)?.match(/t=(\d+)$/) ?? []
    expect(Number(seconds)).toBeGreaterThan(0)
    expect(answers.at(-1)?.headers.get('retry-after')).toBe(seconds)
    expect(await answers.at(-1)?.json()).toMatchObject({ type: '/problems/too-many-requests' })
  })

  test('is of one key, and of signals another', async () => {
    const [key, other] = [await reader(), await reader()]
    const ask = (as: string) => callAt(of(1), 'GET', '/v1/me', undefined, { key: as })
    expect([(await ask(key)).status, (await ask(key)).status]).toEqual([200, 429])
    expect((await ask(other)).status).toBe(200)
    const settings = { ...of(1), INGEST_REQUESTS_PER_MINUTE: '2' }
    const send = () => callAt(settings, 'POST', '/v1/signals', [{ id: 'q', time: 1 }], { key })
    const sent = [await send(), await send(), await send()]
    expect(sent.map(({ status }) => status === 429)).toEqual([false, false, true])
    expect(sent[0]?.headers.get('ratelimit-policy')).toBe('"ingest";q=2;w=60')
  })

  test('counts who may not, too, and changes nothing once it is used up', async () => {
    const key = await reader()
    const make = () => callAt(of(2), 'POST', '/v1/keys', { label: 'x', scopes: ['read'] }, { key })
    expect([(await make()).status, (await make()).status, (await make()).status]).toEqual([
      403, 403, 429,
    ])
  })

  test('of 0 is none, and says nothing', async () => {
    const answer = await call('GET', '/v1/me', undefined, { key: await reader() })
    expect(answer.headers.get('ratelimit')).toBeNull()
  })

  test('begins anew with the next minute', async () => {
    const key = await reader()
    const ask = (aheadMs: number) => {
      const settings = { ...of(1), ENVIRONMENT: 'local', CLOCK_AHEAD_MS: String(aheadMs) }
      return callAt(settings, 'GET', '/v1/me', undefined, { key })
    }
    await ask(0)
    expect((await ask(0)).status).toBe(429)
    // The isolate asks again, since the window is over; the keeper, which follows real time, says the same.
    expect((await ask(QUOTA_WINDOW_MS)).status).toBe(429)
  })
})

describe('many isolates', () => {
  /** Each with its own memory, as isolates have; they meet at the keeper alone. */
  async function ask(isolates: number, each: number, limit: number) {
    const name = crypto.randomUUID()
    let asked = 0
    const give = (alone: boolean) => {
      asked += 1
      return keeper(name).give(limit, alone)
    }
    const all = Array.from({ length: isolates }, () => new Allowances())
    const now = Date.now()
    const standings = await Promise.all(
      all.flatMap((one) =>
        Array.from({ length: each }, () => one.take(name, { limit, now }, give)),
      ),
    )
    return { letIn: standings.filter((one) => one?.isLetIn).length, asked }
  }

  test('let in the quota and not one more', async () => {
    // One slice of 2 each may lie about where nobody asks any more.
    const { letIn } = await ask(8, 48, 128)
    expect(letIn).toBeLessThanOrEqual(128)
    expect(letIn).toBeGreaterThanOrEqual(128 - 8)
    expect((await ask(1, 400, 128)).letIn).toBe(128)
  })

  test('leave a 64th of it unused at most, each', async () => {
    const { letIn } = await ask(40, 1, 640)
    expect(letIn).toBe(40)
  })
})

test('one isolate asks the keeper once a slice', async () => {
  const name = crypto.randomUUID()
  let asked = 0
  const one = new Allowances()
  const limit = 6_400
  let letIn = 0
  for (let n = 0; n < limit + 50; n += 1) {
    const give = (alone: boolean) => {
      asked += 1
      return keeper(name).give(limit, alone)
    }
    if ((await one.take(name, { limit, now: Date.now() }, give))?.isLetIn) letIn += 1
  }
  expect(letIn).toBe(limit)
  // 56 slices of 100, and the last eighth one by one; after its end nobody is asked.
  expect(asked).toBe(56 + 800)
})

test('what cannot be counted is let in', async () => {
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  const give = () => Promise.reject(new Error('gone'))
  expect(await new Allowances().take('x', { limit: 1, now: 1 }, give)).toBeNull()
  expect(warned).toHaveBeenCalledOnce()
  warned.mockRestore()
})

test('a keeper forgets what was given in a window that is over', async () => {
  const stub = keeper('forgets')
  const kept = () => runInDurableObject(stub, async (_, { storage }) => storage.get('given'))
  await stub.give(10, false)
  // Woken too early it keeps it.
  expect(await runDurableObjectAlarm(stub)).toBe(true)
  expect(await kept()).toMatchObject({ given: 1 })
  await runInDurableObject(stub, async (_, { storage }) => {
    await storage.put('given', { endsAt: 1, given: 7 })
    await storage.setAlarm(Date.now() + 60_000)
  })
  await evictDurableObject(stub)
  expect(await runDurableObjectAlarm(stub)).toBe(true)
  expect(await kept()).toBeUndefined()
})

test('what a keeper gave is known after it was evicted', async () => {
  const stub = keeper('evicted')
  await stub.give(1, false)
  await evictDurableObject(stub)
  expect(await stub.give(1, false)).toMatchObject({ requests: 0 })
})

test('whoever comes with too many keys that are none is kept from the database', async () => {
  const shield = { limit: vi.fn(async () => ({ success: false })) } as unknown as RateLimit
  const from = { headers: { 'cf-connecting-ip': '192.0.2.7' } }
  const wrong = { ...from, key: `${await reader()}x` }
  expect((await callAt({ SHIELD: shield }, 'GET', '/v1/me', undefined, wrong)).status).toBe(429)
  expect(shield.limit).toHaveBeenCalledWith({ key: '192.0.2.7' })
  const right = { ...from, key: await reader() }
  expect((await callAt({ SHIELD: shield }, 'GET', '/v1/me', undefined, right)).status).toBe(200)
  expect((await callAt({}, 'GET', '/v1/me', undefined, wrong)).status).toBe(401)
})
