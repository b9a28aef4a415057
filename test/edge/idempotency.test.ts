import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { type EpochMs, epochMs } from '../../src/domain/brand.ts'
import { LIMITS } from '../../src/domain/limits.ts'
import { SYSTEM } from '../../src/domain/tenant.ts'
import { isKeyed } from '../../src/edge/acts/idempotency-key.ts'
import { documentOf } from '../../src/edge/openapi/document.ts'
import { routes } from '../../src/edge/router.ts'
import { sweep } from '../../src/services/sweep.ts'
import { openDatabase } from '../../src/storage/database.ts'
import { call, callAt, later, newCustomer, newKey } from '../support/worker/door.ts'

const db = openDatabase(env.DB)
const label = () => crypto.randomUUID()
const under = (key: string, more: { key?: string } = {}) => ({
  headers: { 'idempotency-key': key },
  ...more,
})

const keysLabelled = async (wanted: string): Promise<number> => {
  const row = await db.$client
    .prepare('SELECT count(*) AS n FROM api_keys WHERE label = ?')
    .bind(wanted)
    .first<{ n: number }>()
  return row?.n ?? 0
}

const makes = (name: string, more: object = {}) => ({ label: name, scopes: ['read'], ...more })

describe('the same request with the same key', () => {
  test('is done once, and answered again with the secret that is shown once', async () => {
    const name = label()
    const first = await call('POST', '/v1/keys', makes(name), under('a'))
    const again = await call('POST', '/v1/keys', makes(name), under('"a"'))
    expect([first.status, again.status]).toEqual([201, 201])
    expect(first.headers.get('idempotency-replayed')).toBeNull()
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    const told = await first.text()
    expect(await again.text()).toBe(told)
    expect(await keysLabelled(name)).toBe(1)
    const kept = await db.$client.prepare('SELECT * FROM kept_answers').all()
    expect(JSON.stringify(kept.results)).not.toContain(JSON.parse(told).key)
  })

  test('without a key is done twice', async () => {
    const name = label()
    await call('POST', '/v1/keys', makes(name))
    await call('POST', '/v1/keys', makes(name))
    expect(await keysLabelled(name)).toBe(2)
  })

  test('at once is done once', async () => {
    const name = label()
    const sent = [1, 2, 3, 4].map(() => call('POST', '/v1/keys', makes(name), under('at-once')))
    const statuses = (await Promise.all(sent)).map(({ status }) => status)
    expect(statuses.every((status) => status === 201 || status === 409)).toBe(true)
    expect(statuses).toContain(201)
    expect(await keysLabelled(name)).toBe(1)
  })

  test('of another caller, and at another door, is another request', async () => {
    const name = label()
    const other = await newKey(null, ['admin'])
    await call('POST', '/v1/keys', makes(name), under('mine'))
    await call('POST', '/v1/keys', makes(name), under('mine', { key: other }))
    expect(await keysLabelled(name)).toBe(2)
    const customer = await newCustomer()
    const answer = await call('POST', `/v1/customers/${customer}/advance`, undefined, under('mine'))
    expect(answer.status).toBe(200)
    expect(answer.headers.get('idempotency-replayed')).toBeNull()
  })
})

test('another request with the same key is refused, and nothing is done', async () => {
  const [name, other] = [label(), label()]
  await call('POST', '/v1/keys', makes(name), under('used'))
  const refused = await call('POST', '/v1/keys', makes(other), under('used'))
  expect(refused.status).toBe(422)
  expect(await keysLabelled(other)).toBe(0)
})

test('what was refused leaves the key free', async () => {
  const name = label()
  const body = makes(name, { customer: name })
  expect((await call('POST', '/v1/keys', body, under('early'))).status).toBe(404)
  expect((await call('POST', '/v1/keys', '{', under('early'))).status).toBe(400)
  await call('PUT', `/v1/customers/${name}`, { name, stripe_customer: 'cus_none' })
  expect((await call('POST', '/v1/keys', body, under('early'))).status).toBe(201)
})

describe('a request that never ended', () => {
  async function begin(key: string, name: string) {
    await call('POST', '/v1/keys', makes(name), under(key))
    await db.$client
      .prepare('UPDATE kept_answers SET status = NULL, sealed_body = NULL WHERE key = ?')
      .bind(key)
      .run()
  }

  test('is under way for a minute', async () => {
    const name = label()
    await begin('dead', name)
    const told = await call('POST', '/v1/keys', makes(name), under('dead'))
    expect([told.status, told.headers.get('retry-after')]).toEqual([409, '1'])
  })

  test('is then done again, but no other request is', async () => {
    const name = label()
    await begin('dead-too', name)
    const at = later(LIMITS.answerLeaseMs)
    const body = JSON.stringify(makes(name))
    const other = await callAt(at, 'POST', '/v1/keys', makes(label()), under('dead-too'))
    expect(other.status).toBe(422)
    expect((await callAt(at, 'POST', '/v1/keys', body, under('dead-too'))).status).toBe(201)
    const again = await callAt(at, 'POST', '/v1/keys', body, under('dead-too'))
    expect(again.headers.get('idempotency-replayed')).toBe('true')
  })
})

test('a day later the key is another, and the sweep forgets it', async () => {
  const name = label()
  await call('POST', '/v1/keys', makes(name), under('daily'))
  const before = later(LIMITS.keptAnswerMs - 60_000)
  await callAt(before, 'POST', '/v1/keys', makes(name), under('daily'))
  expect(await keysLabelled(name)).toBe(1)
  await callAt(later(LIMITS.keptAnswerMs), 'POST', '/v1/keys', makes(name), under('daily'))
  expect(await keysLabelled(name)).toBe(2)

  const rows = async () =>
    (await db.$client.prepare('SELECT count(*) AS n FROM kept_answers').first<{ n: number }>())?.n
  const swept = async (now: EpochMs) =>
    sweep({ db, everyone: SYSTEM, now, wake: async () => 0 }).then(rows)
  const now = Date.now()
  expect(await swept(epochMs(now))).toBeGreaterThan(1)
  expect(await swept(epochMs(now + LIMITS.keptAnswerMs + 120_000))).toBe(1)
  expect(await swept(epochMs(now + 3 * LIMITS.keptAnswerMs))).toBe(0)
})

test.each(['a b', '""', 'x'.repeat(129)])('"%s" is no key', async (key) => {
  expect((await call('POST', '/v1/keys', makes(label()), under(key))).status).toBe(422)
})

test('the document says where a key is taken', () => {
  const { paths } = documentOf(routes)
  for (const { id, method, path } of routes.filter(isKeyed)) {
    const operation = paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase() as 'post']
    const headers = operation?.parameters.filter((each) => each.in === 'header') ?? []
    expect(
      headers.map(({ name }) => name),
      id,
    ).toEqual(['Idempotency-Key'])
    expect(Object.keys(operation?.responses ?? {}), id).toEqual(
      expect.arrayContaining(['409', '422']),
    )
  }
  // A browser's form has no headers of its own.
  const calls = routes.filter(({ formOn }) => formOn === undefined)
  const others = calls.filter((each) => each.method === 'POST' && !isKeyed(each))
  expect(others.filter(({ keepsKeys }) => keepsKeys).map(({ id }) => id)).toEqual([
    'postSignals',
    'postEvents',
  ])
  // They write nothing, or evidence and Stripe's news, which count once by their own ids; sign in and out; or
  // make known who wants to hear of the public page, which is the same however often.
  expect(others.flatMap(({ id, keepsKeys }) => (keepsKeys ? [] : [id])).toSorted()).toEqual([
    'backtestSla',
    'diffSlas',
    'explainSla',
    'exportLogs',
    'exportMetrics',
    'exportTraces',
    'lintSla',
    'postMcpMessage',
    'receiveStripeEvent',
    'signInLocally',
    'signOut',
    'subscribeToStatus',
    'unsubscribeFromStatus',
    'whatIf',
  ])
})
