import { describe, expect, test } from 'vitest'
import { follow } from '../../../src/services/reconciling/follow.ts'
import { settleDue } from '../../../src/services/settling/settle.ts'
import { listSends } from '../../../src/storage/ledger/outbox.ts'
import type { StripeAccount } from '../../../src/stripe/account.ts'
import {
  control,
  db,
  hand,
  hour,
  makeWorld,
  minute,
  stripe,
  type World,
  type WorldOptions,
} from '../../support/worker/ledger-world.ts'

// These move Stripe's clock, which all tests of the process share: no other file may.

/** A credit whose first request was sent and answered with nothing. */
async function unanswered(
  kind: 'lost-request' | 'lost-answer',
  options: WorldOptions = {},
): Promise<World> {
  const world = await makeWorld(options)
  await world.owe({ availability: 1250 })
  await control.fault({ kind, match: world.target, times: 1 })
  await world.settle()
  expect(await world.states()).toEqual(['unknown'])
  return world
}

/** Advances to an age of the first send and settles once. */
async function settleAt(world: World, ageMs: number, more = { stripe }) {
  const [line] = await listSends(db, world.customer)
  await world.advance(ageMs - (world.clock() - (line?.firstSendAt ?? 0)))
  const { outcomes } = await settleDue({ db, clock: world.clock, ...more }, world.customer)
  await world.check()
  return outcomes.map((each) => each.result)
}

/** Stripe with lists that lag. The double's own lag would be everybody's in this process. */
const lagging = (world: World, lagMs: number): StripeAccount => ({
  ...stripe,
  rail: (name) => ({
    ...stripe.rail(name),
    async find(stripeCustomer) {
      const look = await stripe.rail(name).find(stripeCustomer)
      if (look.kind !== 'seen') return look
      const shown = look.objects.filter((each) => each.createdAt <= world.clock() - lagMs)
      return { kind: 'seen', objects: shown }
    },
  }),
})

describe('a request that was never answered', () => {
  test.each([
    ['0', minute, ['issued']],
    ['22:59', 23 * hour - minute, ['issued']],
    ['23:00', 23 * hour, ['adopted']],
    ['24:01', 24 * hour + minute, ['adopted']],
    ['49 h', 49 * hour, ['adopted']],
  ])('was executed, and is paid once at a key age of %s', async (_age, ageMs, expected) => {
    const world = await unanswered('lost-answer')
    expect(await settleAt(world, ageMs)).toEqual(expected)
    expect(await world.paid()).toBe(1250)
    expect(await listSends(db, world.customer)).toHaveLength(1)
    await world.check(true)
  })

  test.each([
    ['a credit grant', { rail: 'credit-grant' }],
    ['a credit note', { rail: 'credit-note' }],
    ['an order of rails', { rail: 'credit-grant', fallbacks: ['customer-balance'] }],
  ] as const)(
    'was executed by %s, and is paid once at every age of its key',
    async (_w, options) => {
      for (const ageMs of [minute, 23 * hour - minute, 23 * hour, 24 * hour + minute, 49 * hour]) {
        const world = await unanswered('lost-answer', options)
        const expected = ageMs < 23 * hour ? 'issued' : 'adopted'
        expect(await settleAt(world, ageMs)).toEqual([expected])
        expect(await world.paid()).toBe(1250)
        await world.check(true)
      }
    },
  )

  test.each([
    ['a credit grant', { rail: 'credit-grant' }],
    ['an order of rails', { rail: 'credit-grant', fallbacks: ['customer-balance'] }],
  ] as const)(
    'was not executed by %s, and gets another key past the fence',
    async (_w, options) => {
      const world = await unanswered('lost-request', options)
      expect(await settleAt(world, 23 * hour)).toEqual(['waiting'])
      expect(await settleAt(world, 25 * hour)).toEqual(['next-generation', 'issued'])
      expect(await world.paid()).toBe(1250)
      await world.check(true)
    },
  )

  test('was executed on a rail that would refuse now, and is not paid again on the next', async () => {
    const options = { rail: 'credit-grant', fallbacks: ['customer-balance'] } as const
    const world = await unanswered('lost-answer', options)
    const { data } = await hand.subscriptions.list({ customer: world.payee })
    for (const { id } of data) await hand.subscriptions.cancel(id)
    const more = { stripe: lagging(world, 24 * hour) }
    expect(await settleAt(world, 23 * hour, more)).toEqual(['waiting'])
    expect(await settleAt(world, 25 * hour, more)).toEqual(['adopted'])
    expect(await world.paid()).toBe(1250)
    expect(await world.credits()).toMatchObject([{ state: 'issued', rail: 'credit-grant' }])
    await world.check(true)
  })

  test('was not executed on a rail that refuses now, and goes on the next past the fence', async () => {
    const options = { rail: 'credit-grant', fallbacks: ['customer-balance'] } as const
    const world = await unanswered('lost-request', options)
    const { data } = await hand.subscriptions.list({ customer: world.payee })
    for (const { id } of data) await hand.subscriptions.cancel(id)
    await settleAt(world, 23 * hour)
    expect(await settleAt(world, 25 * hour)).toEqual(['next-generation', 'issued'])
    expect(await world.paid()).toBe(1250)
    expect(await world.credits()).toMatchObject([{ state: 'issued', rail: 'customer-balance' }])
    await world.check(true)
  })

  test('was executed, and its grant lapses when its time comes', async () => {
    const world = await unanswered('lost-answer', {
      rail: 'credit-grant',
      grant: { prices: null, expiry: { after: { days: 2 }, from: 'issued' } },
    })
    expect(await settleAt(world, minute)).toEqual(['issued'])
    await world.advance(49 * hour)
    await follow({ db, stripe, clock: world.clock }, world.customer, 'reconcile')
    expect(await world.states()).toEqual(['expired'])
    expect(await world.balances()).toEqual({ sla_expense: -1250, released: 1250 })
    await world.check(true)
  })

  test.each([
    ['22:59', 23 * hour - minute],
    ['0', minute],
  ])('was not executed, and is sent under the same key at an age of %s', async (_age, ageMs) => {
    const world = await unanswered('lost-request')
    expect(await settleAt(world, ageMs)).toEqual(['issued'])
    expect(await listSends(db, world.customer)).toHaveLength(1)
    expect(await world.paid()).toBe(1250)
  })

  test('was not executed, and gets another key after two misses past the fence', async () => {
    const world = await unanswered('lost-request')
    expect(await settleAt(world, 23 * hour)).toEqual(['waiting'])
    expect(await settleAt(world, 24 * hour + minute)).toEqual([])
    expect(await settleAt(world, 25 * hour - minute)).toEqual([])
    expect(await world.paid()).toBe(0)
    expect(await settleAt(world, 25 * hour)).toEqual(['next-generation', 'issued'])
    expect((await listSends(db, world.customer)).map((line) => line.state)).toEqual([
      'lost',
      'done',
    ])
    const [made] = (await hand.customers.listBalanceTransactions(world.payee)).data
    expect(made?.metadata?.mg_gen).toBe('2')
    expect(await world.paid()).toBe(1250)
    await world.check(true)
  })

  test('is looked for twice, an hour apart, however old it is', async () => {
    const world = await unanswered('lost-request')
    expect(await settleAt(world, 49 * hour)).toEqual(['waiting'])
    expect(await settleAt(world, 50 * hour - minute)).toEqual([])
    expect(await settleAt(world, 50 * hour)).toEqual(['next-generation', 'issued'])
    expect(await world.paid()).toBe(1250)
  })

  test('is executed between the looks, and adopted', async () => {
    const world = await makeWorld()
    await world.owe({ availability: 1250 })
    await control.fault({ kind: 'late-apply', afterMs: 24.5 * hour, match: world.target })
    await world.settle()
    expect(await settleAt(world, 23 * hour)).toEqual(['waiting'])
    expect(await settleAt(world, 25 * hour)).toEqual(['adopted'])
    expect(await world.paid()).toBe(1250)
    await world.check(true)
  })

  test('arrives late while it is being sent again, and is paid once', async () => {
    const world = await makeWorld()
    await world.owe({ availability: 1250 })
    await control.fault({ kind: 'late-apply', afterMs: 20 * hour, match: world.target })
    await world.settle()
    expect(await settleAt(world, minute)).toEqual(['issued'])
    await world.advance(21 * hour)
    expect(await world.paid()).toBe(1250)
  })

  test('is found in spite of a lagging list, since the fence is longer than the lag', async () => {
    const world = await unanswered('lost-answer')
    const more = { stripe: lagging(world, 24 * hour) }
    expect(await settleAt(world, 23 * hour, more)).toEqual(['waiting'])
    expect(await settleAt(world, 25 * hour, more)).toEqual(['adopted'])
    expect(await world.paid()).toBe(1250)
  })

  test.each(['none', 'later'] as const)('ended in a server error, effect %s', async (effect) => {
    const world = await makeWorld()
    await world.owe({ availability: 1250 })
    await control.fault({ kind: 'error-500', effect, afterMs: 24.5 * hour, match: world.target })
    await world.settle()
    // Stripe keeps a 500: the same key only repeats it.
    expect(await settleAt(world, hour)).toEqual(['waiting'])
    expect(await settleAt(world, 23 * hour)).toEqual(['waiting'])
    const last = await settleAt(world, 25 * hour)
    expect(last).toEqual([effect === 'none' ? 'review' : 'adopted'])
    expect(await world.paid()).toBe(effect === 'none' ? 0 : 1250)
  })

  test('is too large to be sent again without a person', async () => {
    const world = await makeWorld()
    await world.owe({ availability: 100_001 })
    await control.fault({ kind: 'lost-request', match: world.target })
    await world.settle()
    await settleAt(world, 23 * hour)
    expect(await settleAt(world, 25 * hour)).toEqual(['review'])
    expect(await world.balances()).toEqual({ sla_expense: -100_001, in_flight: 100_001 })
  })

  test('is paid once through days of faults', async () => {
    const world = await makeWorld()
    await world.owe({ availability: 1250, latency: 70 })
    await control.fault(
      { kind: 'lost-answer', match: world.target },
      { kind: 'rate-limit', match: world.target, times: 10 },
      { kind: 'unauthorized', match: world.target, times: 30 },
      { kind: 'lost-request', match: world.target, times: 40 },
    )
    for (let i = 0; i < 80; i++) {
      const { nextWake } = await world.settle()
      if (nextWake === null) break
      await world.advance(hour)
    }
    expect(await world.paid()).toBe(1320)
    expect(await world.states()).toEqual(['issued', 'issued'])
    await world.check(true)
  }, 60_000)
})
