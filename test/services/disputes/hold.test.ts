import { describe, expect, test } from 'vitest'
import type { Dispute } from '../../../src/domain/disputes/dispute.ts'
import { minor } from '../../../src/domain/money/money.ts'
import { holdDisputed } from '../../../src/services/disputes/hold.ts'
import { follow } from '../../../src/services/reconciling/follow.ts'
import { reconcile } from '../../../src/services/reconciling/reconcile.ts'
import {
  control,
  db,
  evidence,
  makeWorld,
  stripe,
  type World,
} from '../../support/worker/ledger-world.ts'

const at = (world: World) => ({ db, stripe, clock: world.clock })

/** A dispute about what the world owes, as it stands. */
function disputeOver(world: World, state: Dispute['state'], isLate = false): Dispute {
  const { agreement, clock } = world
  const subject = { agreement: agreement.id, period: '2025-08', commitment: 'availability' }
  return {
    id: 'dp_1',
    subject,
    state,
    by: 'key:cus',
    at: clock(),
    filing: { subject, windows: [], evidence: [], reason: 'too little', expected: null },
    clocks: { deadline: null, isLate, decideBy: clock() },
    evidence,
    owed: { minor: minor(1000), currency: agreement.currency },
    ended:
      state === 'filed'
        ? null
        : { by: 'key:ann', at: clock(), reason: 'as judged', adjusted: null },
    notes: [],
    isOverdue: false,
  }
}

async function hold(world: World, dispute: Dispute, done = new Set<string>()) {
  await holdDisputed(at(world), world.customer, [dispute], done)
  await world.check()
  return done
}

async function issued(): Promise<World> {
  const world = await makeWorld()
  await world.owe({ availability: 1000, latency: 500 })
  await world.settleThrough()
  return world
}

describe('credits that are disputed', () => {
  test('are those of the commitment alone, and holding them again posts nothing', async () => {
    const world = await issued()
    await hold(world, disputeOver(world, 'filed'))
    const held = { sla_expense: -1500, issued: 500, disputed: 1000 }
    expect(await world.balances()).toEqual(held)
    const count = async () =>
      (await db.$client.prepare('SELECT count(*) AS n FROM transfers').first<{ n: number }>())?.n
    const before = await count()
    await hold(world, disputeOver(world, 'filed'))
    expect(await count()).toBe(before)
  })

  test('stand still while invoices use them, and show it once the dispute has ended', async () => {
    const world = await issued()
    await hold(world, disputeOver(world, 'filed'))
    await control.invoice({
      customer: world.payee,
      currency: 'usd',
      lines: [{ amount: 1200 }],
      status: 'paid',
    })
    await follow(at(world), world.customer, 'reconcile')
    expect(await world.balances()).toMatchObject({ disputed: 1000 })
    expect((await reconcile(at(world), world.customer)).findings).toEqual([])
    const done = await hold(world, disputeOver(world, 'upheld'))
    expect([...done]).toEqual(['dp_1'])
    await follow(at(world), world.customer, 'reconcile')
    const { issued: left, settled } = await world.balances()
    expect([left, settled]).toEqual([300, 1200])
    await world.check(true)
  })

  test('shrink by later evidence as others do, wherever they stand', async () => {
    const world = await issued()
    await hold(world, disputeOver(world, 'filed'))
    await world.owe({ availability: 400, latency: 500 })
    expect(await world.balances()).toEqual({
      sla_expense: -900,
      issued: 500,
      disputed: 1000,
      overpaid: -600,
    })
    await hold(world, disputeOver(world, 'withdrawn'))
    expect(await world.balances()).toEqual({ sla_expense: -900, issued: 1500, overpaid: -600 })
  })

  test('are not held by a dispute that came too late', async () => {
    const world = await issued()
    await hold(world, disputeOver(world, 'filed', true))
    expect(await world.balances()).toEqual({ sla_expense: -1500, issued: 1500 })
  })

  test('are held by one of two workers, whoever comes first', async () => {
    const world = await issued()
    const dispute = disputeOver(world, 'filed')
    await Promise.all([hold(world, dispute), hold(world, dispute), hold(world, dispute)])
    expect(await world.balances()).toEqual({ sla_expense: -1500, issued: 500, disputed: 1000 })
    const ended = disputeOver(world, 'upheld')
    await Promise.all([hold(world, ended), hold(world, ended)])
    await hold(world, ended)
    expect(await world.balances()).toEqual({ sla_expense: -1500, issued: 1500 })
  })
})
