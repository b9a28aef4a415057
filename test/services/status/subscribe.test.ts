import { env } from 'cloudflare:workers'
import { createPublicKey, verify } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { epochMs } from '../../../src/domain/brand.ts'
import { LIMITS } from '../../../src/domain/limits.ts'
import type { StatusWindow } from '../../../src/domain/status/state.ts'
import { SYSTEM } from '../../../src/domain/tenant.ts'
import { handlesOf } from '../../../src/handles.ts'
import { subscribe } from '../../../src/services/status/subscribe.ts'
import { deliverDue } from '../../../src/services/webhooks/deliver.ts'
import { writeStatusWindows } from '../../../src/storage/status/windows.ts'
import { call, knock } from '../../support/worker/door.ts'
import { db } from '../../support/worker/ledger-world.ts'

const seal = handlesOf(env).signIn.seal()
if (!seal) throw new Error('the tests have a SEALING_KEY')

interface Heard {
  readonly url: string
  readonly headers: Headers
  readonly text: string
  readonly body: {
    readonly type: string
    readonly data: Readonly<Record<string, unknown>> & { challenge?: string; unsubscribe?: string }
  }
}

type Answer = (challenge: unknown) => Response
const echo: Answer = (challenge) => Response.json({ challenge })

/** A stranger's server: what it hears, and what it answers to a challenge. */
function stranger(answer: Answer = echo, leadsTo = '1.1.1.1') {
  const heard: Heard[] = []
  const ask = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const url = String(input)
    if (url.startsWith('https://dns.test/')) {
      const isFour = new URL(url).searchParams.get('type') === 'A'
      return Response.json({ Status: 0, Answer: isFour ? [{ type: 1, data: leadsTo }] : [] })
    }
    const text = String(init.body)
    const body = JSON.parse(text) as Heard['body']
    heard.push({ url, headers: new Headers(init.headers), text, body })
    return body.type === 'status.challenge' ? answer(body.data.challenge) : new Response(null)
  }
  return { heard, fetch: ask as typeof fetch }
}

const at = (fetch: typeof globalThis.fetch) => ({
  db,
  seal,
  now: epochMs(Date.now()),
  fetch,
  dns: 'https://dns.test/dns-query',
  local: false,
  origin: 'https://makegood.test',
})

const sent = (fetch: typeof globalThis.fetch) =>
  deliverDue({ ...at(fetch), everyone: SYSTEM, clock: () => epochMs(Date.now() + 1_000) })

const endpoints = async () => {
  const { results } = await env.DB.prepare(
    `SELECT id, url, state FROM webhook_endpoints WHERE owner = '@public' AND state <> 'removed' ORDER BY url`,
  ).all<{ id: string; url: string; state: string }>()
  return results
}

const window = (more: Partial<StatusWindow>): StatusWindow => ({
  id: crypto.randomUUID(),
  component: 'answers',
  severity: 'degraded',
  began: epochMs(1_000),
  detected: epochMs(61_000),
  told: epochMs(61_000),
  fixed: null,
  retracted: null,
  bad: 3,
  total: 10,
  users: null,
  ...more,
})

const url = () => `https://${crypto.randomUUID()}.acme.com/hook`

beforeEach(async () => {
  await env.DB.prepare(
    `UPDATE webhook_endpoints SET state = 'removed' WHERE state <> 'removed'`,
  ).run()
})

describe('an address is asked first', () => {
  test('and told after it has sent the challenge back', async () => {
    const { heard, fetch } = stranger()
    const address = url()
    const done = await subscribe(at(fetch), address)
    expect(done).toMatchObject({ ok: true, value: { url: address } })
    expect(heard).toHaveLength(1)
    expect(await endpoints()).toMatchObject([{ url: address, state: 'active' }])

    const one = window({})
    await writeStatusWindows(db, [one])
    // Counts that grow are no news; that it gets worse, and that it is over, is.
    await writeStatusWindows(db, [{ ...one, bad: 5, total: 20 }])
    await writeStatusWindows(db, [{ ...one, severity: 'outage', bad: 9, total: 21 }])
    await writeStatusWindows(db, [{ ...one, severity: 'outage', fixed: epochMs(400_000) }])
    await sent(fetch)
    expect(
      heard.slice(1).map(({ body }) => [body.type, body.data.severity, body.data.fixed]),
    ).toEqual([
      ['status.changed', 'degraded', null],
      ['status.changed', 'outage', null],
      ['status.changed', 'outage', 400_000],
    ])

    // By the public key alone, which came with the answer.
    const raw = Buffer.from((done.ok && done.value.publicKey.slice(5)) || '', 'base64')
    const key = createPublicKey({
      key: { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') },
      format: 'jwk',
    })
    for (const { headers, text } of heard) {
      const said = `${headers.get('webhook-id')}.${headers.get('webhook-timestamp')}.${text}`
      const signature = headers.get('webhook-signature')?.split('v1a,')[1] ?? ''
      expect(verify(null, Buffer.from(said), key, Buffer.from(signature, 'base64'))).toBe(true)
    }
  })

  test.each<readonly [string, Answer]>([
    ['says no', () => new Response(null, { status: 404 })],
    ['answers without it', () => Response.json({ ok: true })],
    ['answers another', () => Response.json({ challenge: 'other' })],
    ['answers no JSON', () => new Response('hello')],
    ['leads elsewhere', () => Response.redirect('https://elsewhere.acme.com/', 307)],
    ['goes on for ever', (challenge) => Response.json({ challenge, more: 'x'.repeat(5_000) })],
    [
      'breaks off',
      () => {
        throw new Error('reset')
      },
    ],
  ])('and never again where it %s', async (_, answer) => {
    const { heard, fetch } = stranger(answer)
    expect(await subscribe(at(fetch), url())).toEqual({
      ok: false,
      error: { reason: 'not-wanted' },
    })
    expect(await endpoints()).toEqual([])
    await writeStatusWindows(db, [window({})])
    await sent(fetch)
    expect(heard).toHaveLength(1)
  })

  test.each([
    'http://acme.com/',
    'https://127.0.0.1/',
    'https://acme.com:8443/',
    'https://a.internal/',
  ])('but not at all at %s', async (address) => {
    const { heard, fetch } = stranger()
    expect(await subscribe(at(fetch), address)).toMatchObject({ error: { reason: 'bad-url' } })
    const inside = await subscribe(at(stranger(echo, '10.0.0.7').fetch), url())
    expect(inside).toEqual({ ok: false, error: { reason: 'bad-url', fault: 'not-public' } })
    expect(heard).toEqual([])
  })
})

test('an address that comes again is kept once, and goes on where it was paused', async () => {
  const { fetch } = stranger()
  const address = url()
  const first = await subscribe(at(fetch), address)
  await env.DB.prepare(`UPDATE webhook_endpoints SET state = 'paused' WHERE url = ?`)
    .bind(address)
    .run()
  const again = await subscribe(at(fetch), address)
  expect(again).toEqual(first)
  expect(await endpoints()).toMatchObject([{ url: address, state: 'active' }])
})

test('what is paused gathers nothing', async () => {
  const { heard, fetch } = stranger()
  await subscribe(at(fetch), url())
  await env.DB.prepare(
    `UPDATE webhook_endpoints SET state = 'paused' WHERE owner = '@public' AND state = 'active'`,
  ).run()
  await writeStatusWindows(db, [window({})])
  await env.DB.prepare(
    `UPDATE webhook_endpoints SET state = 'active' WHERE owner = '@public' AND state = 'paused'`,
  ).run()
  await sent(fetch)
  expect(heard).toHaveLength(1)
})

test('one host has five addresses at most', async () => {
  const { fetch } = stranger()
  for (let n = 0; n < LIMITS.statusSubscriptionsOfHost; n += 1) {
    expect(await subscribe(at(fetch), `https://many.acme.com/${n}`)).toMatchObject({ ok: true })
  }
  const one = await subscribe(at(fetch), 'https://many.acme.com/more')
  expect(one).toEqual({ ok: false, error: { reason: 'too-many-of-host' } })
  expect(await subscribe(at(fetch), 'https://many.acme.com.evil.com/')).toMatchObject({ ok: true })
})

test('the secret way out comes with the challenge, and ends it once', async () => {
  const { heard, fetch } = stranger()
  await subscribe(at(fetch), url())
  const { pathname } = new URL(heard[0]?.body.data.unsubscribe ?? '')
  expect((await knock('/status/subscriptions/nothing/end', { method: 'POST' })).status).toBe(404)
  expect((await knock(pathname, { method: 'POST' })).status).toBe(200)
  expect((await knock(pathname, { method: 'POST' })).status).toBe(404)
  expect(await endpoints()).toEqual([])
})

test('the public hears of the page, and of no customer', async () => {
  const { heard, fetch } = stranger()
  await subscribe(at(fetch), url())
  await env.DB.prepare(
    `INSERT INTO webhook_messages (customer_id, type, key, at, data) VALUES ('acme', 'breach.found', 'k', 1, '{}'), (NULL, 'breach.found', 'l', 1, '{}')`,
  ).run()
  const note = { kind: 'identified', text: 'Words of people stay on the page.' }
  const kept = await call('POST', '/v1/status/notes', note)
  expect(kept.status).toBe(201)
  await sent(fetch)
  expect(heard.slice(1).map(({ body }) => body.data)).toEqual([
    { customer: null, change: 'note', id: expect.any(String), subject: null, window: null },
  ])
  expect(heard.some(({ text }) => text.includes('Words of people'))).toBe(false)
})

test('at the door, an address is refused in words, and those that come too often are', async () => {
  const post = (to: string) =>
    knock('/status/subscriptions', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'cf-connecting-ip': '203.0.113.9' },
      body: JSON.stringify({ url: to }),
    })
  const first = await post('https://127.0.0.1/')
  expect(first.status).toBe(422)
  expect(await first.json()).toMatchObject({ errors: [{ pointer: '/url', reason: 'not-public' }] })
  const statuses: number[] = []
  for (let n = 0; n < 6; n += 1) statuses.push((await post(`https://127.0.0.${n}/`)).status)
  expect(statuses).toContain(429)
})
