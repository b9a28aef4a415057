import { expect, test } from 'vitest'
import { customerId } from '../../../src/domain/brand.ts'
import { agreeOn, requests, rest } from '../../support/worker/contract.ts'
import { call, newCustomer, newKey } from '../../support/worker/door.ts'
import { db } from '../../support/worker/ledger-world.ts'

const told = async (customer: string) => {
  const { results } = await db.$client
    .prepare(`SELECT data FROM webhook_messages WHERE customer_id = ? AND type = 'report.ready'`)
    .bind(customer)
    .all<{ data: string }>()
  return results.map(({ data }) => JSON.parse(data) as Record<string, unknown>)
}

const set = (customer: string, state: string, key?: string) =>
  call('POST', `/v1/customers/${customer}/report-schedules`, { state }, key ? { key } : {})

const judged = async (settings: readonly string[]) => {
  const customer = await newCustomer('cus_none', 'report-told')
  await call('POST', '/v1/webhooks', { customer, url: 'https://hooks.acme.com/' })
  for (const state of settings) expect((await set(customer, state)).status).toBe(201)
  await agreeOn(customer, { autoApproveMinor: 0 })
  await call('POST', '/v1/signals', requests(customer, 100, 20))
  await rest(customer)
  return customer
}

test('a report is told of once its verdict is final, where the last setting says so', async () => {
  const on = await judged(['off', 'on'])
  expect(await told(on)).toEqual([
    expect.objectContaining({
      period: '2025-08',
      verdict: expect.stringMatching(/^[0-9a-f]{64}$/),
      path: `/v1/customers/${on}/reports/2025-08/`,
    }),
  ])
  for (const settings of [[], ['off'], ['on', 'off']]) {
    expect(await told(await judged(settings)), String(settings)).toEqual([])
  }
}, 120_000)

test('the settings are the provider’s to make, and stay on record', async () => {
  const customer = await newCustomer('cus_none', 'report-set')
  const own = await newKey(customer, ['read', 'report', 'settle:propose'])
  expect((await set(customer, 'on', own)).status).toBe(403)
  await set(customer, 'on')
  await set(customer, 'off')
  const list = await call('GET', `/v1/customers/${customer}/report-schedules`)
  const { data } = await list.json<{ data: { state: string }[] }>()
  expect(data.map(({ state }) => state)).toEqual(['on', 'off'])
  const change = db.$client.prepare('UPDATE report_schedules SET is_on = 1 WHERE customer_id = ?')
  await expect(change.bind(customer).run()).rejects.toThrow('append-only')
})

test('what does not add up is no report, to the customer or in the file of all', async () => {
  const customer = await judged([])
  const path = `/v1/customers/${customerId(customer)}/reports/2025-08/json`
  expect((await call('GET', path)).status).toBe(200)
  const owed = `INSERT INTO owed (customer_id, agreement_id, period, commitment, place, minor, currency, evidence_digest, at)
    SELECT customer_id, agreement_id, period, commitment, place + 1, minor + 1, currency, evidence_digest, at
    FROM owed WHERE customer_id = ?`
  await db.$client.prepare(owed).bind(customer).run()
  const answer = await call('GET', path)
  expect(answer.status).toBe(409)
  expect(await answer.json()).toMatchObject({ detail: expect.stringContaining('owed-not-posted') })
  await expect(
    call('GET', '/v1/reports/2025-08/csv').then((all) => all.arrayBuffer()),
  ).rejects.toThrow()
})

test('all customers are one table for the provider, and nothing for a customer', async () => {
  const customer = await judged([])
  const all = '/v1/reports/2025-08/xlsx'
  expect(
    (await call('GET', all, undefined, { key: await newKey(customer, ['report']) })).status,
  ).toBe(403)
  expect((await call('GET', '/v1/reports/2031-01/csv')).status).toBe(404)
})
