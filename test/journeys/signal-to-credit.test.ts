import { describe, expect, test } from 'vitest'
import type { CustomerId } from '../../src/domain/brand.ts'
import type { Credit } from '../../src/domain/ledger/credit.ts'
import { newBearerKey } from '../../src/services/keys/new-bearer-key.ts'
import type { StoredVerdict } from '../../src/storage/judging/verdicts.ts'
import { expectSoundLedger } from '../support/worker/check-ledger.ts'
import { agreeOn, availability, requests, rest } from '../support/worker/contract.ts'
import { call, newCustomer, newKey } from '../support/worker/door.ts'
import { db, hand } from '../support/worker/ledger-world.ts'

async function customerAtStripe(): Promise<{ customer: CustomerId; payee: string }> {
  const payee = await hand.customers.create({ name: 'journey' })
  return { customer: await newCustomer(payee.id), payee: payee.id }
}

async function report(customer: CustomerId, n: number, bad: number, first = 0): Promise<void> {
  const answer = await call('POST', '/v1/signals', requests(customer, n, bad, first))
  expect(answer.status).toBe(200)
  await rest(customer)
  await expectSoundLedger(db, { customer, atRest: true })
}

const list = async <Row>(customer: CustomerId, what: string): Promise<Row[]> =>
  (await (await call('GET', `/v1/customers/${customer}/${what}`)).json<{ data: Row[] }>()).data

const creditsOf = async (customer: CustomerId) =>
  (await list<Credit>(customer, 'credits')).map(({ amount, state, revision }) => ({
    minor: amount.minor,
    state,
    revision,
  }))

const paidTo = async (payee: string): Promise<number[]> =>
  (await hand.customers.listBalanceTransactions(payee)).data.map(({ amount }) => amount)

describe('a month of signals', () => {
  test('that breaks the promise becomes one credit at Stripe, however often it is judged', async () => {
    const { customer, payee } = await customerAtStripe()
    await agreeOn(customer)
    await report(customer, 1_000, 20)
    const [verdict] = await list<StoredVerdict>(customer, 'verdicts')
    expect(verdict?.verdict).toMatchObject({
      status: 'final',
      period: { label: '2025-08' },
      evidence: { signals: 1_000 },
      commitments: [{ outcome: 'breached', total: 1_000, bad: 20, owed: { minor: 10_000 } }],
    })
    expect(await creditsOf(customer)).toEqual([{ minor: 10_000, state: 'issued', revision: 1 }])
    expect(await paidTo(payee)).toEqual([-10_000])
    await rest(customer)
    expect(await list(customer, 'verdicts')).toHaveLength(1)
    expect(await paidTo(payee)).toEqual([-10_000])
  })

  test('that keeps the promise owes nothing', async () => {
    const { customer, payee } = await customerAtStripe()
    await agreeOn(customer)
    await report(customer, 1_000, 10)
    expect(await creditsOf(customer)).toEqual([])
    expect(await paidTo(payee)).toEqual([])
  })

  test('without a signal is unproven, not met, and owes nothing', async () => {
    const { customer } = await customerAtStripe()
    await agreeOn(customer)
    await rest(customer)
    const [verdict] = await list<StoredVerdict>(customer, 'verdicts')
    expect(verdict?.verdict.commitments).toMatchObject([{ outcome: 'unproven', total: 0 }])
    expect(await creditsOf(customer)).toEqual([])
  })

  test('told twice counts once', async () => {
    const { customer, payee } = await customerAtStripe()
    await agreeOn(customer)
    await report(customer, 1_000, 20)
    await report(customer, 1_000, 20)
    expect(
      (await list<StoredVerdict>(customer, 'verdicts')).at(-1)?.verdict.evidence,
    ).toMatchObject({
      signals: 1_000,
    })
    expect(await paidTo(payee)).toEqual([-10_000])
  })
})

describe('late evidence', () => {
  test('for worse pays the difference as a second credit', async () => {
    const { customer, payee } = await customerAtStripe()
    await agreeOn(customer)
    await report(customer, 1_000, 20)
    await report(customer, 100, 100, 1_000)
    expect(await creditsOf(customer)).toEqual([
      { minor: 15_000, state: 'issued', revision: 2 },
      { minor: 10_000, state: 'issued', revision: 1 },
    ])
    expect(await paidTo(payee)).toEqual([-15_000, -10_000])
    const verdicts = await list<StoredVerdict>(customer, 'verdicts')
    expect(verdicts.map(({ revision }) => revision)).toEqual([1, 2])
  })

  test('for better takes back what is not paid yet, and only notes what is', async () => {
    const { customer, payee } = await customerAtStripe()
    await agreeOn(customer)
    await report(customer, 1_000, 20)
    await report(customer, 1_500, 0, 1_000)
    expect(await creditsOf(customer)).toEqual([{ minor: 10_000, state: 'issued', revision: 1 }])
    expect(await paidTo(payee)).toEqual([-10_000])
    const transfers = await list<{ source: string; destination: string; minor: number }>(
      customer,
      'transfers',
    )
    expect(transfers.at(-1)).toMatchObject({
      source: 'overpaid',
      destination: 'sla_expense',
      minor: 10_000,
    })
  })

  test('after an overpayment pays only what goes beyond it', async () => {
    const { customer, payee } = await customerAtStripe()
    await agreeOn(customer)
    await report(customer, 1_000, 20)
    await report(customer, 1_500, 0, 1_000)
    await report(customer, 400, 400, 3_000)
    expect(await paidTo(payee)).toEqual([-15_000, -10_000])
  })
})

describe('approval', () => {
  test('of a credit above the limit takes two people, who see the proposal', async () => {
    const { customer, payee } = await customerAtStripe()
    await agreeOn(customer, { autoApproveMinor: 5_000 })
    await report(customer, 1_000, 20)
    expect(await creditsOf(customer)).toEqual([{ minor: 10_000, state: 'proposed', revision: 1 }])
    expect(await paidTo(payee)).toEqual([])
    const [credit] = await list<Credit>(customer, 'credits')
    const decide = async (key: string, proposal = credit?.proposal) =>
      (
        await call(
          'POST',
          `/v1/customers/${customer}/credits/${credit?.id}/approvals`,
          { decision: 'approve', proposal, reason: 'checked' },
          { key },
        )
      ).status
    const [anna, ben] = [await newKey(null, ['approve']), await newKey(null, ['approve'])]
    expect(await decide(anna, 'f'.repeat(64) as Credit['proposal'])).toBe(409)
    expect(await decide(anna)).toBe(200)
    expect(await decide(anna)).toBe(409)
    await rest(customer)
    expect(await paidTo(payee)).toEqual([])
    expect(await decide(ben)).toBe(200)
    await rest(customer)
    expect(await paidTo(payee)).toEqual([-10_000])
    await expectSoundLedger(db, { customer, atRest: true })
  })
})

describe('currencies', () => {
  test.each([
    ['jpy', 99_999, 10_000],
    ['kwd', 100_000, 10_000],
    ['eur', 33_333, 3_333],
  ])('%s: a tenth of %d is %d', async (currency, feeMinor, owed) => {
    const { customer, payee } = await customerAtStripe()
    await agreeOn(customer, { currency, feeMinor })
    await report(customer, 1_000, 20)
    expect(await paidTo(payee)).toEqual([-owed])
  })

  test("an agreement in another currency than the SLA's is refused by name", async () => {
    const customer = await newCustomer()
    await agreeOn(customer)
    const [sla] = await list<StoredVerdict>(customer, 'verdicts')
    expect(sla).toBeUndefined()
    const digest = (
      await (
        await call('POST', '/v1/slas', availability('usd'), {
          headers: { 'content-type': 'application/yaml' },
        })
      ).json<{ digest: string }>()
    ).digest
    const answer = await call('PUT', `/v1/agreements/${customer}-other`, {
      customer,
      sla: digest,
      effective_from: '2025-08-01T00:00:00Z',
      currency: 'eur',
      fees: [{ scope: 'api', minor: 1 }],
      rail: 'customer-balance',
      auto_approve_minor: 0,
    })
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({
      errors: [{ pointer: '/currency', reason: 'other-currency' }],
    })
  })
})

describe('what is wrong outside', () => {
  test('a Stripe customer that does not exist leaves the credit to a person', async () => {
    const customer = await newCustomer('cus_doesnotexist')
    await agreeOn(customer)
    await report(customer, 1_000, 20)
    expect(await creditsOf(customer)).toEqual([{ minor: 10_000, state: 'review', revision: 1 }])
  })

  test('a webhook with a wrong signature is refused', async () => {
    const answer = await call('POST', '/v1/webhooks/stripe', '{"id":"evt_1"}', {
      headers: { 'stripe-signature': 't=1,v1=00' },
    })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ detail: expect.stringContaining('refused') })
  })

  test('an SLA with an unknown field is refused with its place and what was meant', async () => {
    const answer = await call(
      'POST',
      '/v1/slas',
      availability('usd').replace('lateness', 'latenes'),
      {
        headers: { 'content-type': 'application/yaml' },
      },
    )
    expect(answer.status).toBe(422)
    expect(JSON.stringify(await answer.json())).toMatch(/\/spec\/latenes.*lateness/)
  })
})

describe('the pages', () => {
  test('show the month with the same figures, for the customer and nobody else', async () => {
    const { customer } = await customerAtStripe()
    await agreeOn(customer)
    await report(customer, 1_000, 20)
    const key = await newKey(customer, ['read'])
    const page = await call('GET', `/customers/${customer}/2025-08`, undefined, { key })
    expect(page.status).toBe(200)
    const html = await page.text()
    expect(html).toContain('$100.00')
    expect(html).not.toContain('<script')
    expect((await call('GET', `/customers/${customer}/ledger`, undefined, { key })).status).toBe(
      200,
    )
    const other = await newKey(await newCustomer(), ['read'])
    const theirs = await call('GET', `/customers/${customer}/2025-08`, undefined, { key: other })
    expect(theirs.status).toBe(404)
    const unknown = newBearerKey({ environment: 'test', kind: 'ro' })
    const closed = await call('GET', '/portfolio', undefined, { key: unknown })
    expect(closed.status).toBe(401)
  })
})
