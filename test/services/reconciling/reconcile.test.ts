import { describe, expect, test } from 'vitest'
import { checkLedger } from '../../../src/services/reconciling/check-ledger.ts'
import { reconcile } from '../../../src/services/reconciling/reconcile.ts'
import { closeFinding, listFindings } from '../../../src/storage/ledger/findings.ts'
import { lastReconciliation } from '../../../src/storage/ledger/reconciliations.ts'
import type { StripeAccount } from '../../../src/stripe/account.ts'
import {
  control,
  db,
  hand,
  hour,
  makeWorld,
  stripe,
  type World,
} from '../../support/worker/ledger-world.ts'

describe('reconciliation', () => {
  const run = (world: World) => reconcile({ db, stripe, clock: world.clock }, world.customer)
  const open = async (world: World) =>
    (await listFindings(db, world.customer, { onlyOpen: true })).map((each) => each.kind)

  test('finds nothing when both sides agree', async () => {
    for (const rail of ['customer-balance', 'credit-note'] as const) {
      const world = await makeWorld({ rail })
      await world.owe({ availability: 1250 })
      await world.settle()
      const done = await run(world)
      expect(done).toMatchObject({ compared: 1, findings: [] })
      expect(await lastReconciliation(db, world.customer)).toMatchObject({
        compared: 1,
        findings: 0,
      })
    }
  })

  test('is not fooled by a list that lags', async () => {
    const world = await makeWorld()
    await world.owe({ availability: 1250 })
    await world.settle()
    const seesNothing: StripeAccount = {
      ...stripe,
      rail: (name) => ({ ...stripe.rail(name), find: async () => ({ kind: 'seen', objects: [] }) }),
    }
    const done = await reconcile({ db, stripe: seesNothing, clock: world.clock }, world.customer)
    expect(done).toMatchObject({ compared: 1, findings: [] })
  })

  test('is not fooled by a credit that is owed and settled while Stripe is asked', async () => {
    const world = await makeWorld()
    await world.owe({ availability: 1250 })
    await world.settle()
    let isFirst = true
    const slow: StripeAccount = {
      ...stripe,
      rail: (name) => ({
        ...stripe.rail(name),
        find: async (payee) => {
          if (isFirst) {
            isFirst = false
            await world.owe({ availability: 1250, latency: 300 })
            await world.settle()
          }
          return stripe.rail(name).find(payee)
        },
      }),
    }
    const done = await reconcile({ db, stripe: slow, clock: world.clock }, world.customer)
    expect(done).toMatchObject({ compared: 2, findings: [] })
  })

  test('finds what Stripe has and the ledger has not, and the other way round', async () => {
    const world = await makeWorld()
    await world.owe({ availability: 1250 })
    await world.settle()
    const [credit] = await world.credits()
    const make = (metadata: Record<string, string>) =>
      hand.customers.createBalanceTransaction(world.payee, {
        amount: -5,
        currency: 'usd',
        metadata,
      })
    await make({ mg_credit: credit?.id ?? '', mg_gen: '7' })
    const stray = await make({ mg_credit: 'cr_unheard_of' })
    await make({ theirs: 'not ours' })
    expect((await run(world)).findings.map((each) => each.kind).sort()).toEqual([
      'duplicate',
      'unknown-object',
    ])
    await run(world)
    expect(await open(world)).toHaveLength(2)

    const closing = { by: 'key:ann', reason: 'known', now: world.clock() }
    const of = { kind: 'unknown-object', about: stray.id } as const
    expect(await closeFinding(db, world.customer, of, closing)).toBe(true)
    await run(world)
    expect(await open(world)).toEqual(['duplicate'])
  })

  test('finds what the ledger calls issued and Stripe never saw', async () => {
    const world = await makeWorld()
    await world.owe({ availability: 1250 })
    const crash = (step: string) => {
      if (step === 'frozen') throw new Error('crash')
    }
    await expect(world.settle({ onStep: crash })).rejects.toThrow('crash')
    const [credit] = await world.credits()
    await db.$client
      .prepare(
        `INSERT INTO credit_events (credit_id, seq, from_state, to_state, by, reason, stripe_id, at)
         VALUES (?1, 4, 'issuing', 'issued', 'key:mallory', 'by hand', 'cbtxn_forged', 1)`,
      )
      .bind(credit?.id)
      .run()
    expect((await checkLedger(db, world.customer)).map((fault) => fault.name)).toContain(
      'money-by-state',
    )
    expect((await run(world)).findings).toMatchObject([
      { kind: 'missing-there', about: 'cbtxn_forged' },
    ])
  })

  test('finds a credit that was denied and yet is at Stripe', async () => {
    const world = await makeWorld({ autoApproveMinor: 0 })
    await world.owe({ availability: 1250 })
    const [credit] = await world.credits()
    await hand.customers.createBalanceTransaction(world.payee, {
      amount: -1250,
      currency: 'usd',
      metadata: { mg_credit: credit?.id ?? '', mg_gen: '1' },
    })
    expect((await run(world)).findings).toMatchObject([{ kind: 'missing-here' }])
  })

  test('finds what is in flight for two days, and closes it when it has arrived', async () => {
    const world = await makeWorld()
    await world.owe({ availability: 1250 })
    await control.fault({ kind: 'lost-answer', match: world.target })
    await world.settle()
    world.wait(49 * hour)
    await run(world)
    expect(await open(world)).toEqual(['in-flight-too-long'])
    await world.settle()
    await run(world)
    expect(await open(world)).toEqual([])
    const [closed] = await listFindings(db, world.customer)
    expect(closed).toMatchObject({ closedBy: 'reconcile' })
  })

  test('opens nothing and closes nothing when Stripe cannot be asked', async () => {
    const world = await makeWorld()
    await world.owe({ availability: 1250 })
    await world.settle()
    await control.fault({ kind: 'rate-limit', match: { contains: world.payee, method: 'GET' } })
    await expect(run(world)).rejects.toThrow('Stripe could not be asked')
    expect(await lastReconciliation(db, world.customer)).toBeUndefined()
  })
})
