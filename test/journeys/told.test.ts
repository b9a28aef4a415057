import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { bodyOf, type Message } from '../../src/domain/webhooks/message.ts'
import { openDatabase } from '../../src/storage/database.ts'
import { expectSoundLedger } from '../support/worker/check-ledger.ts'
import { availability, rest } from '../support/worker/contract.ts'
import { call, newCustomer } from '../support/worker/door.ts'
import { hand } from '../support/worker/ledger-world.ts'

const db = openDatabase(env.DB)

const told = async (customer: string): Promise<readonly Message[]> =>
  (
    await db.$client
      .prepare(
        'SELECT type, customer_id AS customer, at, key, data FROM webhook_messages WHERE customer_id = ? ORDER BY seq',
      )
      .bind(customer)
      .all<Message>()
  ).results

test('a month that breaks its promise is told once, from its windows to the credit', async () => {
  const payee = (await hand.customers.create({ name: 'told' })).id
  const customer = await newCustomer(payee, 'told')
  await call('POST', '/v1/webhooks', { customer, url: 'https://hooks.acme.com/' })
  const sla = { headers: { 'content-type': 'application/yaml' } }
  const disputes = `  disputes:
    file: { within: { count: 999, unit: days }, from: period-end }
    decide: { within: { count: 999, unit: days } }
  commitments:
`
  const slices =
    'budgetingMethod: Timeslices\n      slice: { length: 5m, bad: { kind: share, op: gt, value: 20% }, empty: drop }'
  const text = availability('usd')
    .replace('  commitments:\n', disputes)
    .replace('budgetingMethod: Occurrences', slices)
  const { digest } = await (await call('POST', '/v1/slas', text, sla)).json<{ digest: string }>()
  const agreement = `${customer}-terms`
  await call('PUT', `/v1/agreements/${agreement}`, {
    customer,
    sla: digest,
    effective_from: '2025-08-01T00:00:00Z',
    effective_until: '2025-09-01T00:00:00Z',
    currency: 'usd',
    fees: [{ scope: 'api', minor: 100_000 }],
    rail: 'customer-balance',
    auto_approve_minor: 1_000_000,
  })
  // A request a minute; those of two times ten minutes fail.
  const signals = Array.from({ length: 200 }, (_, n) => ({
    id: `m${n}`,
    time: Date.UTC(2025, 7, 10) + n * 60_000,
    'makegood.customer.id': customer,
    'http.response.status_code': n % 100 < 10 ? 503 : 200,
  }))
  await call('POST', '/v1/signals', signals)
  await rest(customer)
  await expectSoundLedger(db, { customer, atRest: true })
  const messages = await told(customer)
  const types = messages.map(({ type }) => type)
  expect(new Set(messages.map(({ key }) => key)).size).toBe(messages.length)
  for (const type of [
    'breach.found',
    'statement.ready',
    'credit.proposed',
    'credit.approved',
    'credit.issued',
  ])
    expect(
      types.filter((each) => each === type),
      type,
    ).toHaveLength(1)
  const windows = types.filter((type) => type === 'window.opened').length
  expect(windows).toBe(2)
  for (const type of ['window.closed', 'window.confirmed'])
    expect(types.filter((each) => each === type)).toHaveLength(windows)
  const breach = messages.find(({ type }) => type === 'breach.found')
  expect(JSON.parse(breach ? bodyOf(breach) : '{}')).toMatchObject({
    type: 'breach.found',
    data: { customer, agreement, period: '2025-08', commitment: 'availability', currency: 'usd' },
  })

  // Judged again by more evidence that says the same: a statement more, and no news.
  await call('POST', '/v1/signals', signals)
  await rest(customer)
  const again = (await told(customer)).slice(messages.length)
  expect(again.map(({ type }) => type)).toEqual(['statement.ready'])

  const dispute = {
    agreement,
    period: '2025-08',
    commitment: 'availability',
    windows: [],
    evidence: [],
    reason: 'We saw more.',
  }
  const filed = await call('POST', `/v1/customers/${customer}/disputes`, dispute, {
    key: (
      await (
        await call('POST', '/v1/keys', { label: 'd', customer, scopes: ['dispute', 'read'] })
      ).json<{ key: string }>()
    ).key,
  })
  expect(filed.status, await filed.clone().text()).toBe(201)
  const last = (await told(customer)).at(-1)
  expect(last?.type).toBe('dispute.opened')
  expect(last?.data).not.toContain('We saw more')
})
