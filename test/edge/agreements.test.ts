import { expect, test } from 'vitest'
import { LIMITS } from '../../src/domain/limits.ts'
import { availability } from '../support/worker/contract.ts'
import { call, newCustomer } from '../support/worker/door.ts'

const yaml = { headers: { 'content-type': 'application/yaml' } }
const pinned = availability('usd')
  .replace('availability-usd', 'pinned')
  .replace('  commitments:', '  newVersions: { kind: pinned }\n  commitments:')
const worse = pinned.replace('share: 10%', 'share: 5%')

async function digestOf(text: string): Promise<string> {
  const answer = await call('POST', '/v1/slas', text, yaml)
  return (await answer.json<{ digest: string }>()).digest
}

/** Ten years are pinned: the tests' clock is the real one. */
async function contracted() {
  const customer = await newCustomer()
  const put = async (id: string, text: string, change: Record<string, unknown> = {}) => {
    const answer = await call('PUT', `/v1/agreements/${customer}-${id}`, {
      customer,
      sla: await digestOf(text),
      effective_from: '2025-08-01T00:00:00Z',
      term: { first: { months: 120 }, renewal: { days: 365 } },
      currency: 'usd',
      fees: [{ scope: 'api', minor: 100 }],
      rail: 'customer-balance',
      auto_approve_minor: 0,
      ...change,
    })
    return { status: answer.status, body: await answer.json<Record<string, unknown>>() }
  }
  const relation = { kind: 'succeeds', agreement: `${customer}-one` }
  return { customer, put, relation }
}

test('an agreement under a pinned version is succeeded at the end of its term, once', async () => {
  const { customer, put, relation } = await contracted()
  expect((await put('one', pinned)).status).toBe(201)
  const early = await put('two', worse, { effective_from: '2030-01-01T00:00:00Z', relation })
  expect(early).toMatchObject({
    status: 409,
    body: {
      type: '/problems/conflict',
      earliest: '2035-08-01T00:00:00.000Z',
      errors: [
        {
          pointer: '/effective_from',
          reason: 'pinned',
          detail: `The version of ${customer}-one is pinned until 2035-08-01 00:00 UTC. Adverse is, or may be: availability: what attainment under 99 %, down to and including 95 % pays. The earliest is 2035-08-01 00:00 UTC.`,
        },
      ],
    },
  })
  const alone = await put('two', worse, { effective_from: '2030-01-01T00:00:00Z' })
  expect(alone).toMatchObject({ status: 409, body: { errors: [{ reason: 'overlaps' }] } })
  const past = await put('two', pinned, { effective_from: '2025-09-01T00:00:00Z', relation })
  expect(past).toMatchObject({ status: 409, body: { errors: [{ reason: 'begins-in-the-past' }] } })

  const next = { effective_from: '2035-08-01T00:00:00Z', relation }
  expect((await put('two', worse, next)).status).toBe(201)
  expect((await put('two', worse, next)).status).toBe(200)
  expect((await put('one', pinned)).status).toBe(200)
  expect(await put('three', worse, next)).toMatchObject({
    status: 409,
    body: { errors: [{ reason: 'already-succeeded', pointer: '/relation/agreement' }] },
  })
})

test.each<[string, Record<string, unknown>, string]>([
  ['without a term or an end', { term: null }, '/term'],
  [
    'to an agreement that is not there',
    { relation: { kind: 'beside', agreement: 'gone' } },
    '/relation/agreement',
  ],
  [
    'announced tomorrow',
    {
      relation: { kind: 'succeeds', agreement: 'ONE', announced_at: '2099-01-01T00:00:00Z' },
      effective_from: '2099-02-01T00:00:00Z',
    },
    '/relation/announced_at',
  ],
  [
    'announced long ago without evidence',
    {
      relation: { kind: 'succeeds', agreement: 'ONE', announced_at: '2025-01-01T00:00:00Z' },
      effective_from: '2099-02-01T00:00:00Z',
    },
    '/relation/announcement',
  ],
  ['of no known kind', { relation: { kind: 'amends', agreement: 'one' } }, '/relation/kind'],
  [
    'with too long a term',
    { term: { first: { months: LIMITS.termMonths + 1 } } },
    '/term/first/months',
  ],
  [
    'with too many days of one',
    { term: { first: { days: LIMITS.termDays + 1 } } },
    '/term/first/days',
  ],
])('an agreement %s is refused at its place', async (_name, change, pointer) => {
  const { put, relation } = await contracted()
  expect((await put('one', pinned)).status).toBe(201)
  const own = JSON.parse(JSON.stringify(change).replace('ONE', relation.agreement))
  const answer = await put('two', pinned, own)
  expect(answer.status).toBe(422)
  const errors = answer.body.errors as { pointer: string }[]
  expect(errors.map((each) => each.pointer)).toEqual([pointer])
})
