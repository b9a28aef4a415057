import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { epochMs } from '../../src/domain/brand.ts'
import type { Credit } from '../../src/domain/ledger/credit.ts'
import { LIMITS } from '../../src/domain/limits.ts'
import { SYSTEM } from '../../src/domain/tenant.ts'
import { KEY_TRUST_MS } from '../../src/services/keys/known-keys.ts'
import { revokeKey } from '../../src/services/keys/revoke-key.ts'
import { rotateKey } from '../../src/services/keys/rotate-key.ts'
import { openDatabase } from '../../src/storage/database.ts'
import { agreeOn } from '../support/worker/contract.ts'
import { call, callAt, later, newCustomer, newKey } from '../support/worker/door.ts'

const HOUR = 3_600_000

interface Made {
  readonly id: string
  readonly key: string
  readonly created_at: string
  readonly expires_at: string | null
  readonly replaces: string | null
  readonly replaced?: { readonly expires_at: string; readonly refused_everywhere_from: string }
}

const lifeOf = ({ created_at, expires_at }: Made): number =>
  Date.parse(expires_at ?? '') - Date.parse(created_at)

async function world(wish: object = {}) {
  const customer = await newCustomer()
  const answer = await call('POST', '/v1/keys', {
    label: 'gateway',
    scopes: ['read', 'ingest'],
    source: 'edge-1',
    customer,
    ...wish,
  })
  const old = await answer.json<Made>()
  return {
    customer,
    old,
    at: `/v1/keys/${old.id}`,
    rotate: (hours: number, id = old.id) =>
      call('POST', `/v1/keys/${id}/rotation`, { overlap: { hours } }),
    revoke: (id = old.id) => call('POST', `/v1/keys/${id}/revocation`, { reason: 'it leaked' }),
    /** What a key gets to see so much later, as a status. */
    async seen({ key }: { readonly key: string }, aheadMs = 0) {
      const path = `/v1/customers/${customer}/verdicts`
      return (await callAt(later(aheadMs), 'GET', path, undefined, { key })).status
    },
    async listed() {
      const { data } = await (await call('GET', `/v1/keys?customer=${customer}`)).json<{
        data: readonly Record<string, unknown>[]
      }>()
      return data
    },
  }
}

describe('a key that is rotated', () => {
  test('works beside its successor during the overlap, and not after', async () => {
    const { old, rotate, seen } = await world()
    const answer = await rotate(24)
    expect(answer.status).toBe(201)
    const fresh = await answer.json<Made>()
    expect(fresh.replaces).toBe(old.id)
    expect([await seen(old), await seen(fresh)]).toEqual([200, 200])
    expect([await seen(old, 23.9 * HOUR), await seen(fresh, 23.9 * HOUR)]).toEqual([200, 200])
    expect([await seen(old, 24.1 * HOUR), await seen(fresh, 24.1 * HOUR)]).toEqual([401, 200])
  })

  test('has a successor that is the same in all but its text', async () => {
    const { old, rotate, listed } = await world()
    await rotate(1)
    const [one, two] = await listed()
    const [fresh, was] = one?.id === old.id ? [two, one] : [one, two]
    const { label, scopes, source, kind, customer } = was ?? {}
    expect({ label, scopes, source, kind }).toEqual({
      label: 'gateway',
      scopes: ['read', 'ingest'],
      source: 'edge-1',
      kind: 'rw',
    })
    expect(fresh).toMatchObject({ label, scopes, source, kind, customer, expires_at: null })
    expect(was?.history).toMatchObject([
      { event: 'made', by: 'key:bootstrap' },
      { event: 'rotated', by: 'key:bootstrap' },
    ])
    expect(fresh?.history).toMatchObject([{ event: 'made', by: 'key:bootstrap' }])
  })

  test('without an overlap ends now, and the answer says until when memory has it', async () => {
    const { old, rotate, seen } = await world()
    const { replaced } = await (await rotate(0)).json<Made>()
    const from = Date.parse(replaced?.refused_everywhere_from ?? '')
    expect(from - Date.parse(replaced?.expires_at ?? '')).toBe(KEY_TRUST_MS)
    expect(await seen(old)).toBe(401)
  })

  test('never lives longer for it, and its successor as long as it was to', async () => {
    const expires_at = new Date(Date.now() + 2 * HOUR).toISOString()
    const { rotate, seen, old } = await world({ expires_at })
    const fresh = await (await rotate(48)).json<Made>()
    expect(fresh.replaced?.expires_at).toBe(expires_at)
    expect(lifeOf(fresh)).toBe(lifeOf(old))
    expect([await seen(old, 2 * HOUR), await seen(fresh, 2.1 * HOUR)]).toEqual([401, 401])
  })

  test('is rotated once; its successor can be rotated in turn', async () => {
    const { rotate } = await world()
    const fresh = await (await rotate(1)).json<Made>()
    const again = await rotate(1)
    expect(again.status).toBe(409)
    expect(await again.json()).toMatchObject({ detail: expect.stringContaining(fresh.id) })
    expect((await rotate(1, fresh.id)).status).toBe(201)
  })

  test('by two at once has one successor', async () => {
    const { old, listed } = await world()
    const db = openDatabase(env.DB)
    const wish = { id: old.id, overlapHours: 1, environment: 'test' as const }
    const actor = { by: 'key:a', at: epochMs(Date.now()) }
    const done = await Promise.all([1, 2, 3].map(() => rotateKey(db, SYSTEM, wish, actor)))
    expect(done.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await listed()).toHaveLength(2)
  })

  test('stays one person: its successor cannot agree to what it proposed', async () => {
    const { old, rotate } = await world({ customer: null, scopes: ['admin', 'approve'] })
    const { key } = await (await rotate(1)).json<Made>()
    const customer = await newCustomer('cus_none', 'keys-one-person')
    await agreeOn(customer, {})
    const post = (path: string, body: object, by: string) =>
      call('POST', path, { reason: 'r', currency: 'usd', ...body }, { key: by })
    for (const name of ['goodwill-customer', 'goodwill-total']) {
      expect((await post('/v1/limits', { name, minor: 900 }, old.key)).status).toBe(201)
    }
    // So that one approval does not yet pay it.
    await post('/v1/limits', { name: 'automatic', customer, minor: 100 }, old.key)
    const at = `/v1/customers/${customer}`
    const given = await post(`${at}/goodwill`, { id: 'case-1', minor: 500 }, old.key)
    expect(await given.json()).toMatchObject({ approvals_needed: 2 })
    const { data } = await (await call('GET', `${at}/credits`)).json<{ data: readonly Credit[] }>()
    const agree = async (by: string) => {
      const body = { decision: 'approve', proposal: data[0]?.proposal, reason: 'fair' }
      const path = `${at}/credits/${data[0]?.id}/approvals`
      return (await call('POST', path, body, { key: by })).status
    }
    expect([await agree(old.key), await agree(key)]).toEqual([403, 403])
    expect(await agree(await newKey(null, ['approve']))).toBe(200)
  })
})

describe('a rotation', () => {
  test.each([
    ['of less than nothing', { overlap: { hours: -1 } }, '/overlap/hours'],
    ['too long', { overlap: { hours: LIMITS.keyOverlapHours + 1 } }, '/overlap/hours'],
    ['of a part of an hour', { overlap: { hours: 0.5 } }, '/overlap/hours'],
    ['that says nothing of it', {}, '/overlap'],
    ['of days', { overlap: { hours: 1, days: 1 } }, '/overlap'],
  ])('with an overlap %s is refused at its place', async (_name, body, pointer) => {
    const { at, listed } = await world()
    const answer = await call('POST', `${at}/rotation`, body)
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ errors: [{ pointer }] })
    expect(await listed()).toHaveLength(1)
  })

  test('of the longest overlap is taken', async () => {
    const { rotate } = await world()
    expect((await rotate(LIMITS.keyOverlapHours)).status).toBe(201)
  })

  test('of a key that is over, revoked or unknown is refused', async () => {
    const expires_at = new Date(Date.now() + HOUR).toISOString()
    const { at, rotate, revoke } = await world({ expires_at })
    const overlap = { hours: 1 }
    const tooLate = await callAt(later(HOUR), 'POST', `${at}/rotation`, { overlap })
    expect(tooLate.status).toBe(409)
    expect((await revoke()).status).toBe(200)
    expect((await rotate(1)).status).toBe(409)
    expect((await rotate(1, 'key_none')).status).toBe(404)
    expect((await rotate(1, 'bootstrap')).status).toBe(404)
  })
})

describe('a key that is revoked', () => {
  test('is nobody at once, but where it was just seen: there within half a minute', async () => {
    const { old, revoke, seen } = await world()
    expect(await seen(old)).toBe(200)
    const answer = await revoke()
    expect(answer.status).toBe(200)
    const told = await answer.json<{ revoked_at: string; refused_everywhere_from: string }>()
    const from = Date.parse(told.refused_everywhere_from)
    expect(from - Date.parse(told.revoked_at)).toBe(KEY_TRUST_MS)
    expect(KEY_TRUST_MS).toBeLessThanOrEqual(30_000)
    expect(await seen(old, KEY_TRUST_MS)).toBe(401)
    const unseen = await world()
    await unseen.revoke()
    expect(await unseen.seen(unseen.old)).toBe(401)
  })

  test('tells who did it and why, and is not revoked twice', async () => {
    const { customer, revoke, listed } = await world()
    await revoke()
    expect((await revoke()).status).toBe(409)
    expect(await listed()).toMatchObject([
      {
        customer,
        revoked_at: expect.any(String),
        history: [
          { event: 'made' },
          { event: 'revoked', by: 'key:bootstrap', reason: 'it leaked' },
        ],
      },
    ])
  })

  test('leaves its successor as it is', async () => {
    const { old, rotate, revoke, seen } = await world()
    const fresh = await (await rotate(1)).json<Made>()
    await revoke()
    expect([await seen(old), await seen(fresh)]).toEqual([401, 200])
  })

  test('by two at once was revoked by one', async () => {
    const { old } = await world()
    const db = openDatabase(env.DB)
    const by = (name: string) =>
      revokeKey(db, SYSTEM, { id: old.id, reason: 'r' }, { by: name, at: epochMs(Date.now()) })
    const done = await Promise.all([by('key:a'), by('key:b')])
    expect(done.filter(({ ok }) => ok)).toHaveLength(1)
  })

  test('needs a reason, a key that there is, and a provider who may', async () => {
    const { at, revoke } = await world()
    const blank = await call('POST', `${at}/revocation`, { reason: ' ' })
    expect(await blank.json()).toMatchObject({ status: 422, errors: [{ pointer: '/reason' }] })
    expect((await revoke('key_none')).status).toBe(404)
    const reader = await newKey(null, ['read', 'approve'])
    const asReader = { key: reader }
    const status = async (path: string, body: unknown) =>
      (await call('POST', `${at}/${path}`, body, asReader)).status
    expect(await status('revocation', { reason: 'r' })).toBe(403)
    expect(await status('rotation', { overlap: { hours: 1 } })).toBe(403)
  })
})
