import { describe, expect, test } from 'vitest'
import { Accounts } from '../../../dev/fuzz/accounts.ts'
import { readAnswer } from '../../../dev/fuzz/answer.ts'
import { captures } from '../../../dev/fuzz/bodies.ts'
import { draw } from '../../../dev/fuzz/draw.ts'
import { faultOf } from '../../../dev/fuzz/hold.ts'
import { targetsOf } from '../../../dev/fuzz/operations.ts'
import { bytesOf, read, type Sent, written } from '../../../dev/fuzz/sent.ts'
import { smallest } from '../../../dev/fuzz/smallest.ts'
import { canary } from '../../../dev/fuzz/world.ts'
import type { ApiDocument } from '../../../src/edge/openapi/model.ts'

const reply = { type: 'object', required: ['id'], properties: { id: { type: 'string' } } }

/** One operation is all that is needed. */
const document = {
  paths: {
    '/v1/things/{id}': {
      post: {
        operationId: 'postThing',
        tags: ['signals'],
        parameters: [],
        requestBody: { content: { 'application/json': { schema: {}, example: [{ id: 'a' }] } } },
        'x-problems': ['not-found'],
        responses: {
          200: { content: { 'application/json': { schema: reply } } },
          404: { content: { 'application/problem+json': { schema: { type: 'object' } } } },
        },
      },
    },
  },
} as unknown as ApiDocument

const targets = targetsOf(document)
const sent: Sent = {
  method: 'POST',
  target: '/v1/things/a',
  headers: [],
  body: null,
  who: 'acme',
  isSound: true,
}

const said = {
  'x-request-id': 'r',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=()',
  'cache-control': 'no-store',
}

function answer(status: number, body: unknown, headers: Record<string, string | null> = {}) {
  const type = status < 400 ? 'application/json' : 'application/problem+json'
  const all = Object.entries({ ...said, 'content-type': type, ...headers })
  const lines = all.flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}\r\n`]))
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return readAnswer(Buffer.from(`HTTP/1.1 ${status} x\r\n${lines.join('')}\r\n${text}`))
}

const notFound = {
  type: '/problems/not-found',
  title: 'Not found',
  status: 404,
  detail: 'x',
  request_id: 'r',
}

test('an answer as it is declared has no fault', () => {
  expect(faultOf(sent, answer(200, { id: 'a' }), targets)).toBeUndefined()
  expect(faultOf(sent, answer(404, notFound), targets)).toBeUndefined()
})

test.each([
  ['no answer', null, 'no answer'],
  ['a failure', answer(500, notFound), 'answers 500'],
  ['a status that is not declared', answer(201, { id: 'a' }), 'does not declare'],
  ['another shape', answer(200, { no: 'a' }), 'in another shape'],
  ['no JSON', answer(200, 'no'), 'no JSON'],
  ['another type', answer(200, 'x', { 'content-type': 'text/html' }), 'with text/html'],
  ['a stack', answer(200, { id: 'at run (file.ts:3:4)' }), 'insides'],
  ['words of the database', answer(200, { id: 'D1_ERROR: no such table' }), 'insides'],
  ['a secret', answer(200, { id: 'whsec_x' }), 'insides'],
  ['what is another’s', answer(200, { id: canary }), 'another customer’s'],
  ['what was smuggled in', answer(200, { id: 'a' }, { 'x-injected': 'yes' }), 'smuggled'],
  ['no name', answer(200, { id: 'a' }, { 'x-request-id': null }), 'without a name'],
  ['a header less', answer(200, { id: 'a' }, { 'cache-control': null }), 'without cache-control'],
  ['CORS', answer(200, { id: 'a' }, { 'access-control-allow-origin': '*' }), 'says access-control'],
  [
    'a problem that is not declared',
    answer(404, { ...notFound, type: '/problems/conflict' }),
    'conflict',
  ],
  ['a problem of another status', answer(404, { ...notFound, status: 400 }), 'says 400'],
  ['a problem of another request', answer(404, { ...notFound, request_id: 's' }), 'another name'],
  ['a part', answer(200, { id: 'a' }, { 'content-length': '99' }), 'cut short'],
])('%s is a fault', (_name, told, fault) => {
  expect(faultOf(sent, told, targets)).toContain(fault)
})

describe('the account', () => {
  const batch: Sent = {
    ...sent,
    target: '/v1/signals',
    headers: [['content-type', 'application/json']],
    body: Buffer.from('[{},{},{}]'),
  }
  const told = (accepted: number, rejected: number) =>
    answer(200, { accepted, duplicates: 0, rejected, rejects: [] })

  test('finds a signal that nobody says anything of', () => {
    const accounts = new Accounts()
    expect(accounts.take('/v1/signals', batch, told(2, 1))).toBeUndefined()
    expect(accounts.take('/v1/signals', batch, told(1, 1))).toContain('2 are accounted for')
    expect(accounts).toMatchObject({ kept: 3, keptAtMost: 3, rejected: 2, counted: 2 })
  })

  test('leaves out of what must be there what may be told twice', () => {
    const accounts = new Accounts()
    const again = { ...batch, headers: [...batch.headers, ['idempotency-key', 'k'] as const] }
    accounts.take('/v1/signals', again, told(3, 0))
    expect(accounts).toMatchObject({ kept: 0, keptAtMost: 3 })
  })
})

describe('what is drawn', () => {
  const drawn = (seed: number) =>
    draw(targets, captures, { seed, count: 200 }).map(({ sent: each }) => written(each))

  test('is the same for the same seed, and another for another', () => {
    expect(drawn(1)).toEqual(drawn(1))
    expect(drawn(1)).not.toEqual(drawn(2))
    expect(new Set(drawn(1)).size).toBeGreaterThan(150)
  })

  test('comes back from its file, byte for byte', () => {
    const names = new Map([['key:acme', 'k']])
    for (const text of drawn(3)) {
      const kept = read(text)
      expect(written(kept)).toBe(text)
      expect(bytesOf(kept, names).toString('latin1')).not.toContain('{{key:acme}}')
    }
  })
})

test('a failure is cut down to what makes it fail', async () => {
  const large: Sent = {
    ...sent,
    target: '/v1/things/a?x=1',
    headers: [
      ['a', '1'],
      ['bad', '2'],
      ['c', '3'],
    ],
    body: Buffer.alloc(100),
  }
  const least = await smallest(large, async ({ headers }) =>
    headers.some(([name]) => name === 'bad'),
  )
  expect(least).toMatchObject({ target: '/v1/things/a', headers: [['bad', '2']], body: null })
})
