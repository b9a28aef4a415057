import { describe, expect, test } from 'vitest'
import type { CustomerId } from '../../src/domain/brand.ts'
import type { Credit } from '../../src/domain/ledger/credit.ts'
import { expectSoundLedger } from '../support/worker/check-ledger.ts'
import { agreeOn, availability, requests, rest } from '../support/worker/contract.ts'
import { call, newCustomer, newKey } from '../support/worker/door.ts'
import { db, hand } from '../support/worker/ledger-world.ts'

/** The small SLA with another way to claim, under a name of its own. */
const claimedBy = (claim: string, name: string): string =>
  availability('usd')
    .replace('availability-usd', name)
    .replace('claim: { kind: automatic }', `claim: ${claim}`)

const onRequest = (count: number) => `
        kind: on-request
        deadline: { within: { count: ${count}, unit: days }, from: period-end }
        evidence: [request logs]
        requires: [all invoices are paid]
        decision: { within: { count: 45, unit: days }, otherwise: open }
        issueWithin: { within: { count: 1, unit: periods }, until: end-of-unit }`
/** The tests' clock is the real one, and the period is August 2025. */
const open = claimedBy(onRequest(999), 'claims-open')
const closed = claimedBy(onRequest(30), 'claims-closed')
const byOffer = claimedBy(
  '{ kind: offer, accept: { within: { count: 15, unit: days } } }',
  'offers',
)

/** A breached August under an SLA, final, with the keys of those who deal with it. */
async function breached(sla: string) {
  const payee = (await hand.customers.create({ name: 'claims' })).id
  const customer = await newCustomer(payee, 'claimant')
  await agreeOn(customer, { sla })
  expect((await call('POST', '/v1/signals', requests(customer, 1_000, 20))).status).toBe(200)
  const [own, provider] = [
    await newKey(customer, ['read', 'claim']),
    await newKey(null, ['read', 'approve', 'claim']),
  ]
  const at = `/v1/customers/${customer}`
  const subject = { agreement: `${customer}-terms`, period: '2025-08', commitment: 'availability' }
  const filing = {
    ...subject,
    evidence: [{ for: 'request logs', digest: 'c'.repeat(64) }],
    confirms: ['all invoices are paid'],
  }
  const step = async (): Promise<void> => {
    await rest(customer)
    await expectSoundLedger(db, { customer, atRest: true })
  }
  const ask = async (path: string, body: unknown, key = own) => {
    const answer = await call('POST', `${at}/${path}`, body, { key })
    await step()
    return { status: answer.status, body: await answer.json<Record<string, unknown>>() }
  }
  await step()
  return { customer, payee, own, provider, subject, filing, ask, step, at }
}

const paidTo = async (payee: string): Promise<number[]> =>
  (await hand.customers.listBalanceTransactions(payee)).data.map(({ amount }) => amount)

async function creditsOf(customer: CustomerId) {
  const answer = await call('GET', `/v1/customers/${customer}/credits`)
  const { data } = await answer.json<{ data: Credit[] }>()
  return data.map(({ amount, state, revision }) => [amount.minor, state, revision])
}

const pageOf = async (customer: CustomerId, key: string): Promise<string> =>
  (await call('GET', `/customers/${customer}/2025-08`, undefined, { key })).text()

describe('a breach that must be claimed', () => {
  test('is not paid before the claim is granted, and once after it', async () => {
    const { customer, payee, own, provider, filing, ask, step } = await breached(open)
    expect(await creditsOf(customer)).toEqual([])
    const before = await pageOf(customer, own)
    expect(before).toContain('a service credit of $100.00 is credited only on a claim.')
    expect(before).toContain('request logs')

    const filed = await ask('claims', filing)
    expect(filed.status).toBe(201)
    expect(filed.body).toMatchObject({ state: 'filed', late: false, overdue: false })
    expect(await creditsOf(customer)).toEqual([])
    expect(await pageOf(customer, own)).toContain('waits for the provider’s decision')

    const granted = await ask(
      `claims/${filed.body.id}/decision`,
      { decision: 'grant', reason: 'the logs agree' },
      provider,
    )
    expect(granted.status).toBe(200)
    expect(granted.body).toMatchObject({ state: 'granted', decided: { reason: 'the logs agree' } })
    expect(await creditsOf(customer)).toEqual([[10_000, 'issued', 1]])
    expect(await paidTo(payee)).toEqual([-10_000])
    await step()
    expect(await creditsOf(customer)).toEqual([[10_000, 'issued', 1]])
    expect(await paidTo(payee)).toEqual([-10_000])
  })

  test('follows late evidence once it is granted, and not before', async () => {
    const { customer, payee, provider, filing, ask, step } = await breached(open)
    const more = async (n: number, first: number): Promise<void> => {
      await call('POST', '/v1/signals', requests(customer, n, n, first))
      await step()
    }
    await more(100, 1_000)
    expect(await creditsOf(customer)).toEqual([])
    const { body } = await ask('claims', filing)
    const decision = { decision: 'grant', reason: 'seen' }
    await ask(`claims/${body.id}/decision`, decision, provider)
    expect(await paidTo(payee)).toEqual([-25_000])
    await call('POST', '/v1/signals', requests(customer, 1_500, 0, 2_000))
    await step()
    expect(await creditsOf(customer)).toEqual([[25_000, 'issued', 1]])
    await more(4, 5_000)
    expect(await paidTo(payee)).toEqual([-25_000])
  })

  test('pays nothing where the claim is denied or withdrawn, and may be claimed again', async () => {
    const { customer, payee, own, provider, filing, ask } = await breached(open)
    const first = await ask('claims', filing)
    const denial = { decision: 'deny', reason: 'the logs are of another month' }
    expect((await ask(`claims/${first.body.id}/decision`, denial, provider)).status).toBe(200)
    expect(await pageOf(customer, own)).toContain('Reason: the logs are of another month')
    const second = await ask('claims', filing)
    expect(second.status).toBe(201)
    expect(second.body.id).not.toBe(first.body.id)
    const withdrawal = await ask(`claims/${second.body.id}/withdrawal`, { reason: 'not needed' })
    expect(withdrawal.body).toMatchObject({ state: 'withdrawn' })
    expect(await creditsOf(customer)).toEqual([])
    expect(await paidTo(payee)).toEqual([])
    const late = await ask(
      `claims/${second.body.id}/decision`,
      { decision: 'grant', reason: 'oh' },
      provider,
    )
    expect(late.status).toBe(409)
    expect(late.body.detail).toBe('The claim is withdrawn: this cannot be done any more.')
  })

  test('is recorded as late after its deadline, and paid only as an exception', async () => {
    const { customer, payee, own, provider, filing, ask } = await breached(closed)
    expect(await pageOf(customer, own)).toContain('The time for claims ended 1 Oct 2025')
    const filed = await ask('claims', filing)
    expect(filed.status).toBe(201)
    expect(filed.body).toMatchObject({ late: true, deadline: '2025-10-01T00:00:00.000Z' })
    expect(await pageOf(customer, own)).toContain('It came too late')
    expect(await paidTo(payee)).toEqual([])
    const reason = 'goodwill: our status page was wrong'
    await ask(`claims/${filed.body.id}/decision`, { decision: 'grant', reason }, provider)
    expect(await paidTo(payee)).toEqual([-10_000])
  })
})

describe('what a claim is refused for', () => {
  test('is said by name, and nothing is recorded', async () => {
    const { customer, provider, filing, ask, at, own } = await breached(open)
    const reasons = async (changes: object): Promise<unknown> => {
      const { status, body } = await ask('claims', { ...filing, ...changes })
      expect(status).toBe(422)
      return (body.errors as { reason: string }[]).map(({ reason }) => reason)
    }
    expect(await reasons({ evidence: [] })).toEqual(['evidence-missing'])
    expect(await reasons({ confirms: [] })).toEqual(['unconfirmed'])
    expect(await reasons({ period: '2025-09' })).toEqual(['unknown-period'])
    expect(await reasons({ agreement: 'other-terms' })).toEqual(['unknown-agreement'])
    expect(await reasons({ commitment: 'latency' })).toEqual(['unknown-commitment'])
    expect(await reasons({ window: '2025-08-01T00:00:00Z' })).toEqual(['unknown-window'])
    expect(await reasons({ aware: '2999-01-01T00:00:00Z' })).toEqual(['in-the-future'])
    const list = await call('GET', `${at}/claims`, undefined, { key: own })
    expect(await list.json()).toEqual({ data: [], has_more: false, next: null })
    expect(await creditsOf(customer)).toEqual([])
    expect(
      (await ask('claims/cl_none/decision', { decision: 'deny', reason: 'x' }, provider)).status,
    ).toBe(404)
  })

  test('a second claim beside one that waits is told of it', async () => {
    const { filing, ask } = await breached(open)
    const first = await ask('claims', filing)
    const second = await ask('claims', filing)
    expect(second.status).toBe(409)
    expect(second.body).toMatchObject({ claim: { id: first.body.id, state: 'filed' } })
  })

  test('two that are filed at once are one', async () => {
    const { filing, at, own, step } = await breached(open)
    const both = await Promise.all(
      [1, 2].map(() => call('POST', `${at}/claims`, filing, { key: own })),
    )
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
    await step()
  })

  test('a commitment that is paid by itself is not claimed', async () => {
    const { filing, ask } = await breached(claimedBy('{ kind: automatic }', 'claims-automatic'))
    const { status, body } = await ask('claims', filing)
    expect([status, body.detail]).toEqual([
      409,
      'Nobody has to claim this: what is owed is credited automatically.',
    ])
  })
})

describe('who may do what', () => {
  test('the customer files, another person of the provider decides, and strangers see nothing', async () => {
    const { customer, own, provider, filing, ask, at } = await breached(open)
    const reader = await newKey(customer, ['read'])
    const stranger = await newKey(await newCustomer(), ['read', 'claim'])
    expect((await ask('claims', filing, reader)).status).toBe(403)
    expect((await ask('claims', filing, stranger)).status).toBe(404)
    const grant = { decision: 'grant', reason: 'yes' }
    const onBehalf = await ask('claims', filing, provider)
    expect(onBehalf.status).toBe(201)
    const decision = `claims/${onBehalf.body.id}/decision`
    const approving = await newKey(customer, ['approve', 'claim'])
    expect((await ask(decision, grant, own)).status).toBe(403)
    expect((await ask(decision, grant, approving)).status).toBe(403)
    expect((await ask(decision, grant, provider)).body.detail).toBe(
      'Whoever files a claim does not decide about it.',
    )
    expect((await call('GET', `${at}/claims`, undefined, { key: stranger })).status).toBe(404)
    expect(await creditsOf(customer)).toEqual([])
  })
})

describe('an offer', () => {
  test('that the customer accepts is paid once', async () => {
    const { customer, payee, own, provider, subject, ask } = await breached(byOffer)
    expect(await creditsOf(customer)).toEqual([])
    expect(await pageOf(customer, own)).toContain('credited when the provider offers it')
    expect((await ask('offers', { ...subject, reason: 'ours' })).status).toBe(403)
    const offered = await ask('offers', { ...subject, reason: 'ours' }, provider)
    expect(offered.status).toBe(201)
    expect(offered.body).toMatchObject({ state: 'offered' })
    expect(await creditsOf(customer)).toEqual([])
    const accepted = await ask(`claims/${offered.body.id}/acceptance`, { answer: 'accepted' })
    expect(accepted.body).toMatchObject({ state: 'accepted' })
    expect(await creditsOf(customer)).toEqual([[10_000, 'issued', 1]])
    expect(await paidTo(payee)).toEqual([-10_000])
  })

  test('that the customer declines pays nothing, and may be made again', async () => {
    const { customer, provider, subject, ask } = await breached(byOffer)
    const offered = await ask('offers', { ...subject, reason: 'ours' }, provider)
    await ask(`claims/${offered.body.id}/acceptance`, { answer: 'declined' })
    expect(await creditsOf(customer)).toEqual([])
    expect((await ask('offers', { ...subject, reason: 'again' }, provider)).status).toBe(201)
  })

  test('is no claim of the customer', async () => {
    const { filing, ask } = await breached(byOffer)
    expect((await ask('claims', filing)).status).toBe(409)
  })
})
