import { describe, expect, test } from 'vitest'
import type { CustomerId } from '../../src/domain/brand.ts'
import type { Credit } from '../../src/domain/ledger/credit.ts'
import { settleDue } from '../../src/services/settling/settle.ts'
import { expectSoundLedger } from '../support/worker/check-ledger.ts'
import { agreeOn, requests, rest, type Terms } from '../support/worker/contract.ts'
import { call, newCustomer, newKey } from '../support/worker/door.ts'
import { db, hand, stripe } from '../support/worker/ledger-world.ts'
import { arrive, quieten } from '../support/worker/quiet.ts'

const approver = () => newKey(null, ['approve', 'read'])

async function customerAtStripe(terms?: Terms): Promise<{ customer: CustomerId; payee: string }> {
  const { id: payee } = await hand.customers.create({ name: 'approvals' })
  const customer = await newCustomer(payee, 'approvals')
  if (terms) await agreeOn(customer, terms)
  return { customer, payee }
}

const sound = (customer: CustomerId, atRest = false) => expectSoundLedger(db, { customer, atRest })

async function report(customer: CustomerId, n: number, bad: number): Promise<void> {
  expect((await call('POST', '/v1/signals', requests(customer, n, bad))).status).toBe(200)
  await rest(customer)
  await sound(customer, true)
}

const paidTo = async (payee: string): Promise<number[]> =>
  (await hand.customers.listBalanceTransactions(payee)).data.map(({ amount }) => amount)

const creditsOf = async (customer: CustomerId): Promise<Credit[]> =>
  (await (await call('GET', `/v1/customers/${customer}/credits`)).json<{ data: Credit[] }>()).data

const limit = async (body: object) =>
  call(
    'POST',
    '/v1/limits',
    { currency: 'usd', reason: 'the board', ...body },
    { key: await approver() },
  )

const goodwill = (customer: CustomerId, body: object, key?: string) =>
  call(
    'POST',
    `/v1/customers/${customer}/goodwill`,
    { id: 'case-1', currency: 'usd', minor: 500, reason: 'a bad week', ...body },
    key ? { key } : {},
  )

const agree = async (customer: CustomerId, credit: Credit | undefined, key: string) =>
  call(
    'POST',
    `/v1/customers/${customer}/credits/${credit?.id}/approvals`,
    { decision: 'approve', proposal: credit?.proposal, reason: 'fair' },
    { key },
  )

describe('goodwill through the doors', () => {
  test('needs a cap, others to agree, and is told apart everywhere', async () => {
    const { customer, payee } = await customerAtStripe({})
    const uncapped = await goodwill(customer, {})
    expect(uncapped.status).toBe(422)
    expect(await uncapped.json()).toMatchObject({
      type: '/problems/limit-exceeded',
      reason: 'over-cap',
      of: 'customer',
      cap: null,
      given: 0,
    })
    expect((await limit({ name: 'goodwill-customer', minor: 900 })).status).toBe(201)
    expect((await limit({ name: 'goodwill-total', minor: 1_000 })).status).toBe(201)
    expect((await limit({ name: 'automatic', customer, minor: 100 })).status).toBe(201)

    const pat = await newKey(null, ['admin', 'approve'])
    const first = await goodwill(customer, {}, pat)
    expect(first.status).toBe(201)
    expect(await first.json()).toMatchObject({
      id: 'case-1',
      state: 'proposed',
      approvals_needed: 2,
    })
    expect((await goodwill(customer, {}, pat)).status).toBe(200)
    expect((await goodwill(customer, { minor: 501 }, pat)).status).toBe(409)
    const over = await goodwill(customer, { id: 'case-2', minor: 401 }, pat)
    expect(await over.json()).toMatchObject({ status: 422, of: 'customer', cap: 900, given: 500 })
    await sound(customer)

    const [credit] = await creditsOf(customer)
    expect(credit).toMatchObject({ kind: 'goodwill', approvalsNeeded: 2 })
    const waiting = await (await call('GET', '/v1/approvals')).json<{ data: Credit[] }>()
    expect(waiting.data.map(({ id }) => id)).toContain(credit?.id)
    expect((await agree(customer, credit, pat)).status).toBe(403)
    const [ann, bob] = [await approver(), await approver()]
    expect((await agree(customer, credit, ann)).status).toBe(200)
    expect((await agree(customer, credit, ann)).status).toBe(409)
    await rest(customer)
    expect(await paidTo(payee)).toEqual([])
    expect((await agree(customer, credit, bob)).status).toBe(200)
    await sound(customer)
    expect((await agree(customer, credit, await approver())).status).toBe(409)
    await rest(customer)
    await sound(customer, true)
    expect(await paidTo(payee)).toEqual([-500])

    await limit({ name: 'automatic', customer, minor: 10_000 })
    await report(customer, 1_000, 20)
    expect(await paidTo(payee)).toEqual([-10_000, -500])
    const portfolio = await (await call('GET', '/v1/portfolio')).json<{
      customers: { id: string; credits: number }[]
    }>()
    expect(portfolio.customers.find(({ id }) => id === customer)).toMatchObject({
      credits: 1,
      credit_minor: { usd: 10_000 },
      goodwill_minor: { usd: 500 },
    })
    const given = await call('GET', `/v1/customers/${customer}/goodwill?currency=usd`)
    expect(await given.json()).toMatchObject({
      data: [{ id: 'case-1', minor: 500, state: 'issued' }],
      month: { customer: { cap: 900, given: 500 }, all: { cap: 1_000, given: 500 } },
    })
    const page = await (await call('GET', `/customers/${customer}/ledger`)).text()
    expect(page).toContain('$5.00 of goodwill, which nobody owes, is apart from that.')
    expect(page).toContain('$100.00 of service credits')
    const reconciled = await call('POST', '/v1/reconcile')
    expect(await reconciled.json()).toMatchObject({ findings: 0, ledgerFaults: 0 })
  })

  test('is refused of keys that may not, of customers that are not there, and of other shapes', async () => {
    const { customer } = await customerAtStripe()
    const own = await newKey(customer, ['admin', 'read'])
    expect((await goodwill(customer, {}, own)).status).toBe(403)
    expect((await goodwill(customer, {}, await approver())).status).toBe(403)
    expect((await goodwill('nobody' as CustomerId, {})).status).toBe(404)
    expect((await goodwill(customer, { agreement: 'none' })).status).toBe(404)
    for (const [body, pointer] of [
      [{ minor: 0 }, '/minor'],
      [{ currency: 'xxx' }, '/currency'],
      [{ reason: ' ' }, '/reason'],
      [{ id: '/' }, '/id'],
    ] as const) {
      const answer = await goodwill(customer, body)
      expect(await answer.json()).toMatchObject({ status: 422, errors: [{ pointer }] })
    }
  })
})

describe('limits through the doors', () => {
  test('of policy ask for people from then on', async () => {
    const { customer } = await customerAtStripe({})
    await limit({ name: 'automatic', customer, minor: 9_999 })
    await report(customer, 1_000, 20)
    expect(await creditsOf(customer)).toMatchObject([{ state: 'proposed', approvalsNeeded: 2 }])
    const said = await call('GET', `/v1/limits?customer=${customer}&name=automatic`)
    expect(await said.json()).toMatchObject({
      data: expect.arrayContaining([
        expect.objectContaining({ customer, minor: 9_999, reason: 'the board' }),
      ]),
    })
  })

  test('of a day hold back what is over, visibly, until a person raises it', async () => {
    const { customer, payee } = await customerAtStripe({})
    await limit({ name: 'sent-daily', customer, minor: 9_999 })
    await report(customer, 1_000, 20)
    expect(await paidTo(payee)).toEqual([])
    expect(await creditsOf(customer)).toMatchObject([{ state: 'approved' }])
    const told = await (await call('GET', '/v1/settlement')).json()
    expect(told).toMatchObject({
      today: expect.arrayContaining([{ customer, currency: 'usd', limit: 9_999, sent: 0 }]),
      over_limit: [{ customer, minor: 10_000, reason: expect.stringContaining('over the limit') }],
    })
    const page = await (await call('GET', `/customers/${customer}/ledger`)).text()
    expect(page).toContain('Waiting over a limit')

    const today = new Date().toISOString().slice(0, 10)
    const raised = await limit({ name: 'sent-daily', customer, minor: 10_000, day: today })
    expect(await raised.json()).toMatchObject({ day: today, tried_again: [customer] })
    await rest(customer)
    await sound(customer, true)
    expect(await paidTo(payee)).toEqual([-10_000])
  })

  test.each([
    ['/customer', { name: 'goodwill-total', customer: true }],
    ['/day', { name: 'automatic', day: '2099-01-01' }],
    ['/day', { name: 'sent-daily', day: '2020-01-01' }],
    ['/name', { name: 'none' }],
    ['/minor', { name: 'automatic', minor: -1 }],
    ['/reason', { name: 'automatic', reason: '' }],
  ])('are refused with the place, %s', async (pointer, body) => {
    const { customer } = await customerAtStripe()
    const of = 'customer' in body ? { customer } : {}
    const answer = await limit({ minor: 1, ...body, ...of })
    expect(await answer.json()).toMatchObject({ status: 422, errors: [{ pointer }] })
  })

  test('are set by approvers alone', async () => {
    const body = { name: 'automatic', currency: 'usd', minor: 1, reason: 'r' }
    expect((await call('POST', '/v1/limits', body)).status).toBe(403)
    expect((await limit({ name: 'automatic', customer: 'nobody', minor: 1 })).status).toBe(404)
  })
})

describe('the kill switch through the doors', () => {
  const turn = async (way: 'pause' | 'resume', body: object = {}) =>
    call(
      'POST',
      `/v1/settlement/${way}`,
      { reason: 'a run at Stripe', ...body },
      {
        key: await approver(),
      },
    )

  test.each([
    ['one customer', true],
    ['all', false],
  ])('stops settlement of %s, not judging, and is told on the pages', async (_who, one) => {
    const { customer, payee } = await customerAtStripe({})
    const scope = one ? { customer } : {}
    const paused = await turn('pause', scope)
    expect(await paused.json()).toMatchObject({
      paused: [
        {
          customer: one ? customer : null,
          reason: 'a run at Stripe',
          by: expect.stringMatching(/^key:/),
        },
      ],
    })
    await report(customer, 1_000, 20)
    expect(await creditsOf(customer)).toMatchObject([{ state: 'approved' }])
    expect(await paidTo(payee)).toEqual([])
    const page = await (await call('GET', `/customers/${customer}/ledger`)).text()
    expect(page).toContain(one ? `Settlement is paused for ${customer}` : 'paused for all')
    expect(page).toContain('a run at Stripe')
    const theirs = await newKey(customer, ['read'])
    const shown = await call('GET', `/customers/${customer}/ledger`, undefined, { key: theirs })
    expect(await shown.text()).not.toContain('a run at Stripe')
    expect((await turn('resume', scope)).status).toBe(200)
    await rest(customer)
    await sound(customer, true)
    expect(await paidTo(payee)).toEqual([-10_000])
  })

  test('stops a request that was about to leave', async () => {
    const { customer, payee } = await customerAtStripe({})
    await turn('pause', { customer })
    await report(customer, 1_000, 20)
    await turn('resume', { customer })
    const clock = () => Date.now() as never
    const settled = await settleDue({ db, stripe, clock }, customer, {
      onStep: async (step) => {
        if (step === 'frozen') expect((await turn('pause', { customer })).status).toBe(200)
      },
    })
    expect(settled).toMatchObject({ outcomes: [{ result: 'dropped' }], isPaused: true })
    await sound(customer)
    expect(await paidTo(payee)).toEqual([])
    await turn('resume', { customer })
    const later = () => (Date.now() + 300_000) as never
    await settleDue({ db, stripe, clock: later }, customer)
    await sound(customer, true)
    expect(await paidTo(payee)).toEqual([-10_000])
  })

  test('is thrown by whoever runs the deployment too, and taken back by approvers alone', async () => {
    const operator = { key: await newKey(null, ['operate']) }
    const by = (way: string) =>
      call('POST', `/v1/settlement/${way}`, { customer, reason: 'r' }, operator)
    const customer = await newCustomer()
    expect((await by('pause')).status).toBe(200)
    expect((await by('resume')).status).toBe(403)
    expect((await turn('resume', { customer })).status).toBe(200)
  })

  test('is thrown by nobody else, with a reason, for customers that are there', async () => {
    const reader = { key: await newKey(null, ['read', 'settle:propose']) }
    const asked = await call('POST', '/v1/settlement/pause', { reason: 'r' }, reader)
    expect(asked.status).toBe(403)
    expect((await turn('pause', { reason: ' ' })).status).toBe(422)
    expect((await turn('pause', { customer: 'nobody' })).status).toBe(404)
    expect(await (await call('GET', '/v1/settlement')).json()).toMatchObject({ paused: [] })
  })
})

describe('a dry run through the door', () => {
  test('tells what would be posted and sent, and leaves everything as it is', async () => {
    const { customer, payee } = await customerAtStripe({})
    await quieten(customer)
    await arrive(customer, 1_000, 20)
    const path = `/v1/customers/${customer}/periods/2025-08/dry-run`
    const answer = await call('GET', path)
    expect(await answer.json()).toMatchObject({
      data: [
        {
          period: '2025-08',
          status: 'final',
          commitments: [
            { name: 'availability', owed: 10_000, posted: 0, issued: 0, difference: 10_000 },
          ],
          would_post: {
            credits: [{ commitment: 'availability', minor: 10_000, approvals_needed: 0 }],
            transfers: [{ kind: 'accrue' }, { kind: 'approve' }],
          },
          would_send: [{ minor: 10_000, waits_for: null, request: { customer: payee } }],
        },
      ],
    })
    expect(await creditsOf(customer)).toEqual([])
    expect(await paidTo(payee)).toEqual([])
    expect((await call('GET', path.replace('2025-08', '2031-01'))).status).toBe(404)
    expect((await call('GET', path.replace('2025-08', 'x'))).status).toBe(404)
    const own = await newKey(customer, ['read'])
    expect((await call('GET', path, undefined, { key: own })).status).toBe(403)
  })
})
