import { describe, expect, test } from 'vitest'
import type { Admission, Ask, Gate, Usage } from '../../../src/domain/pace/gate.ts'
import { openGate } from '../../../src/domain/pace/gate.ts'
import { countOf } from '../../../src/domain/pace/requests.ts'
import { settleDue } from '../../../src/services/settling/settle.ts'
import { listSends } from '../../../src/storage/ledger/outbox.ts'
import { openStripe } from '../../../src/stripe/account.ts'
import { control, db, keys, makeWorld, type World } from '../../support/worker/ledger-world.ts'

/** A gate that writes down what it is asked, and lets pass unless it is told otherwise. */
function recording(answer: (asks: readonly Ask[]) => Admission = () => ({ kind: 'go' })) {
  const asks: Ask[] = []
  const reports: Usage[] = []
  const gate: Gate = {
    ...openGate,
    reserve: async (ask) => {
      asks.push(ask)
      return answer(asks)
    },
    report: async (usage) => void reports.push(usage),
  }
  const stripe = openStripe(keys, { gate, reserves: 'by-credit' })
  const counted = () =>
    [...asks, ...reports].reduce((sum, { requests }) => sum + countOf(requests), 0)
  return { asks, reports, stripe, counted }
}

/** Settles what is due, and says how many requests came to Stripe meanwhile. */
async function settled(
  world: World,
  { stripe }: ReturnType<typeof recording>,
  limit = 20,
  onStep = (_step: string): void => undefined,
) {
  await control.forgetTraffic()
  const at = { db, stripe, clock: world.clock }
  const outcome = await settleDue(at, world.customer, { limit, onStep })
  await world.check()
  return { ...outcome, requests: (await control.traffic()).requests }
}

describe('a run of settlement at the gate', () => {
  test('reserves what a credit will ask before its line is claimed', async () => {
    const world = await makeWorld()
    await world.owe({ a: 100, b: 200 })
    const gate = recording()
    const order: string[] = []
    const { requests } = await settled(world, gate, 20, (step) => {
      if (step === 'claimed') order.push(`claimed after ${gate.asks.length}`)
    })
    const each = {
      'GET /v1/customers/:id/balance_transactions': 1,
      'GET /v1/customers/:id': 1,
      'POST /v1/customers/:id/balance_transactions': 1,
    }
    expect(order).toEqual(['claimed after 1', 'claimed after 2'])
    expect(gate.asks).toEqual([
      { kind: 'run', customer: world.customer, lines: 2, requests: each },
      { kind: 'line', requests: each },
    ])
    expect(gate.reports).toEqual([])
    expect(gate.counted()).toBe(requests)
  })

  test.each([
    ['customer-balance', []],
    ['credit-note', []],
    ['credit-grant', []],
    ['credit-grant', ['customer-balance']],
    ['credit-note', ['credit-grant', 'customer-balance']],
  ] as const)('asks nothing uncounted on %s and then %o', async (rail, fallbacks) => {
    const world = await makeWorld({ rail, fallbacks, metered: fallbacks.length === 0 })
    await world.owe({ a: 100 })
    const gate = recording()
    const { requests, moved } = await settled(world, gate)
    expect(moved).toBe(1)
    expect(gate.counted()).toBeGreaterThanOrEqual(requests)
  })

  test('reports what a refusal of the first rail cost beyond the reservation', async () => {
    const world = await makeWorld({
      rail: 'credit-note',
      fallbacks: ['customer-balance'],
      invoice: 'draft',
    })
    await world.owe({ a: 100 })
    const gate = recording()
    const { outcomes } = await settled(world, gate)
    expect(outcomes).toMatchObject([{ result: 'issued' }])
    expect(gate.reports).toEqual([
      {
        requests: {
          'GET /v1/customers/:id': 1,
          'POST /v1/customers/:id/balance_transactions': 1,
        },
        refusals: [],
      },
    ])
  })

  test('claims nothing while there is no room, and comes when the gate says', async () => {
    const world = await makeWorld()
    await world.owe({ a: 100, b: 200 })
    const full = recording(() => ({ kind: 'later', afterMs: 7_000 }))
    expect(await settled(world, full)).toMatchObject({
      outcomes: [],
      requests: 0,
      nextWake: world.clock() + 7_000,
    })
    expect((await listSends(db, world.customer)).map(({ token }) => token)).toEqual([0, 0])
    const filling = recording(({ length }) =>
      length === 1 ? { kind: 'go' } : { kind: 'later', afterMs: 500 },
    )
    expect(await settled(world, filling)).toMatchObject({
      moved: 1,
      nextWake: world.clock() + 500,
    })
  })

  test('tells the gate of a 429, and tries the credit again later', async () => {
    const world = await makeWorld()
    await world.owe({ a: 100 })
    await control.fault({ kind: 'rate-limit', match: world.target })
    const gate = recording()
    expect(await settled(world, gate)).toMatchObject({ outcomes: [{ result: 'waiting' }] })
    expect(gate.reports).toEqual([
      {
        requests: {},
        refusals: [
          {
            endpoint: 'POST /v1/customers/:id/balance_transactions',
            limit: 'account',
            leftMsAgo: expect.any(Number),
            holdMs: 0,
          },
        ],
      },
    ])
    await world.settleThrough()
    expect(await world.paid()).toBe(100)
  })

  test('goes on at once with what one run has left over', async () => {
    const world = await makeWorld()
    await world.owe({ a: 100, b: 200, c: 300 })
    const first = await settled(world, recording(), 2)
    expect(first).toMatchObject({ moved: 2, nextWake: world.clock() })
    expect(await settled(world, recording(), 2)).toMatchObject({ moved: 1, nextWake: null })
  })

  test('does not bother the gate while nothing is due or settlement is paused', async () => {
    const world = await makeWorld()
    const gate = recording()
    await settled(world, gate)
    expect(gate.asks).toEqual([])
  })
})
