import { runDurableObjectAlarm } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, test } from 'vitest'
import type { CustomerActor } from '../../src/actor.ts'
import type { CustomerId } from '../../src/domain/brand.ts'
import { call, evidenceOf, newCustomer } from '../support/worker/door.ts'

const away = () => env.DB.prepare('ALTER TABLE segments RENAME TO segments_away').run()
const back = () => env.DB.prepare('ALTER TABLE segments_away RENAME TO segments').run()

afterEach(async () => {
  await back().catch(() => undefined)
})

const actors = env.CUSTOMERS as unknown as DurableObjectNamespace<CustomerActor>
const drain = (customer: CustomerId) =>
  runDurableObjectAlarm(actors.get(actors.idFromName(customer)))

const signals = (customer: CustomerId, n: number) =>
  Array.from({ length: n }, (_, i) => ({
    id: `r${i}`,
    time: Date.UTC(2025, 7, 25, 12) + i,
    'makegood.customer.id': customer,
  }))

describe('while D1 refuses evidence', () => {
  test.each([
    ['a small batch', 3],
    ['a large batch', 200],
  ])('%s is answered from the actor, which keeps it until D1 takes it', async (_name, n) => {
    const customer = await newCustomer()
    // The isolate knows the customer from here on, as it would in an outage.
    await call('POST', '/v1/signals', signals(customer, 1))
    await away()
    const answer = await call('POST', '/v1/signals', signals(customer, n))
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({ accepted: n })
    expect(await drain(customer)).toBe(true)
    await back()
    expect(await evidenceOf(customer)).toEqual({ segments: 1, signals: 1 })
    expect(await drain(customer)).toBe(true)
    expect(await evidenceOf(customer)).toEqual({ segments: 2, signals: n + 1 })
  })

  test('what was kept is counted by whoever moves the customer on next', async () => {
    const customer = await newCustomer()
    await call('POST', '/v1/signals', signals(customer, 1))
    await away()
    await call('POST', '/v1/signals', signals(customer, 3))
    await back()
    expect((await call('POST', `/v1/customers/${customer}/advance`)).status).toBe(200)
    expect(await evidenceOf(customer)).toEqual({ segments: 2, signals: 4 })
  })
})
