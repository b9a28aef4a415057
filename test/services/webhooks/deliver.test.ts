import { env } from 'cloudflare:workers'
import { createPublicKey, verify } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import { beforeEach, describe, expect, test } from 'vitest'
import { type EpochMs, epochMs } from '../../../src/domain/brand.ts'
import { LIMITS } from '../../../src/domain/limits.ts'
import { SYSTEM } from '../../../src/domain/tenant.ts'
import { waitsMs } from '../../../src/domain/webhooks/schedule.ts'
import { handlesOf } from '../../../src/handles.ts'
import { deliverDue, type Sender } from '../../../src/services/webhooks/deliver.ts'
import { expectSoundLedger } from '../../support/worker/check-ledger.ts'
import { call, callAt, newCustomer, newKey } from '../../support/worker/door.ts'
import { db, makeWorld } from '../../support/worker/ledger-world.ts'

interface Heard {
  readonly url: string
  readonly id: string
  readonly signature: string
  readonly headers: Record<string, string>
  readonly body: string
}

interface Made {
  readonly id: string
  readonly secret: string
  readonly public_key: string
}

const seal = handlesOf(env).signIn.seal()
if (!seal) throw new Error('the tests have a SEALING_KEY')

/** Receivers by address: what each of them answers. Names lead where `leadsTo` says. */
function receiver(
  answer: (url: string, init: RequestInit) => Promise<Response> | Response = () =>
    new Response(null, { status: 204 }),
  leadsTo: readonly string[] = ['1.1.1.1'],
) {
  const heard: Heard[] = []
  const ask = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const url = String(input)
    if (url.startsWith('https://dns.test/')) {
      const type = new URL(url).searchParams.get('type') === 'A' ? 1 : 28
      const all = leadsTo.map((data) => ({ type: data.includes(':') ? 28 : 1, data }))
      return Response.json({ Status: 0, Answer: all.filter((each) => each.type === type) })
    }
    const headers = Object.fromEntries(new Headers(init.headers))
    const [id = '', signature = ''] = [headers['webhook-id'], headers['webhook-signature']]
    heard.push({ url, id, signature, headers, body: String(init.body) })
    return answer(url, init)
  }
  return { heard, fetch: ask as typeof fetch }
}

let now: EpochMs
beforeEach(async () => {
  // What other tests left is not told any more.
  for (const { id } of await listed()) {
    await call('POST', `/v1/webhooks/${id}/removal`, { reason: 'over' })
  }
  now = epochMs(Date.now() + 1_000)
})

const listed = async () =>
  (await (await call('GET', '/v1/webhooks?limit=100')).json<{ data: Made[] }>()).data

const sender = (fetch: typeof globalThis.fetch): Sender => ({
  db,
  everyone: SYSTEM,
  seal,
  clock: () => now,
  fetch,
  dns: 'https://dns.test/dns-query',
  local: false,
})

async function endpoint(customer: string | null, more: object = {}): Promise<Made> {
  const body = { customer, url: `https://${crypto.randomUUID()}.acme.com/hook`, ...more }
  const made = await call('POST', '/v1/webhooks', body)
  expect(made.status).toBe(201)
  return made.json<Made>()
}

interface Logged {
  readonly delivery: number
  readonly type: string
  readonly state: string
  readonly message: string
  readonly next_attempt_at: string | null
  readonly attempts: readonly { readonly status: number | null; readonly error: string | null }[]
}

const log = async (id: string): Promise<readonly Logged[]> =>
  (await (await call('GET', `/v1/webhooks/${id}/deliveries?limit=100`)).json<{ data: Logged[] }>())
    .data

const tried = (id: string) => call('POST', `/v1/webhooks/${id}/test`)

test('a credit is told from its proposal to Stripe, signed in both ways, and once', async () => {
  const world = await makeWorld({ autoApproveMinor: 1_000 })
  const { id, secret, public_key } = await endpoint(world.customer)
  // A name that no other file sends: equal credits have equal keys at the double that all share.
  await world.owe({ 'told-by-webhook': 700 })
  await world.settle()
  const { heard, fetch } = receiver()
  while ((await deliverDue(sender(fetch))) > 0);
  await deliverDue(sender(fetch))
  const types = heard.map(({ body }) => JSON.parse(body).type)
  expect(types).toEqual(
    expect.arrayContaining(['credit.proposed', 'credit.approved', 'credit.issued']),
  )
  expect(new Set(heard.map((each) => each.id)).size).toBe(heard.length)
  const key = createPublicKey({
    key: {
      kty: 'OKP',
      crv: 'Ed25519',
      x: Buffer.from(public_key.slice(5), 'base64').toString('base64url'),
    },
    format: 'jwk',
  })
  for (const { headers, body, signature } of heard) {
    const at = { ...headers, 'webhook-timestamp': headers['webhook-timestamp'] ?? '' }
    // The library holds the time to five minutes, and these clocks are a second apart.
    expect(new Webhook(secret).verify(body, at)).toMatchObject({
      data: { customer: world.customer },
    })
    const [, ed = ''] = signature.match(/v1a,(\S+)/) ?? []
    const signed = Buffer.from(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`)
    expect(verify(null, signed, key, Buffer.from(ed, 'base64'))).toBe(true)
    expect(verify(null, Buffer.from(`${signed} `), key, Buffer.from(ed, 'base64'))).toBe(false)
  }
  const issued = heard.find(({ body }) => body.includes('credit.issued'))
  expect(JSON.parse(issued?.body ?? '{}').data).toMatchObject({
    minor: 700,
    currency: 'usd',
    kind: 'sla',
  })
  expect((await log(id)).map(({ state }) => state)).toEqual(heard.map(() => 'done'))
  await expectSoundLedger(db, { customer: world.customer })
})

test('each hears of its own, the provider of all, and of the types that it wants', async () => {
  const [mine, others] = [
    await makeWorld({ autoApproveMinor: 0 }),
    await makeWorld({ autoApproveMinor: 0 }),
  ]
  const [own, all, some] = [
    await endpoint(mine.customer),
    await endpoint(null),
    await endpoint(mine.customer, { types: ['credit.issued', 'dispute.opened'] }),
  ]
  await mine.owe({ a: 100 })
  await others.owe({ b: 200 })
  const { heard, fetch } = receiver()
  while ((await deliverDue(sender(fetch))) > 0);
  const count = async (id: string) => (await log(id)).length
  expect([await count(own.id), await count(all.id), await count(some.id)]).toEqual([1, 2, 0])
  const ownUrl = (await listed()).find(({ id }) => id === own.id) as unknown as { url: string }
  for (const { url, body } of heard) {
    if (url === ownUrl.url) expect(body).not.toContain(others.customer)
  }
})

test('nothing is written where nobody listens', async () => {
  const world = await makeWorld({ autoApproveMinor: 0 })
  await world.owe({ silent: 100 })
  const told = await db.$client
    .prepare('SELECT count(*) AS n FROM webhook_messages WHERE customer_id = ?')
    .bind(world.customer)
    .first<{ n: number }>()
  expect(told?.n).toBe(0)
})

describe('a receiver that fails', () => {
  test('hears the same again for three days, then its endpoint waits for a person', async () => {
    const { id } = await endpoint(null)
    await tried(id)
    const { heard, fetch } = receiver(() => new Response('x'.repeat(1_000_000), { status: 500 }))
    for (const wait of [0, ...waitsMs]) {
      now = epochMs(now + Math.ceil(wait * 1.1) + 1_000)
      expect(await deliverDue(sender(fetch))).toBe(1)
      expect(await deliverDue(sender(fetch))).toBe(0)
    }
    expect(new Set(heard.map((each) => each.id)).size).toBe(1)
    const [delivery] = await log(id)
    expect(delivery).toMatchObject({ state: 'given-up', next_attempt_at: null })
    expect(delivery?.attempts.map(({ status }) => status)).toEqual(heard.map(() => 500))
    expect(await listed()).toMatchObject([{ id, state: 'paused', reason: 'failing' }])

    // What happens meanwhile is kept, and sent when it goes on.
    await tried(id)
    expect(await deliverDue(sender(fetch))).toBe(0)
    await call('POST', `/v1/webhooks/${id}/resume`, { reason: 'mended' })
    const well = receiver()
    now = epochMs(now + 1_000)
    expect(await deliverDue(sender(well.fetch))).toBe(1)
    await call('POST', `/v1/webhooks/${id}/deliveries/${delivery?.delivery}/replay`)
    expect(await deliverDue(sender(well.fetch))).toBe(1)
    expect(well.heard.at(-1)?.id).toBe(heard[0]?.id)
    expect((await log(id)).map(({ state }) => state)).toEqual(['done', 'done'])
  })

  test('says that it is gone: nothing more is sent', async () => {
    const { id } = await endpoint(null)
    await tried(id)
    const { fetch } = receiver(() => new Response(null, { status: 410 }))
    await deliverDue(sender(fetch))
    expect(await listed()).toMatchObject([{ id, state: 'paused', reason: 'gone' }])
  })

  test.each([
    [
      'answers with a redirect',
      () => new Response(null, { status: 302, headers: { location: 'http://10.0.0.1/' } }),
      302,
      'not-accepted',
    ],
    [
      'cannot be reached',
      () => Promise.reject(new TypeError('Network connection lost.')),
      null,
      'no-answer',
    ],
    [
      'takes too long',
      () => Promise.reject(new DOMException('x', 'TimeoutError')),
      null,
      'too-slow',
    ],
  ] as const)('%s: it is not followed, and tried again', async (_, answer, status, error) => {
    const { id } = await endpoint(null)
    await tried(id)
    const { heard, fetch } = receiver(answer)
    await deliverDue(sender(fetch))
    expect(heard).toHaveLength(1)
    expect(await log(id)).toMatchObject([{ state: 'open', attempts: [{ status, error }] }])
  })

  test.each([
    ['inside', ['10.0.0.1']],
    ['outside and inside', ['1.1.1.1', '127.0.0.1']],
    ['inside by IPv6', ['1.1.1.1', 'fd00::1']],
    ['nowhere', []],
  ])('has a name that leads %s: nothing is sent', async (_, leadsTo) => {
    const { id } = await endpoint(null)
    await tried(id)
    const { heard, fetch } = receiver(undefined, leadsTo)
    await deliverDue(sender(fetch))
    expect(heard).toEqual([])
    expect(await log(id)).toMatchObject([{ state: 'open', attempts: [{ error: 'not-public' }] }])
  })

  test('has a name that nobody resolves: nothing is sent', async () => {
    const { id } = await endpoint(null)
    await tried(id)
    const down = (async () => new Response(null, { status: 503 })) as typeof fetch
    await deliverDue(sender(down))
    expect(await log(id)).toMatchObject([{ state: 'open', attempts: [{ error: 'no-resolver' }] }])
  })
})

test('a sender that dies before it wrote down what came of it is followed by the same message', async () => {
  const { id } = await endpoint(null)
  await tried(id)
  const first = receiver(() => {
    throw new Error('unreachable')
  })
  const dying = { ...sender(first.fetch), clock: () => now }
  const broken = receiver(async () => {
    await db.$client
      .prepare(`UPDATE webhook_deliveries SET token = 'of somebody else' WHERE endpoint_id = ?`)
      .bind(id)
      .run()
    return new Response(null, { status: 200 })
  })
  await deliverDue({ ...dying, fetch: broken.fetch })
  expect((await log(id))[0]?.attempts).toEqual([])
  // Nobody else sends it before the lease is over.
  expect(await deliverDue(sender(broken.fetch))).toBe(0)
  now = epochMs(now + LIMITS.webhookLeaseMs)
  const { heard, fetch } = receiver()
  expect(await deliverDue(sender(fetch))).toBe(1)
  expect(heard[0]?.id).toBe(broken.heard[0]?.id)
  expect((await log(id))[0]).toMatchObject({ state: 'done' })
})

test('two senders at once send a message once', async () => {
  const { id } = await endpoint(null)
  for (let n = 0; n < 5; n += 1) await tried(id)
  const { heard, fetch } = receiver()
  const done = await Promise.all([1, 2, 3].map(() => deliverDue(sender(fetch))))
  expect(done.reduce((sum, n) => sum + n, 0)).toBe(5)
  expect(new Set(heard.map((each) => each.id)).size).toBe(5)
  expect(heard).toHaveLength(5)
})

test('a secret that was renewed is good for a day beside the new one', async () => {
  const { id, secret } = await endpoint(null)
  const renewed = await call('POST', `/v1/webhooks/${id}/rotation`)
  const { secret: next } = await renewed.json<{ secret: string }>()
  expect(next).not.toBe(secret)
  const accepted = async () => {
    await tried(id)
    const { heard, fetch } = receiver()
    now = epochMs(now + 1_000)
    await deliverDue(sender(fetch))
    const headers: Record<string, string> = heard.at(-1)?.headers ?? {}
    const body = heard.at(-1)?.body ?? ''
    return [secret, next].map((each) => {
      try {
        // The library looks at the real clock; only the signature is asked about here.
        const at = headers['webhook-timestamp'] ?? '0'
        const good = new Webhook(each).sign(
          headers['webhook-id'] ?? '',
          new Date(Number(at) * 1_000),
          body,
        )
        return (headers['webhook-signature'] ?? '').split(' ').includes(good)
      } catch {
        return false
      }
    })
  }
  expect(await accepted()).toEqual([true, true])
  now = epochMs(now + LIMITS.webhookOverlapMs)
  expect(await accepted()).toEqual([false, true])
})

describe('an endpoint', () => {
  test('is shown without its secret, which is nowhere in clear', async () => {
    const { id, secret } = await endpoint(null)
    expect(JSON.stringify(await listed())).not.toContain(secret.slice(6))
    const kept = await db.$client
      .prepare('SELECT * FROM webhook_secrets WHERE endpoint_id = ?')
      .bind(id)
      .all()
    expect(JSON.stringify(kept.results)).not.toContain(secret.slice(6))
  })

  test('is refused where nothing may be sent, with the reason', async () => {
    const answer = await call('POST', '/v1/webhooks', { url: 'https://127.1/hook' })
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({
      errors: [{ pointer: '/url', reason: 'not-public' }],
    })
    expect(
      (
        await callAt({ ENVIRONMENT: 'local' }, 'POST', '/v1/webhooks', {
          url: 'http://127.0.0.1:1/',
        })
      ).status,
    ).toBe(201)
  })

  test('is one of ten at most', async () => {
    const customer = await newCustomer()
    for (let n = 0; n < LIMITS.webhookEndpoints; n += 1) await endpoint(customer)
    const more = await call('POST', '/v1/webhooks', { customer, url: 'https://hooks.acme.com/' })
    expect(more.status).toBe(422)
  })

  test("of another is unknown, and a customer's key changes nothing", async () => {
    const [customer, other] = [await newCustomer(), await newCustomer()]
    const { id } = await endpoint(customer)
    const key = await newKey(other, ['read', 'admin'])
    const seen = (as: string) =>
      call('GET', `/v1/webhooks/${id}/deliveries`, undefined, { key: as })
    expect((await seen(key)).status).toBe(404)
    expect((await seen(await newKey(customer, ['read']))).status).toBe(200)
    expect((await call('POST', `/v1/webhooks/${id}/pause`, { reason: 'x' }, { key })).status).toBe(
      403,
    )
  })

  test('that was removed is gone for good', async () => {
    const { id } = await endpoint(null)
    await tried(id)
    await call('POST', `/v1/webhooks/${id}/removal`, { reason: 'over' })
    const { fetch } = receiver()
    expect(await deliverDue(sender(fetch))).toBe(0)
    expect((await call('POST', `/v1/webhooks/${id}/resume`, { reason: 'x' })).status).toBe(404)
    await expect(
      db.$client
        .prepare(`UPDATE webhook_endpoints SET state = 'active' WHERE id = ?`)
        .bind(id)
        .run(),
    ).rejects.toThrow(/webhook_endpoints/)
  })
})
