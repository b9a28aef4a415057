import { describe, expect, test } from 'vitest'
import type { SettleStep } from '../../../src/services/settling/context.ts'
import { settleDue } from '../../../src/services/settling/settle.ts'
import { openDatabase } from '../../../src/storage/database.ts'
import { listSends } from '../../../src/storage/ledger/outbox.ts'
import { Crash, crashAt } from '../../support/worker/crash.ts'
import {
  control,
  db,
  hand,
  hour,
  makeWorld,
  minute,
  stripe,
} from '../../support/worker/ledger-world.ts'

describe('settlement through faults', () => {
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
    await world.settleThrough()
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
    await world.settleThrough()
    expect(await world.states()).toEqual(['issued'])
    expect(await world.paid()).toBe(1250)
    await world.check(true)
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
    await world.settleThrough()
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
    await world.settleThrough()
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
    await world.settleThrough()
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
})
