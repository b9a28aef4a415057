import { describe, expect, test, vi } from 'vitest'
import { seed } from '../../dev/sim/many/seed.ts'
import { type CustomerId, customerId, type Digest, epochMs } from '../../src/domain/brand.ts'
import { pauseSettlement } from '../../src/services/settling/pause.ts'
import { expectSoundLedger } from '../support/worker/check-ledger.ts'
import { availability } from '../support/worker/contract.ts'
import { call, newKey } from '../support/worker/door.ts'
import { control, db, hand } from '../support/worker/ledger-world.ts'

const approver = await newKey(null, ['approve', 'read'])

/** Customers with so many approved credits each, of whom no actor knows yet. */
async function waiting(...credits: readonly number[]) {
  const headers = { 'content-type': 'application/yaml' }
  const sla = await call('POST', '/v1/slas', availability('usd'), { headers })
  const { digest } = await sla.json<{ digest: Digest }>()
  const seeds: { id: string; stripeCustomer: string; sla: Digest; credits: number }[] = []
  for (const many of credits) {
    const id = `run-${crypto.randomUUID().slice(0, 8)}`
    const { id: stripeCustomer } = await hand.customers.create({ name: id })
    seeds.push({ id, stripeCustomer, sla: digest, credits: many })
  }
  await seed(db, seeds, epochMs(Date.now()))
  return seeds.map(({ id, stripeCustomer }) => ({ id: customerId(id), payee: stripeCustomer }))
}

const start = async () => {
  const answer = await call('POST', '/v1/settlement/run', undefined, { key: approver })
  expect(answer.status).toBe(202)
  return answer.json<{ after: number; customers: object }>()
}

const progress = async (query = '') =>
  (await call('GET', `/v1/settlement${query}`, undefined, { key: approver })).json<{
    open: Record<string, number>
    issued: number | null
    pace: object | null
    estimated_end: string | null
  }>()

const objectsOf = async (payee: string) => {
  const { data } = await hand.customers.listBalanceTransactions(payee, { limit: 100 })
  return data.map(({ metadata }) => metadata?.mg_credit)
}

const sound = (customer: CustomerId) => expectSoundLedger(db, { customer, atRest: true })

const nothing = { due: 0, retrying: 0, later: 0, over_limit: 0, paused: 0 }

describe('a settlement run', () => {
  test('lets all go that is due, one customer with very many among them, with one start', async () => {
    const made = await waiting(45, 2, 3)
    expect(await progress()).toMatchObject({ open: { ...nothing, due: 50 }, issued: null })
    const { after, customers } = await start()
    expect(customers).toEqual({ woken: 3, not_woken: 0 })
    const wait = { timeout: 50_000, interval: 250 }
    await vi.waitFor(async () => {
      expect(await progress(`?after=${after}`)).toMatchObject({ open: nothing, issued: 50 })
    }, wait)
    for (const [at, { id, payee }] of made.entries()) {
      const objects = await objectsOf(payee)
      expect(objects).toHaveLength([45, 2, 3][at] ?? 0)
      expect(new Set(objects).size).toBe(objects.length)
      await sound(id)
    }
    expect(await progress()).toMatchObject({
      pace: { ceiling: 10_000, refusals: 0, waiting: 0 },
      estimated_end: null,
    })
    // Started again, it finds nothing to do.
    expect((await start()).customers).toEqual({ woken: 0, not_woken: 0 })
  })

  test('tells what waits, and for what', async () => {
    const [first, second] = await waiting(2, 3)
    if (!first || !second) throw new Error('no customers')
    const wish = { paused: true, by: 'key:ann', reason: 'a wrong invoice' }
    await pauseSettlement(db, first.id, wish, Date.now() as never)
    const reason = 'the board'
    const limit = { name: 'sent-daily', customer: second.id, currency: 'usd', minor: 250, reason }
    expect((await call('POST', '/v1/limits', limit, { key: approver })).status).toBe(201)
    await control.fault({
      kind: 'rate-limit',
      match: { method: 'POST', contains: second.payee },
    })
    await start()
    const wait = { timeout: 30_000, interval: 250 }
    await vi.waitFor(async () => {
      expect((await progress()).open).toEqual({
        ...nothing,
        paused: 2,
        retrying: 1,
        over_limit: 1,
      })
    }, wait)
    expect(await objectsOf(first.payee)).toEqual([])
    expect(await objectsOf(second.payee)).toHaveLength(1)
  })

  test('is for those who may approve, and is told to those who may read', async () => {
    const reader = await newKey(null, ['read'])
    const path = '/v1/settlement'
    expect((await call('POST', `${path}/run`, undefined, { key: reader })).status).toBe(403)
    expect((await call('GET', path, undefined, { key: reader })).status).toBe(200)
    expect((await call('GET', `${path}?after=-1`, undefined, { key: reader })).status).toBe(422)
    expect((await call('GET', `${path}?since=1`, undefined, { key: reader })).status).toBe(422)
  })
})
