import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import type { CustomerId } from '../../src/domain/brand.ts'
import { scopes } from '../../src/domain/keys/scope.ts'
import { SYSTEM } from '../../src/domain/tenant.ts'
import { isAct } from '../../src/edge/acts/act.ts'
import { routes } from '../../src/edge/router.ts'
import { verifyAudit } from '../../src/services/audit/verify.ts'
import { openDatabase } from '../../src/storage/database.ts'
import { call, newCustomer, newKey } from '../support/worker/door.ts'

interface Told {
  readonly seq: number
  readonly event: string
  readonly owner: string
  readonly caller: string
  readonly operation: string
  readonly path: string
  readonly request_id: string
  readonly body: string | null
  readonly status: number | null
  readonly begun_at: number | null
}

const db = openDatabase(env.DB)
let customer: CustomerId
/** May do everything that a key may. */
let able: string

beforeAll(async () => {
  customer = await newCustomer()
  able = await newKey(null, scopes)
})

const log = async (query = '', key?: string): Promise<readonly Told[]> => {
  const answer = await call('GET', `/v1/audit?limit=100${query}`, undefined, key ? { key } : {})
  expect(answer.status).toBe(200)
  return (await answer.json<{ data: Told[] }>()).data
}

/** What one request leaves, in order. */
async function left(work: () => Promise<Response>): Promise<readonly Told[]> {
  const [last] = await log()
  await work()
  return (await log()).filter(({ seq }) => seq > (last?.seq ?? 0)).toReversed()
}

test('an act is noted before and after, by who did it to what, without what was sent', async () => {
  const body = { label: 'a secret label', scopes: ['read'] }
  const headers = { 'x-request-id': 'gateway-1' }
  const entries = await left(() => call('POST', '/v1/keys', body, { headers }))
  const [begun] = entries
  const common = {
    owner: 'provider',
    caller: 'key:bootstrap',
    operation: 'makeKey',
    path: '/v1/keys',
    request_id: 'gateway-1',
    body: expect.stringMatching(/^[0-9a-f]{64}$/),
  }
  expect(entries).toMatchObject([
    { ...common, event: 'begun', status: null, begun_at: null },
    { ...common, event: 'ended', status: 201, begun_at: begun?.seq },
  ])
  expect(JSON.stringify(entries)).not.toContain('a secret label')
})

test('who may not is noted too, and nothing is done', async () => {
  const key = await newKey(customer, ['read'])
  const entries = await left(() =>
    call('POST', '/v1/keys', { label: 'x', scopes: ['read'] }, { key }),
  )
  expect(entries).toMatchObject([
    { event: 'refused', owner: customer, operation: 'makeKey', status: 403 },
  ])
})

test('nobody known leaves nothing', async () => {
  const key = `${await newKey(null, ['read'])}x`
  expect(await left(() => call('POST', '/v1/keys', {}, { key }))).toEqual([])
})

describe.each(routes.filter(({ guard }) => guard.kind !== 'page' && guard.kind !== 'form'))(
  '$method $path',
  (route) => {
    const path = route.path.replaceAll(/:\w+/g, 'nothing')
    test(isAct(route) ? 'leaves its beginning and its end' : 'leaves nothing', async () => {
      const entries = await left(() => call(route.method, path, route.example, { key: able }))
      const acts = route.guard.kind === 'person' ? ['refused'] : ['begun', 'ended']
      expect(entries.map(({ event }) => event)).toEqual(isAct(route) ? acts : [])
      for (const { operation } of entries) expect(operation).toBe(route.id)
    })
  },
)

test("a customer's key sees what was done from its own side alone", async () => {
  const other = await newCustomer()
  const [mine, others] = [await newKey(customer, ['read', 'audit']), await newKey(other, ['read'])]
  await call('POST', `/v1/customers/${customer}/claims`, {}, { key: mine })
  await call('POST', `/v1/customers/${other}/claims`, {}, { key: others })
  const seen = await log('', mine)
  expect(seen.length).toBeGreaterThan(0)
  expect(new Set(seen.map(({ owner }) => owner))).toEqual(new Set([customer]))
  expect(await log(`&customer=${customer}`)).toEqual(seen)
  expect((await call('GET', `/v1/audit?customer=${other}`, undefined, { key: mine })).status).toBe(
    404,
  )
  expect((await call('GET', '/v1/audit', undefined, { key: others })).status).toBe(403)
  expect((await call('GET', '/v1/audit/check', undefined, { key: mine })).status).toBe(403)
  const acts = await log('&operation=makeKey&caller=key:bootstrap')
  expect(acts.length).toBeGreaterThan(0)
  for (const { operation, caller } of acts)
    expect([operation, caller]).toEqual(['makeKey', 'key:bootstrap'])
})

test('acts at the same time have places of their own', async () => {
  const work = [1, 2, 3, 4, 5, 6, 7, 8].map((n) =>
    call('POST', '/v1/keys', { label: `at-once-${n}`, scopes: ['read'] }),
  )
  for (const answer of await Promise.all(work)) expect(answer.status).toBe(201)
  expect(await verifyAudit(db, SYSTEM)).toMatchObject({ brokenAt: null })
})

test('what cannot be noted is not done', async () => {
  await db.$client.exec(
    `CREATE TRIGGER no_log BEFORE INSERT ON audit_log BEGIN SELECT RAISE(ABORT, 'audit_log: full'); END`,
  )
  const answer = await call('POST', '/v1/keys', { label: 'unnoted', scopes: ['read'] })
  await db.$client.exec('DROP TRIGGER no_log')
  expect(answer.status).toBe(500)
  const made = await db.$client
    .prepare(`SELECT count(*) AS n FROM api_keys WHERE label = 'unnoted'`)
    .first<{ n: number }>()
  expect(made?.n).toBe(0)
})

describe('the log', () => {
  const guards = () =>
    db.$client
      .prepare(
        `SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_log'`,
      )
      .all<{ name: string; sql: string }>()

  test.each([
    `UPDATE audit_log SET status = 200 WHERE seq = 3`,
    `DELETE FROM audit_log WHERE seq = 3`,
    `INSERT OR REPLACE INTO audit_log SELECT * FROM audit_log WHERE seq = 3`,
    `INSERT INTO audit_log SELECT max(seq) + 2, at, event, owner, caller, operation, path, request_id, body, status, begun_at, digest FROM audit_log`,
    `INSERT INTO audit_log SELECT (SELECT max(seq) + 1 FROM audit_log), at, 'ended', owner, 'key:else', operation, path, request_id, body, 200, seq, digest FROM audit_log WHERE event = 'begun' LIMIT 1`,
  ])('refuses: %s', async (sql) => {
    await expect(db.$client.prepare(sql).run()).rejects.toThrow(/audit_log: /)
  })

  test.each([
    ['a changed entry', `UPDATE audit_log SET caller = 'key:else' WHERE seq = 3`, 3],
    ['an entry that is gone', `DELETE FROM audit_log WHERE seq = 3`, 3],
    [
      'an entry with a digest of its own',
      `UPDATE audit_log SET digest = '${'a'.repeat(64)}' WHERE seq = 2`,
      2,
    ],
  ])('shows %s', async (_, sql, place) => {
    const { results } = await guards()
    await db.$client.exec('CREATE TABLE kept AS SELECT * FROM audit_log')
    await db.$client.batch(
      [...results.map(({ name }) => `DROP TRIGGER ${name}`), sql].map((each) =>
        db.$client.prepare(each),
      ),
    )
    expect(await verifyAudit(db, SYSTEM)).toMatchObject({ brokenAt: place })
    const answer = await call('GET', '/v1/audit/check')
    expect(await answer.json()).toMatchObject({ ok: false, broken_at: place })
    await db.$client.batch(
      [
        'DELETE FROM audit_log',
        'INSERT INTO audit_log SELECT * FROM kept',
        'DROP TABLE kept',
        ...results.map(({ sql: each }) => each),
      ].map((each) => db.$client.prepare(each)),
    )
    expect(await verifyAudit(db, SYSTEM)).toMatchObject({ brokenAt: null })
  })
})
