import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import type { Ask, Gate, Refusal } from '../../src/domain/pace/gate.ts'
import { openGate } from '../../src/domain/pace/gate.ts'
import { gateAt } from '../../src/gate-stub.ts'
import { ceilingsOf } from '../../src/handles.ts'
import { openStripe } from '../../src/stripe/account.ts'
import { StripeGate } from '../../src/stripe-gate.ts'
import { control, hand, keys } from '../support/worker/ledger-world.ts'

const gates = env.STRIPE_GATE as unknown as DurableObjectNamespace<StripeGate>

/** A gate of the test's own. Here they let ten thousand requests a second pass. */
const freshGate = () => gates.get(gates.idFromName(crypto.randomUUID()))

const line = (count = 1): Ask => ({ kind: 'line', requests: { 'POST /x': count } })
const question: Ask = { kind: 'question', requests: { 'GET /x': 1 } }
const run = (customer: string): Ask => ({
  kind: 'run',
  customer,
  lines: 2,
  requests: { 'POST /x': 10_000 },
})
const refusal = (more: Partial<Refusal> = {}): Refusal => ({
  endpoint: 'POST /x',
  limit: 'account',
  leftMsAgo: 0,
  holdMs: 0,
  ...more,
})
const refusing = (...refusals: readonly Refusal[]) => ({ requests: {}, refusals })

describe('the gate', () => {
  test('lets a question go before the credits that wait, which go in their order', async () => {
    const gate = freshGate()
    await gate.report(refusing(refusal({ holdMs: 300 })))
    const went: string[] = []
    const asked = async (name: string, ask: Ask) => {
      expect(await gate.reserve(ask)).toEqual({ kind: 'go' })
      went.push(name)
    }
    await Promise.all([
      asked('first credit', line()),
      asked('second credit', line()),
      asked('question', question),
    ])
    expect(went).toEqual(['question', 'first credit', 'second credit'])
  })

  test('sends runs away while there is work for seconds, each with a time of its own', async () => {
    const gate = freshGate()
    await gate.report(refusing(refusal({ holdMs: 400 })))
    const waiting = gate.reserve(line(40_000))
    const [first, second] = [await gate.reserve(run('first')), await gate.reserve(run('second'))]
    expect(first).toMatchObject({ kind: 'later' })
    const gap =
      second.kind === 'later' && first.kind === 'later' ? second.afterMs - first.afterMs : 0
    // Two credits of a second each, by the rate that it has now.
    expect(gap).toBeGreaterThan(1_500)
    expect(await gate.reserve(run('first'))).toMatchObject({ kind: 'later' })
    expect((await gate.status()).waiting).toBe(1)
    // What has begun goes on: it waits, and is not sent away.
    expect(await Promise.all([waiting, gate.reserve(line())])).toEqual([
      { kind: 'go' },
      { kind: 'go' },
    ])
  })

  test('gives up on a question when Stripe wants to be left alone for long', async () => {
    const gate = freshGate()
    await gate.report(refusing(refusal({ holdMs: 3_600_000 })))
    const answer = await gate.reserve(question)
    expect(answer).toMatchObject({ kind: 'later' })
    expect(answer.kind === 'later' && answer.afterMs).toBeGreaterThan(500_000)
  })

  test('keeps the rates that refusals have taught over a restart', async () => {
    const gate = freshGate()
    await gate.report(refusing(refusal(), refusal({ limit: 'endpoint' })))
    expect(await gate.status()).toMatchObject({ ceiling: 10_000, refusals: 2 })
    const { rate } = await gate.status()
    expect(rate).toBeLessThan(7_100)
    const again = await runInDurableObject(gate, async (_, state) => {
      const restarted = new StripeGate(state, env)
      await state.blockConcurrencyWhile(async () => undefined)
      return restarted.status()
    })
    expect(again.rate).toBeLessThan(7_100)
    expect(again.refusals).toBe(0)
  })

  test('counts what was asked without it', async () => {
    const gate = freshGate()
    await gate.report({ requests: { 'GET /x': 10_000 }, refusals: [] })
    const [asked, reported] = [gate.reserve(question), gate.status()]
    expect(await reported).toMatchObject({ waiting: 0, creditMs: null })
    expect(await asked).toEqual({ kind: 'go' })
  })

  test('needs ceilings that are rates', () => {
    const settings = { STRIPE_REQUESTS_PER_SECOND: '80', STRIPE_ENDPOINT_REQUESTS_PER_SECOND: '20' }
    expect(ceilingsOf(settings)).toEqual({ account: 80, endpoint: 20 })
    for (const text of ['', '0', '-1', 'many', 'Infinity']) {
      expect(() => ceilingsOf({ ...settings, STRIPE_REQUESTS_PER_SECOND: text })).toThrow(
        'STRIPE_REQUESTS_PER_SECOND',
      )
    }
  })

  test('that cannot be reached lets nobody pass, and fails nobody', async () => {
    const broken = {
      idFromName: () => 'id',
      get: () => {
        throw new Error('the object was reset')
      },
    } as unknown as DurableObjectNamespace<StripeGate>
    const gate = gateAt(broken)
    expect(await gate.reserve(line())).toEqual({ kind: 'later', afterMs: 30_000 })
    await gate.report(refusing(refusal()))
    expect(await gate.status()).toBeNull()
  })
})

describe('a question to Stripe', () => {
  const accountWith = (gate: Partial<Gate>) =>
    openStripe(keys, { gate: { ...openGate, ...gate }, reserves: 'by-request' })

  test('reserves each request that leaves, and leaves none that finds no room', async () => {
    const asks: Ask[] = []
    const account = accountWith({
      reserve: async (ask) => {
        asks.push(ask)
        return asks.length > 1 ? { kind: 'later', afterMs: 4_200 } : { kind: 'go' }
      },
    })
    const { id } = await hand.customers.create({ name: 'asked' })
    await control.forgetTraffic()
    expect(await account.rail('customer-balance').find(id)).toMatchObject({ kind: 'seen' })
    expect(await account.rail('credit-note').find(id)).toMatchObject({ kind: 'unknown' })
    expect(asks).toEqual([
      { kind: 'question', requests: { 'GET /v1/customers/:id/balance_transactions': 1 } },
      { kind: 'question', requests: { 'GET /v1/credit_notes': 1 } },
    ])
    expect((await control.traffic()).requests).toBe(1)
    // Reserved each, so there is nothing to settle.
    expect(account.takeUsage()).toEqual({ requests: {}, refusals: [] })
  })

  test('tells the gate when Stripe refuses it, which limit it was and how long to wait', async () => {
    const refusals: Refusal[] = []
    const account = accountWith({
      report: async (usage) => void refusals.push(...usage.refusals),
    })
    await control.settings({ rateLimit: { account: 100, endpoint: 1, retryAfterS: 3 } })
    try {
      const looks = [1, 2].map(() => account.rail('credit-grant').find('cus_none'))
      expect((await Promise.all(looks)).map(({ kind }) => kind)).toContain('later')
    } finally {
      await control.settings({ rateLimit: null })
    }
    expect(refusals).toEqual([
      {
        endpoint: 'GET /v1/billing/credit_grants',
        limit: 'endpoint',
        leftMsAgo: expect.any(Number),
        holdMs: 3_000,
      },
    ])
  })
})
