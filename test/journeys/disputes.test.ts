import { describe, expect, test } from 'vitest'
import type { CustomerId } from '../../src/domain/brand.ts'
import type { Credit } from '../../src/domain/ledger/credit.ts'
import { balancesOf } from '../support/worker/balances.ts'
import { expectSoundLedger } from '../support/worker/check-ledger.ts'
import { agreeOn, availability, requests, rest } from '../support/worker/contract.ts'
import { call, newCustomer, newKey } from '../support/worker/door.ts'
import { db, hand } from '../support/worker/ledger-world.ts'

const digest = 'd'.repeat(64)
/** The tests' clock is the real one, and the period is August 2025. */
const until = (days: number, name: string): string =>
  availability('usd')
    .replace('availability-usd', name)
    .replace(
      '\n  commitments:',
      `
  disputes:
    file: { within: { count: ${days}, unit: days }, until: end-of-unit, from: period-end }
    decide: { within: { count: 5, unit: days }, until: end-of-unit }
  commitments:`,
    )
    .replace('timeZone: UTC', 'timeZone: Europe/Berlin')
const open = until(999, 'disputes-open')
const closed = until(30, 'disputes-closed')

/** August under an SLA, final, with the keys of those who deal with it. */
async function judged(sla: string, bad = 20) {
  const payee = (await hand.customers.create({ name: 'disputes' })).id
  const customer = await newCustomer(payee, 'disputer')
  await agreeOn(customer, { sla, from: '2025-07-31T22:00:00Z', until: '2025-08-31T22:00:00Z' })
  expect((await call('POST', '/v1/signals', requests(customer, 1_000, bad))).status).toBe(200)
  const people = ['read', 'approve', 'claim']
  const [own, ann, ben, cleo] = [
    await newKey(customer, ['read', 'claim']),
    await newKey(null, people),
    await newKey(null, people),
    await newKey(null, people),
  ]
  const at = `/v1/customers/${customer}`
  const step = async (): Promise<void> => {
    await rest(customer)
    await expectSoundLedger(db, { customer, atRest: true })
  }
  const ask = async (path: string, body: unknown, key = own) => {
    const answer = await call('POST', `${at}/${path}`, body, { key })
    const told = { status: answer.status, body: await answer.json<Record<string, never>>() }
    await step()
    return told
  }
  const contest = {
    agreement: `${customer}-terms`,
    period: '2025-08',
    commitment: 'availability',
    windows: [{ from: '2025-08-10T00:00:00Z', until: '2025-08-10T02:00:00Z' }],
    evidence: [{ label: 'gateway log', digest }],
    reason: 'Our gateway saw 80 errors.',
  }
  await step()
  return { customer, payee, own, ann, ben, cleo, ask, step, contest, at }
}

async function creditsOf(customer: CustomerId) {
  const answer = await call('GET', `/v1/customers/${customer}/credits`)
  const { data } = await answer.json<{ data: Credit[] }>()
  return data
}

const told = async (customer: CustomerId) =>
  (await creditsOf(customer)).map(({ amount, state, revision }) => [amount.minor, state, revision])

const paidTo = async (payee: string): Promise<number[]> =>
  (await hand.customers.listBalanceTransactions(payee)).data.map(({ amount }) => amount)

describe('a dispute', () => {
  test('holds what is at Stripe, has a due date in the contract’s zone, and ends upheld as it began', async () => {
    const { customer, payee, own, ann, ask, contest, step, at } = await judged(open)
    expect(await told(customer)).toEqual([[10_000, 'issued', 1]])

    const filed = await ask('disputes', { ...contest, expected_minor: 25_000 })
    expect(filed).toMatchObject({
      status: 201,
      body: {
        state: 'filed',
        late: false,
        overdue: false,
        owed_minor: 10_000,
        expected_minor: 25_000,
        windows: [{ from: '2025-08-10T00:00:00.000Z', judged: expect.any(Boolean) }],
        evidence: [{ label: 'gateway log', digest }],
      },
    })
    // Five days on, at midnight in Berlin.
    const due = new Date(String(filed.body.decide_by))
    const berlin = new Intl.DateTimeFormat('en', {
      timeZone: 'Europe/Berlin',
      hour: 'numeric',
      hourCycle: 'h23',
    })
    expect(Number(berlin.format(due))).toBe(0)
    expect(await told(customer)).toEqual([[10_000, 'disputed', 1]])
    expect(await balancesOf(customer)).toEqual({ sla_expense: -10_000, disputed: 10_000 })

    const again = await ask('disputes', contest)
    expect(again).toMatchObject({ status: 409, body: { dispute: { id: filed.body.id } } })

    const path = `disputes/${filed.body.id}`
    await ask(`${path}/notes`, { text: 'Which hosts?', evidence: [] }, ann)
    const noted = await ask(`${path}/notes`, {
      text: 'eu-1 to eu-4',
      evidence: [{ label: 'hosts', digest }],
    })
    expect(noted.body.notes).toMatchObject([{ text: 'Which hosts?' }, { text: 'eu-1 to eu-4' }])

    const upheld = await ask(
      `${path}/decision`,
      { decision: 'uphold', reason: 'the log repeats requests' },
      ann,
    )
    expect(upheld).toMatchObject({ status: 200, body: { state: 'upheld' } })
    expect(await told(customer)).toEqual([[10_000, 'issued', 1]])
    expect(await balancesOf(customer)).toEqual({ sla_expense: -10_000, issued: 10_000 })
    await step()
    expect(await paidTo(payee)).toEqual([-10_000])

    const late = await ask(`${path}/notes`, { text: 'one more thing', evidence: [] })
    expect(late).toMatchObject({ status: 409, body: { dispute: { state: 'upheld' } } })
    const list = await call('GET', `${at}/disputes`, undefined, { key: own })
    expect((await list.json<{ data: unknown[] }>()).data).toHaveLength(1)
  })

  test('that is adjusted becomes a credit for the difference, once two others have signed it', async () => {
    const { customer, payee, ann, ben, cleo, ask, contest } = await judged(open)
    const { body } = await ask('disputes', contest)
    const decision = { decision: 'adjust', owed_minor: 12_500, reason: 'the log is right' }
    const adjusted = await ask(`disputes/${body.id}/decision`, decision, ann)
    expect(adjusted.body).toMatchObject({ state: 'adjusted', ended: { owed_minor: 12_500 } })
    expect(await told(customer)).toEqual([
      [2_500, 'proposed', 2],
      [10_000, 'issued', 1],
    ])
    const [credit] = await creditsOf(customer)
    // Its approvers sign the decision itself.
    expect(adjusted.body.ended).toMatchObject({ digest: credit?.evidence })
    const approve = (key: string) =>
      ask(
        `credits/${credit?.id}/approvals`,
        { decision: 'approve', proposal: credit?.proposal, reason: 'seen' },
        key,
      )
    expect((await approve(ann)).status).toBe(403)
    expect((await approve(ben)).status).toBe(200)
    expect(await paidTo(payee)).toEqual([-10_000])
    expect((await approve(cleo)).status).toBe(200)
    expect(await paidTo(payee)).toEqual([-2_500, -10_000])
    expect(await told(customer)).toEqual([
      [2_500, 'issued', 2],
      [10_000, 'issued', 1],
    ])
  })

  test('decided once is not paid again by late evidence that says the same', async () => {
    const { customer, payee, ann, ben, cleo, ask, step, contest } = await judged(open)
    const { body } = await ask('disputes', contest)
    const decision = { decision: 'adjust', owed_minor: 20_000, reason: 'agreed' }
    await ask(`disputes/${body.id}/decision`, decision, ann)
    const [credit] = await creditsOf(customer)
    const approval = { decision: 'approve', proposal: credit?.proposal, reason: 'seen' }
    for (const key of [ben, cleo]) await ask(`credits/${credit?.id}/approvals`, approval, key)
    expect(await paidTo(payee)).toEqual([-10_000, -10_000])
    // A quarter of the fee by now: five thousand more than what was decided.
    await call('POST', '/v1/signals', requests(customer, 100, 100, 1_000))
    await step()
    expect(await paidTo(payee)).toEqual([-5_000, -10_000, -10_000])
  })

  test('about what owed nothing has nothing to hold, and may be adjusted all the same', async () => {
    const { customer, ann, ask, contest } = await judged(open, 0)
    expect(await told(customer)).toEqual([])
    const { body } = await ask('disputes', contest)
    expect(body).toMatchObject({ windows: [{ judged: false }], owed_minor: 0 })
    const decision = { decision: 'adjust', owed_minor: 700, reason: 'agreed' }
    await ask(`disputes/${body.id}/decision`, decision, ann)
    expect(await told(customer)).toEqual([[700, 'proposed', 1]])
  })

  test('is withdrawn by its customer, and then what was held goes back', async () => {
    const { customer, ask, contest } = await judged(open)
    const { body } = await ask('disputes', contest)
    const gone = await ask(`disputes/${body.id}/withdrawal`, { reason: 'our mistake' })
    expect(gone.body).toMatchObject({ state: 'withdrawn' })
    expect(await told(customer)).toEqual([[10_000, 'issued', 1]])
    const second = await ask('disputes', contest)
    expect(second.status).toBe(201)
    expect(second.body.id).not.toBe(body.id)
  })

  test('holds a credit that reaches Stripe only after it was filed', async () => {
    const { customer, ben, cleo, ann, ask, contest } = await judged(open)
    const { body } = await ask('disputes', contest)
    const decision = { decision: 'adjust', owed_minor: 12_500, reason: 'agreed' }
    await ask(`disputes/${body.id}/decision`, decision, ann)
    const [credit] = await creditsOf(customer)
    const again = await ask('disputes', { ...contest, reason: 'still too little' })
    expect(again.status).toBe(201)
    const approval = { decision: 'approve', proposal: credit?.proposal, reason: 'seen' }
    for (const key of [ben, cleo]) await ask(`credits/${credit?.id}/approvals`, approval, key)
    expect(await told(customer)).toEqual([
      [2_500, 'disputed', 2],
      [10_000, 'disputed', 1],
    ])
  })

  test('that comes too late is recorded as late and holds nothing; a person may still decide', async () => {
    const { customer, ann, ask, contest } = await judged(closed)
    const { status, body } = await ask('disputes', contest)
    expect(status).toBe(201)
    expect(body).toMatchObject({ late: true, deadline: '2025-09-30T22:00:00.000Z' })
    expect(await told(customer)).toEqual([[10_000, 'issued', 1]])
    const decision = { decision: 'adjust', owed_minor: 10_001, reason: 'as an exception' }
    expect((await ask(`disputes/${body.id}/decision`, decision, ann)).status).toBe(200)
    expect(await told(customer)).toEqual([
      [1, 'proposed', 2],
      [10_000, 'issued', 1],
    ])
  })

  test('is refused with the place of what is wrong', async () => {
    const { ask, contest, ann, own, at } = await judged(open)
    const refused = async (change: Record<string, unknown>) => {
      const { status, body } = await ask('disputes', { ...contest, ...change })
      const [first] = (body as { errors?: { pointer: string; reason?: string }[] }).errors ?? []
      return [status, first?.pointer, first?.reason]
    }
    expect(await refused({ agreement: 'other' })).toEqual([422, '/agreement', 'unknown-agreement'])
    expect(await refused({ period: '2024-01' })).toEqual([422, '/period', 'unknown-period'])
    expect(await refused({ commitment: 'x' })).toEqual([422, '/commitment', 'unknown-commitment'])
    const [window] = contest.windows
    expect(await refused({ windows: [window, window] })).toEqual([
      422,
      '/windows/1',
      'windows-overlap',
    ])
    const september = { from: '2025-09-02T00:00:00Z', until: '2025-09-03T00:00:00Z' }
    expect(await refused({ windows: [september] })).toEqual([422, '/windows/0', 'window-outside'])
    const backwards = { from: window?.until, until: window?.from }
    expect(await refused({ windows: [backwards] })).toEqual([422, '/windows/0', 'window-outside'])
    expect((await refused({ evidence: [{ label: 'x', digest: 'short' }] })).slice(0, 2)).toEqual([
      422,
      '/evidence/0/digest',
    ])

    const { body } = await ask('disputes', contest)
    const path = `disputes/${body.id}/decision`
    const less = await ask(path, { decision: 'adjust', owed_minor: 10_000, reason: 'x' }, ann)
    expect(less).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/owed_minor', reason: 'not-more' }] },
    })
    expect((await ask(path, { decision: 'uphold', reason: 'x' })).status).toBe(403)
    expect((await ask('disputes/dp_none/notes', { text: 'x' })).status).toBe(404)
    const byProvider = await ask(
      'disputes/dp_none/decision',
      { decision: 'uphold', reason: 'x' },
      ann,
    )
    expect(byProvider.status).toBe(404)
    const list = await call('GET', `${at}/disputes`, undefined, { key: own })
    expect((await list.json<{ data: unknown[] }>()).data).toHaveLength(1)
  })

  test('is not decided by whoever filed it, be it a provider’s person', async () => {
    const { ann, ben, ask, contest } = await judged(open)
    const { body } = await ask('disputes', contest, ann)
    const path = `disputes/${body.id}/decision`
    expect((await ask(path, { decision: 'uphold', reason: 'x' }, ann)).status).toBe(403)
    expect((await ask(path, { decision: 'uphold', reason: 'x' }, ben)).status).toBe(200)
  })

  test('of another customer is not there', async () => {
    const { ask, contest } = await judged(open)
    const { body } = await ask('disputes', contest)
    const other = await judged(open)
    const theirs = await other.ask(`disputes/${body.id}/withdrawal`, { reason: 'x' })
    expect(theirs.status).toBe(404)
    expect(await other.ask('disputes', contest)).toMatchObject({
      status: 422,
      body: { errors: [{ reason: 'unknown-agreement' }] },
    })
  })
})
