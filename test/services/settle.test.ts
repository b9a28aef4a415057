import { describe, expect, test } from 'vitest'
import { deny } from '../../src/services/deny.ts'
import { pauseSettlement } from '../../src/services/pause-settlement.ts'
import { settleDue } from '../../src/services/settle.ts'
import type { SettleStep } from '../../src/services/settling/context.ts'
import { openDatabase } from '../../src/storage/database.ts'
import { listFindings } from '../../src/storage/ledger/findings.ts'
import { listSends } from '../../src/storage/ledger/outbox.ts'
import {
  control,
  db,
  hand,
  hour,
  makeWorld,
  minute,
  stripe,
  type World,
} from '../support/worker/ledger-world.ts'

class Crash extends Error {}

const crashAt =
  (wanted: SettleStep) =>
  (step: SettleStep): void => {
    if (step === wanted) throw new Crash(step)
  }

/** Tries again, an hour later each time, until nothing is open. */
async function settleThrough(world: World): Promise<void> {
  for (let round = 0; round < 20; round++) {
    const { nextWake } = await world.settle()
    if (nextWake === null) return
    world.wait(hour)
  }
}

describe('settlement', () => {
  test('brings a credit to the customer balance once', async () => {
    const world = await makeWorld()
    await world.owe({ availability: 1250 })
    expect(await world.states()).toEqual(['approved'])
    const settled = await world.settle()
    expect(settled).toMatchObject({ outcomes: [{ result: 'issued' }], moved: 1, nextWake: null })
    expect(await world.states()).toEqual(['issued'])
    expect(await world.paid()).toBe(1250)
    await world.check(true)
    await world.settle()
    expect(await world.paid()).toBe(1250)
  })

  test('says who, what and under which proposal in the metadata', async () => {
    const world = await makeWorld()
    await world.owe({ availability: 1250 })
    await world.settle()
    const [credit] = await world.credits()
    const { data } = await hand.customers.listBalanceTransactions(world.payee)
    expect(data).toMatchObject([
      {
        id: credit?.stripeId,
        amount: -1250,
        metadata: { mg_credit: credit?.id, mg_gen: '1', mg_leaf: credit?.proposal },
      },
    ])
  })

  test.each(['open', 'paid'] as const)(
    'writes a credit note on an invoice that is %s',
    async (invoice) => {
      const world = await makeWorld({ rail: 'credit-note', invoice })
      await world.owe({ availability: 1250 })
      await world.settle()
      const { data } = await hand.creditNotes.list({ customer: world.payee })
      expect(data).toMatchObject([
        {
          amount: 1250,
          reason: 'product_unsatisfactory',
          pre_payment_amount: invoice === 'open' ? 1250 : 0,
          post_payment_amount: invoice === 'open' ? 0 : 1250,
        },
      ])
      expect(await world.states()).toEqual(['issued'])
      await world.check(true)
    },
  )

  test.each<SettleStep>([
    'claimed',
    'looked',
    'previewed',
    'frozen',
    'departing',
    'answered',
    'concluded',
  ])('pays once when the worker dies when it has %s', async (step) => {
    const world = await makeWorld()
    await world.owe({ availability: 1250 })
    await expect(world.settle({ onStep: crashAt(step) })).rejects.toThrow(Crash)
    await world.check()
    expect((await world.settle()).outcomes).toEqual([])
    world.wait(3 * minute)
    await settleThrough(world)
    expect(await world.states()).toEqual(['issued'])
    expect(await world.paid()).toBe(1250)
    await world.check(true)
  })

  test('pays once when the answer of the final commit is lost', async () => {
    const world = await makeWorld()
    await world.owe({ availability: 1250 })
    let batches = 0
    const deaf = openDatabase(
      new Proxy(db.$client, {
        get(target, name) {
          if (name !== 'batch') {
            const value: unknown = Reflect.get(target, name)
            return typeof value === 'function' ? value.bind(target) : value
          }
          return async (statements: D1PreparedStatement[]) => {
            const results = await target.batch(statements)
            const isCommit = statements.length > 1 && results.some((each) => each.meta.changes > 0)
            // The first writing batch freezes the request, the second is the final commit.
            if (isCommit && ++batches === 2) throw new Error('D1_ERROR: Network connection lost')
            return results
          }
        },
      }),
    )
    const settled = await settleDue({ db: deaf, stripe, clock: world.clock }, world.customer)
    expect(batches).toBe(2)
    expect(settled.outcomes).toMatchObject([{ result: 'issued' }])
    expect(await world.states()).toEqual(['issued'])
    expect(await world.paid()).toBe(1250)
    await world.check(true)
  })

  test('pays once when workers race', async () => {
    const world = await makeWorld()
    await world.owe({ a: 100, b: 200, c: 300 })
    await Promise.all(Array.from({ length: 4 }, () => world.settle()))
    await settleThrough(world)
    expect(await world.paid()).toBe(600)
    await world.check(true)
  })

  test.each(['frozen', 'departing', 'answered'] as const)(
    'pays once when a worker sleeps past its lease when it has %s',
    async (step) => {
      const world = await makeWorld()
      await world.owe({ availability: 1250 })
      const asleep = Promise.withResolvers<void>()
      const wake = Promise.withResolvers<void>()
      const sleeper = world.settle({
        onStep: async (now) => {
          if (now !== step) return
          asleep.resolve()
          await wake.promise
        },
      })
      await asleep.promise
      world.wait(3 * minute)
      await settleThrough(world)
      wake.resolve()
      const late = await sleeper
      // Whoever finds the work done by the same object may say so; nobody sends or writes again.
      expect(late.outcomes).toMatchObject([{ result: step === 'frozen' ? 'dropped' : 'issued' }])
      expect(await world.states()).toEqual(['issued'])
      expect(await world.paid()).toBe(1250)
      await world.check(true)
    },
  )

  test.each([
    ['lost-request', { times: 2 }],
    ['lost-answer', { times: 2 }],
    ['cut-body', {}],
    ['rate-limit', { times: 3 }],
    ['conflict', { times: 2 }],
    ['unauthorized', { times: 2 }],
  ] as const)('pays once through %s', async (kind, more) => {
    const world = await makeWorld()
    await world.owe({ availability: 1250 })
    await control.fault({ kind, match: world.target, ...more })
    const first = await world.settle()
    expect(first.outcomes).toMatchObject([{ result: 'waiting' }])
    const isDoubt = kind.startsWith('lost') || kind === 'cut-body'
    expect(await world.states()).toEqual([isDoubt ? 'unknown' : 'issuing'])
    const [line] = await listSends(db, world.customer)
    expect(line).toMatchObject({ unknown: isDoubt, inDoubt: false, tries: 1 })
    await settleThrough(world)
    expect(await world.states()).toEqual(['issued'])
    expect(await world.paid()).toBe(1250)
    await world.check(true)
  })

  test('lets a worker that overslept write nothing about a line that another one works on', async () => {
    const world = await makeWorld()
    await world.owe({ availability: 1250 })
    await control.fault({ kind: 'rate-limit', match: world.target })
    const [asleep, wake] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const sleeper = world.settle({
      onStep: async (step) => {
        if (step !== 'answered') return
        asleep.resolve()
        await wake.promise
      },
    })
    await asleep.promise
    world.wait(3 * minute)
    const second = world.settle({
      onStep: async (step) => {
        if (step !== 'departing') return
        wake.resolve()
        await sleeper
        throw new Crash('while in doubt')
      },
    })
    await expect(second).rejects.toThrow(Crash)
    expect((await sleeper).outcomes).toMatchObject([{ result: 'dropped' }])
    const [line] = await listSends(db, world.customer)
    expect(line).toMatchObject({ inDoubt: true, token: 2 })
    expect(line?.leaseUntil).toBeGreaterThan(world.clock())
  })

  test.each([
    ['its lease has run out', false],
    ['another one holds the line', true],
  ])('lets a worker that overslept send nothing when %s', async (_what, isTaken) => {
    const world = await makeWorld()
    await world.owe({ availability: 1250 })
    const [asleep, wake] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const sleeper = world.settle({
      limit: 1,
      onStep: async (step) => {
        if (step !== 'frozen') return
        asleep.resolve()
        await wake.promise
      },
    })
    await asleep.promise
    world.wait(3 * minute)
    const wakeFirst = async (step: SettleStep) => {
      if (step !== 'claimed') return
      wake.resolve()
      await sleeper
      expect(await world.paid()).toBe(0)
    }
    if (isTaken) await world.settle({ onStep: wakeFirst })
    else wake.resolve()
    expect((await sleeper).outcomes).toMatchObject([{ result: 'dropped' }])
    expect(await world.paid()).toBe(isTaken ? 1250 : 0)
    await settleThrough(world)
    expect(await world.paid()).toBe(1250)
  })

  test('stays in doubt when a rate limit follows a crash', async () => {
    const world = await makeWorld()
    await world.owe({ availability: 1250 })
    await expect(world.settle({ onStep: crashAt('answered') })).rejects.toThrow(Crash)
    expect(await world.states()).toEqual(['issuing'])
    await control.fault({ kind: 'rate-limit', match: world.target })
    world.wait(3 * minute)
    await world.settle()
    expect(await world.states()).toEqual(['unknown'])
    expect(await listSends(db, world.customer)).toMatchObject([{ unknown: true }])
    await settleThrough(world)
    expect(await world.paid()).toBe(1250)
  })

  test('sends once and no more when the connection is reset', async () => {
    const world = await makeWorld()
    await world.owe({ availability: 1250 })
    // Would strike the client's own second send; nothing is left of it if there is none.
    await control.fault({ kind: 'lost-request', match: world.target, times: 1 })
    const { outcomes } = await world.settle()
    expect(outcomes).toMatchObject([{ result: 'waiting' }])
    expect(await world.paid()).toBe(0)
    await settleThrough(world)
    expect(await world.paid()).toBe(1250)
  })

  test('does not unlearn its doubt by a rate limit', async () => {
    const world = await makeWorld()
    await world.owe({ availability: 1250 })
    await control.fault(
      { kind: 'lost-answer', match: world.target },
      { kind: 'rate-limit', match: world.target },
    )
    await world.settle()
    world.wait(hour)
    await world.settle()
    expect(await world.states()).toEqual(['unknown'])
    expect(await listSends(db, world.customer)).toMatchObject([{ unknown: true }])
    await settleThrough(world)
    expect(await world.paid()).toBe(1250)
  })

  test('finds at Stripe what a server error hid', async () => {
    const world = await makeWorld()
    await world.owe({ availability: 1250 })
    await control.fault({ kind: 'error-500', effect: 'now', match: world.target })
    await world.settle()
    expect(await world.states()).toEqual(['unknown'])
    world.wait(hour)
    expect((await world.settle()).outcomes).toMatchObject([{ result: 'adopted' }])
    expect(await world.paid()).toBe(1250)
    await world.check(true)
  })

  test.each([
    ['a customer who does not exist', { stripeCustomer: 'cus_nobody' }, /No such customer/],
    [
      'an invoice that does not exist',
      { rail: 'credit-note', invoice: 'in_nothing' },
      /No such invoice/,
    ],
    ['an invoice that is not finalized', { rail: 'credit-note', invoice: 'draft' }, /is draft/],
  ] as const)('asks a person about %s', async (_what, options, reason) => {
    const world = await makeWorld(options)
    await world.owe({ availability: 1250 })
    const settled = await world.settle()
    expect(settled.outcomes).toMatchObject([{ result: 'review', detail: reason }])
    expect(await world.states()).toEqual(['review'])
    expect(await world.balances()).toEqual({ sla_expense: -1250, approved: 1250 })
    await world.check(true)
  })

  test('asks a person about a deleted customer', async () => {
    const world = await makeWorld()
    await hand.customers.del(world.payee)
    await world.owe({ availability: 1250 })
    expect((await world.settle()).outcomes).toMatchObject([{ result: 'review' }])
    await world.check(true)
  })

  test('asks a person when Stripe refuses the frozen request, and brings the money back', async () => {
    const world = await makeWorld({ rail: 'credit-note' })
    await world.owe({ availability: 1250 })
    const settled = await world.settle({
      onStep: async (step) => {
        if (step === 'departing') await control.payInvoice(world.stripeInvoice ?? '')
      },
    })
    expect(settled.outcomes).toMatchObject([{ result: 'review', detail: /must equal/ }])
    expect(await world.balances()).toEqual({ sla_expense: -1250, approved: 1250 })
    await world.check(true)
  })

  test('does not take a refusal of a retry for the answer to the first try', async () => {
    const world = await makeWorld({ rail: 'credit-note' })
    await world.owe({ availability: 1250 })
    const match = { contains: world.stripeInvoice ?? '', path: '^/v1/credit_notes$' }
    await control.fault({ kind: 'lost-request', match, times: 1 })
    await world.settle()
    await control.payInvoice(world.stripeInvoice ?? '')
    world.wait(hour)
    expect((await world.settle()).outcomes).toMatchObject([
      { result: 'waiting', detail: /must equal/ },
    ])
    expect(await world.states()).toEqual(['unknown'])
  })

  test('asks a person when the key was used for something else', async () => {
    const world = await makeWorld()
    await world.owe({ availability: 1250 })
    const [credit] = await world.credits()
    const settled = await world.settle({
      onStep: async (step) => {
        if (step !== 'departing') return
        const idempotencyKey = `mg.${credit?.id}.g1`
        const params = { amount: -1, currency: 'usd' }
        await hand.customers.createBalanceTransaction(world.payee, params, { idempotencyKey })
      },
    })
    expect(settled.outcomes).toMatchObject([{ result: 'review' }])
    expect(await world.balances()).toEqual({ sla_expense: -1250, in_flight: 1250 })
  })

  test('adopts what Stripe has already: the database was restored to an older bookmark', async () => {
    const world = await makeWorld()
    await world.owe({ availability: 1250 })
    const [credit] = await world.credits()
    await hand.customers.createBalanceTransaction(world.payee, {
      amount: -1250,
      currency: 'usd',
      metadata: { mg_credit: credit?.id ?? '', mg_gen: '1' },
    })
    expect((await world.settle()).outcomes).toMatchObject([{ result: 'adopted' }])
    expect(await world.paid()).toBe(1250)
    await world.check(true)
  })

  test('adopts one of two and reports the other', async () => {
    const world = await makeWorld()
    await world.owe({ availability: 1250 })
    const [credit] = await world.credits()
    const made: string[] = []
    for (const generation of ['1', '2']) {
      const { id } = await hand.customers.createBalanceTransaction(world.payee, {
        amount: -1250,
        currency: 'usd',
        metadata: { mg_credit: credit?.id ?? '', mg_gen: generation },
      })
      made.push(id)
    }
    await world.settle()
    expect(await world.credits()).toMatchObject([{ state: 'issued', stripeId: made[0] }])
    expect(await listFindings(db, world.customer)).toMatchObject([
      { kind: 'duplicate', about: made[1] },
    ])
  })

  test('does not adopt an object that says something else', async () => {
    const world = await makeWorld()
    await world.owe({ availability: 1250 })
    const [credit] = await world.credits()
    const { id } = await hand.customers.createBalanceTransaction(world.payee, {
      amount: -1249,
      currency: 'usd',
      metadata: { mg_credit: credit?.id ?? '', mg_gen: '1' },
    })
    expect((await world.settle()).outcomes).toMatchObject([{ result: 'review', detail: /1249/ }])
    expect(await listFindings(db, world.customer)).toMatchObject([{ kind: 'differs', about: id }])
  })

  test('stops at the kill switch, for one customer and just before sending', async () => {
    const world = await makeWorld()
    await world.owe({ availability: 1250 })
    const throwSwitch = (paused: boolean) =>
      pauseSettlement(db, world.customer, { paused, by: 'key:ops', reason: 'drill' }, world.clock())
    await throwSwitch(true)
    expect(await world.settle()).toMatchObject({ outcomes: [], isPaused: true, nextWake: null })
    await world.owe({ availability: 1250, latency: 5 })
    await throwSwitch(false)
    const settled = await world.settle({
      limit: 1,
      onStep: async (step) => void (step === 'frozen' && (await throwSwitch(true))),
    })
    expect(settled.outcomes).toMatchObject([{ result: 'dropped' }])
    expect(await world.paid()).toBe(0)
    await throwSwitch(false)
    world.wait(3 * minute)
    await settleThrough(world)
    expect(await world.paid()).toBe(1255)
  })

  test('sends nothing that was denied while it was being prepared', async () => {
    const world = await makeWorld()
    await world.owe({ availability: 1250 })
    const [credit] = await world.credits()
    if (!credit) throw new Error('no credit')
    const decision = {
      creditId: credit.id,
      proposal: credit.proposal,
      by: 'key:ann',
      reason: 'goodwill given instead',
    }
    const settled = await world.settle({
      onStep: async (step) => {
        if (step === 'previewed') await deny(db, world.customer, decision, world.clock())
      },
    })
    expect(settled.outcomes).toMatchObject([{ result: 'dropped' }])
    expect(await world.states()).toEqual(['denied'])
    expect(await world.paid()).toBe(0)
    await world.owe({ availability: 1250 })
    expect(await world.balances()).toEqual({ sla_expense: -1250, released: 1250 })
  })
})
