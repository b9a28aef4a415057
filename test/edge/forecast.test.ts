import { expect, test } from 'vitest'
import { agreeOn } from '../support/worker/contract.ts'
import { call, newCustomer, newKey } from '../support/worker/door.ts'

const HOUR = 3_600_000

/** Requests of this month, as many bad as said, up to an hour ago. */
const lately = (customer: string, n: number, bad: number) =>
  Array.from({ length: n }, (_, i) => ({
    id: `f${i}`,
    time: Date.now() - 2 * HOUR + i,
    'makegood.customer.id': customer,
    'http.response.status_code': i < bad ? 503 : 200,
  }))

test('a forecast is of the open periods that were judged', async () => {
  const customer = await newCustomer()
  const from = new Date(Date.now() - 40 * 24 * HOUR).toISOString().slice(0, 10)
  await agreeOn(customer, { from: `${from}T00:00:00Z`, until: '2099-01-01T00:00:00Z' })
  const empty = await call('GET', `/v1/customers/${customer}/forecast`)
  expect(await empty.json()).toEqual({ data: [] })

  await call('POST', '/v1/signals', lately(customer, 100, 10))
  await call('POST', `/v1/customers/${customer}/advance`)
  const answer = await call('GET', `/v1/customers/${customer}/forecast`)
  expect(answer.status).toBe(200)
  const { data } = await answer.json<{ data: Record<string, unknown>[] }>()
  expect(data).toMatchObject([
    {
      agreement: `${customer}-terms`,
      period: { zone: 'UTC' },
      commitments: [
        {
          name: 'availability',
          credit_if_ended_now: { currency: 'usd' },
          burn_alerts: [
            { rate: 14.4, windows: [{ length: '1 h' }, { length: '5 min' }] },
            { rate: 6, windows: [{ length: '6 h' }, { length: '30 min' }] },
            { rate: 1, windows: [{ length: '3 d' }, { length: '6 h' }] },
          ],
        },
      ],
    },
  ])
})

test("a forecast is the customer's own: another's key gets what a missing customer gets", async () => {
  const [mine, other] = [await newCustomer(), await newCustomer()]
  const key = await newKey(other, ['read'])
  const answer = await call('GET', `/v1/customers/${mine}/forecast`, undefined, { key })
  expect(answer.status).toBe(404)
})
