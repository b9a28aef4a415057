import { describe, expect, test } from 'vitest'
import type { CustomerId } from '../../src/domain/brand.ts'
import type { Credit } from '../../src/domain/ledger/credit.ts'
import type { StoredVerdict } from '../../src/storage/judging/verdicts.ts'
import { appendStatementEvent } from '../../src/storage/statements/statement-events.ts'
import { expectSoundLedger } from '../support/worker/check-ledger.ts'
import { agreeOn, availability, requests, rest } from '../support/worker/contract.ts'
import { call, newCustomer, newKey } from '../support/worker/door.ts'
import { db, hand } from '../support/worker/ledger-world.ts'

const exclusions = `
  exclusions:
    - { name: maintenance, kind: window, notice: 72h, effect: removed }
    - { name: force-majeure, kind: cause, effect: removed, appealWithin: 1d }
    - { name: over-quota, kind: traffic, where: { field: http.response.status_code, eq: 529 } }
  commitments:`
const terms = { sla: availability('usd').replace('\n  commitments:', exclusions) }

async function customerUnderExclusions(): Promise<{ customer: CustomerId; payee: string }> {
  const payee = (await hand.customers.create({ name: 'statements' })).id
  const customer = await newCustomer(payee, 'stated')
  await agreeOn(customer, terms)
  return { customer, payee }
}

/** The first 20 of the requests are bad: they end at 00:20 on 10 August. */
const proposal = (customer: CustomerId, more: Record<string, unknown> = {}) => ({
  agreement: `${customer}-terms`,
  exclusion: 'force-majeure',
  from: '2025-08-10T00:00:00Z',
  until: '2025-08-10T00:20:00Z',
  reason: 'The grid failed in the whole region.',
  evidence: 'https://grid.example/2025-08-10',
  ...more,
})

const body = async (answer: Response) => answer.json<Record<string, never>>()
const at = (customer: CustomerId, what = 'exclusions') => `/v1/customers/${customer}/${what}`

async function propose(customer: CustomerId, more = {}, key?: string): Promise<string> {
  const options = key === undefined ? {} : { key }
  const answer = await call('POST', at(customer), proposal(customer, more), options)
  expect(answer.status).toBe(201)
  return (await answer.json<{ id: string }>()).id
}

const decide = (customer: CustomerId, id: string, decision: string, key: string) =>
  call('POST', `${at(customer)}/${id}/decision`, { decision, reason: 'looked at' }, { key })

const person = () => newKey(null, ['approve', 'admin', 'read'])

const list = async <Row>(customer: CustomerId, what: string): Promise<Row[]> =>
  (await (await call('GET', at(customer, what))).json<{ data: Row[] }>()).data

const verdictsOf = async (customer: CustomerId) =>
  (await list<StoredVerdict>(customer, 'verdicts')).map(({ revision, verdict }) => ({
    revision,
    total: verdict.commitments[0]?.total,
    owed: verdict.commitments[0]?.owed.minor,
    statements: verdict.statements?.ids ?? [],
  }))

async function atRest(customer: CustomerId): Promise<void> {
  await rest(customer)
  await expectSoundLedger(db, { customer, atRest: true })
}

describe('an exclusion', () => {
  test('decided after the final verdict makes a revision, and money goes back; overturned, it is owed again', async () => {
    const { customer, payee } = await customerUnderExclusions()
    await call('POST', '/v1/signals', requests(customer, 1_000, 20))
    await atRest(customer)
    const paid = async () =>
      (await hand.customers.listBalanceTransactions(payee)).data.map(({ amount }) => amount)
    expect(await paid()).toEqual([-10_000])

    const [ann, ben, cleo] = [await person(), await person(), await person()]
    const id = await propose(customer, {}, ann)
    await atRest(customer)
    expect(await verdictsOf(customer)).toHaveLength(1)

    expect((await decide(customer, id, 'approve', ben)).status).toBe(200)
    await atRest(customer)
    expect(await verdictsOf(customer)).toEqual([
      { revision: 1, total: 1_000, owed: 10_000, statements: [] },
      { revision: 2, total: 980, owed: 0, statements: [id] },
    ])
    const transfers = await list<{ source: string; destination: string; minor: number }>(
      customer,
      'transfers',
    )
    expect(transfers.at(-1)).toMatchObject({
      source: 'overpaid',
      destination: 'sla_expense',
      minor: 10_000,
    })

    const own = await newKey(customer, ['approve', 'read'])
    const appeal = { reason: 'Only one of three feeds failed.' }
    const appealed = await call('POST', `${at(customer)}/${id}/appeal`, appeal, { key: own })
    expect(await appealed.json()).toEqual({ id, state: 'appealed' })
    await atRest(customer)
    expect(await verdictsOf(customer)).toHaveLength(2)

    expect((await decide(customer, id, 'overturn', ben)).status).toBe(403)
    expect((await decide(customer, id, 'overturn', cleo)).status).toBe(200)
    await atRest(customer)
    expect((await verdictsOf(customer)).at(-1)).toEqual({
      revision: 3,
      total: 1_000,
      owed: 10_000,
      statements: [],
    })
    // What was overpaid and what is owed again cancel out: nothing more reaches Stripe.
    expect(await paid()).toEqual([-10_000])
    await expectSoundLedger(db, { customer, atRest: true })
  })

  test('is shown to its customer, and to no other', async () => {
    const { customer } = await customerUnderExclusions()
    await call('POST', '/v1/signals', requests(customer, 1_000, 20))
    const [ann, ben] = [await person(), await person()]
    const id = await propose(customer, {}, ann)
    await decide(customer, id, 'approve', ben)
    await atRest(customer)
    const key = await newKey(customer, ['read'])
    const page = await call('GET', `/customers/${customer}/2025-08`, undefined, { key })
    const html = await page.text()
    expect(html).toContain('Excluded time')
    expect(html).toContain('The grid failed in the whole region.')
    const [told] = await list<{ state: string; life: { by: string }[] }>(customer, 'exclusions')
    expect(html).toContain(told?.life[1]?.by ?? 'nobody')
    const other = await newKey(await newCustomer(), ['read', 'approve'])
    expect((await call('GET', at(customer), undefined, { key: other })).status).toBe(404)
    const appeal = `${at(customer)}/${id}/appeal`
    expect((await call('POST', appeal, { reason: 'no' }, { key: other })).status).toBe(404)
  })

  test('of traffic needs nobody: what matches is no event', async () => {
    const { customer } = await customerUnderExclusions()
    const some = requests(customer, 1_000, 20).map((each, i) =>
      i < 15 ? { ...each, 'http.response.status_code': 529 } : each,
    )
    await call('POST', '/v1/signals', some)
    await atRest(customer)
    expect(await verdictsOf(customer)).toEqual([
      { revision: 1, total: 985, owed: 0, statements: [] },
    ])
  })

  test('announced too late changes no figure, and the verdict says so', async () => {
    const { customer } = await customerUnderExclusions()
    await call('POST', '/v1/signals', requests(customer, 1_000, 20))
    const [ann, ben] = [await person(), await person()]
    const announced = { announced_at: '2025-08-07T00:01:00Z', exclusion: 'maintenance' }
    const id = await propose(customer, announced, ann)
    await decide(customer, id, 'approve', ben)
    await atRest(customer)
    expect(await verdictsOf(customer)).toEqual([
      { revision: 1, total: 1_000, owed: 10_000, statements: [id] },
    ])
    // The same a minute earlier takes its place.
    const better = await propose(
      customer,
      { ...announced, announced_at: '2025-08-07T00:00:00Z', replaces: id },
      ann,
    )
    await decide(customer, better, 'approve', ben)
    await atRest(customer)
    expect((await verdictsOf(customer)).at(-1)).toEqual({
      revision: 2,
      total: 980,
      owed: 0,
      statements: [better],
    })
  })
})

describe('deciding', () => {
  test('is not for the proposer, and not twice', async () => {
    const { customer } = await customerUnderExclusions()
    const [ann, ben, cleo] = [await person(), await person(), await person()]
    const id = await propose(customer, {}, ann)
    expect((await decide(customer, id, 'approve', ann)).status).toBe(403)
    expect((await decide(customer, id, 'approve', ben)).status).toBe(200)
    const late = await decide(customer, id, 'reject', cleo)
    expect(late.status).toBe(409)
    expect(await body(late)).toMatchObject({ detail: expect.stringContaining('approved') })
    const gone = `${at(customer)}/${id}/withdrawal`
    expect((await call('POST', gone, { reason: 'mistaken' }, { key: ann })).status).toBe(409)
  })

  test('at once is done by one of two people; the other is told', async () => {
    const { customer } = await customerUnderExclusions()
    const [ann, ben, cleo] = [await person(), await person(), await person()]
    const id = await propose(customer, {}, ann)
    const answers = await Promise.all([
      decide(customer, id, 'approve', ben),
      decide(customer, id, 'reject', cleo),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const [told] = await list<{ life: unknown[] }>(customer, 'exclusions')
    expect(told?.life).toHaveLength(2)
  })

  test('a second event of one place is refused by the database', async () => {
    const { customer } = await customerUnderExclusions()
    const id = await propose(customer, {}, await person())
    const event = {
      statement: id,
      seq: 2,
      kind: 'exclusion',
      event: 'approved',
      by: 'key:one',
      at: Date.UTC(2025, 8, 1) as never,
      document: { reason: 'yes', evidence: null },
    } as const
    expect(await appendStatementEvent(db, customer, event)).toBe(true)
    expect(await appendStatementEvent(db, customer, { ...event, by: 'key:two' })).toBe(false)
  })

  test('an appeal is the customer’s alone', async () => {
    const { customer } = await customerUnderExclusions()
    const [ann, ben] = [await person(), await person()]
    const id = await propose(customer, {}, ann)
    const appeal = async (key: string) =>
      (await call('POST', `${at(customer)}/${id}/appeal`, { reason: 'no' }, { key })).status
    const own = await newKey(customer, ['approve'])
    expect(await appeal(own)).toBe(409)
    await decide(customer, id, 'approve', ben)
    expect(await appeal(ben)).toBe(403)
    expect(await appeal(await newKey(customer, ['read']))).toBe(403)
    expect(await appeal(own)).toBe(200)
  })
})

describe('proposing', () => {
  test('the same again is the same statement', async () => {
    const { customer } = await customerUnderExclusions()
    const key = await person()
    const id = await propose(customer, {}, key)
    const again = await call('POST', at(customer), proposal(customer), { key })
    expect(again.status).toBe(200)
    expect(await again.json()).toMatchObject({ id, state: 'proposed' })
    expect(await list(customer, 'exclusions')).toHaveLength(1)
  })

  test.each([
    ['another exclusion', { exclusion: 'other' }, '/exclusion', 'unknown-exclusion'],
    ['traffic', { exclusion: 'over-quota' }, '/exclusion', 'unknown-exclusion'],
    ['no time', { until: '2025-08-10T00:00:00Z' }, '/until', 'empty-span'],
    ['other time', { until: '2025-09-10T00:00:00Z' }, '/from', 'outside-agreement'],
    ['a cause without evidence', { evidence: null }, '/evidence', 'needs-evidence'],
    [
      'an announcement to come',
      { announced_at: '2125-08-10T00:00:00Z' },
      '/announced_at',
      'announced-later',
    ],
    ['the place of nothing', { replaces: 'st_0' }, '/replaces', 'unknown-statement'],
  ])('%s is refused by name', async (_name, more, pointer, reason) => {
    const { customer } = await customerUnderExclusions()
    const answer = await call('POST', at(customer), proposal(customer, more))
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ errors: [{ pointer, reason }] })
    expect(await list(customer, 'exclusions')).toEqual([])
  })

  test('is not for the customer, nor for a customer or agreement that is not there', async () => {
    const { customer } = await customerUnderExclusions()
    const key = await newKey(customer, ['read', 'admin', 'approve'])
    const mine = await call('POST', at(customer), proposal(customer), { key })
    expect(mine.status).toBe(403)
    const other = await call('POST', at(customer), proposal(customer, { agreement: 'other' }))
    expect(other.status).toBe(404)
    const nobody = 'nobody' as CustomerId
    expect((await call('POST', at(nobody), proposal(nobody))).status).toBe(404)
  })
})

describe('an assertion', () => {
  const down = {
    component: 'chat',
    state: 'down',
    from: '2025-08-10T00:00:00Z',
    until: '2025-08-10T01:00:00Z',
    share: '0.25',
    reason: 'A quarter of the users could not sign in.',
  }

  test('lives the same life', async () => {
    const customer = await newCustomer()
    const [ann, ben] = [await person(), await person()]
    const answer = await call('POST', at(customer, 'assertions'), down, { key: ann })
    expect(answer.status).toBe(201)
    const { id } = await answer.json<{ id: string }>()
    const path = (kind: string) => `${at(customer, kind)}/${id}/decision`
    const decision = { decision: 'approve', reason: 'seen in the logs' }
    const wrong = await call('POST', path('exclusions'), decision, { key: ben })
    expect(wrong.status).toBe(404)
    const right = await call('POST', path('assertions'), decision, { key: ben })
    expect(await right.json()).toEqual({ id, state: 'approved' })
    expect(await list(customer, 'assertions')).toMatchObject([
      { id, state: 'approved', proposal: { share: '0.25', component: 'chat' } },
    ])
    expect(await list(customer, 'exclusions')).toEqual([])
  })

  test.each([
    ['a share above all', { share: '1.01' }, 'share-out-of-range'],
    ['a share of nothing', { share: '0' }, 'share-out-of-range'],
    ['a share of what is up', { state: 'up' }, 'share-of-up'],
  ])('of %s is refused by name', async (_name, more, reason) => {
    const customer = await newCustomer()
    const answer = await call('POST', at(customer, 'assertions'), { ...down, ...more })
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ errors: [{ pointer: '/share', reason }] })
  })
})

describe('credits', () => {
  test('of a period whose time is excluded before it is final were never posted', async () => {
    const { customer } = await customerUnderExclusions()
    const [ann, ben] = [await person(), await person()]
    const id = await propose(customer, {}, ann)
    await decide(customer, id, 'approve', ben)
    await call('POST', '/v1/signals', requests(customer, 1_000, 20))
    await atRest(customer)
    expect(await list<Credit>(customer, 'credits')).toEqual([])
  })
})
