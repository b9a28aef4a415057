import { describe, expect, test } from 'vitest'
import { reconcile } from '../../../src/services/reconciling/reconcile.ts'
import { listApprovals, listEvents } from '../../../src/storage/ledger/credits.ts'
import { roomFor } from '../../../src/storage/ledger/day-room.ts'
import { listHeldOver } from '../../../src/storage/ledger/held-over.ts'
import { db, hour, makeWorld, stripe } from '../../support/worker/ledger-world.ts'
import { peopleOf } from '../../support/worker/people.ts'

describe('an order of rails under a limit of the day', () => {
  // Every step of a world re-verifies the ledger behind it.
  test('waits for two people, then for the limit, and is counted once on the rail that takes it', async () => {
    const world = await makeWorld({
      currency: 'zar',
      rail: 'credit-grant',
      fallbacks: ['customer-balance'],
      metered: false,
      autoApproveMinor: 500,
    })
    // At noon (UTC), so that the test does not run over midnight.
    await world.advance(36 * hour - (world.clock() % (24 * hour)))
    const people = peopleOf(world)
    const sent = async () => {
      const rooms = await roomFor(db, world.customer, world.agreement.currency, world.clock())
      return rooms.map((room) => [room.scope, room.sent, room.limit])
    }
    const objectsAt = async (rail: 'credit-grant' | 'customer-balance') => {
      const look = await stripe.rail(rail).find(world.payee)
      return look.kind === 'seen' ? look.objects.length : look.reason
    }
    await people.limit('sent-daily', 1_000)
    await world.owe({ availability: 1_200 })
    const [proposed] = await world.credits()
    if (!proposed) throw new Error('no credit')
    expect((await world.settle()).outcomes).toEqual([])

    await people.approve('availability', 'key:ann')
    expect(await world.states()).toEqual(['proposed'])
    await people.approve('availability', 'key:bob')
    expect(await world.states()).toEqual(['approved'])
    const approvals = await listApprovals(db, world.customer, proposed.id)
    expect(approvals.map(({ proposal }) => proposal)).toEqual(Array(2).fill(proposed.proposal))

    expect((await world.settle()).outcomes).toMatchObject([{ result: 'over-limit' }])
    expect(await world.states()).toEqual(['approved'])
    expect(await listHeldOver(db, world.customer, { limit: 10 })).toMatchObject([
      { creditId: proposed.id, minor: 1_200 },
    ])
    expect(await sent()).toEqual([
      ['*', 0, null],
      [world.customer, 0, 1_000],
    ])
    expect([await objectsAt('credit-grant'), await objectsAt('customer-balance')]).toEqual([0, 0])

    await people.limit('sent-daily', 1_200, { today: true })
    await world.check()
    expect((await world.settle()).outcomes).toMatchObject([{ result: 'issued' }])
    expect(await sent()).toEqual([
      ['*', 1_200, null],
      [world.customer, 1_200, 1_200],
    ])
    expect([await objectsAt('credit-grant'), await objectsAt('customer-balance')]).toEqual([0, 1])
    expect(await world.credits()).toMatchObject([
      { state: 'issued', rail: 'customer-balance', proposal: proposed.proposal },
    ])
    const events = await listEvents(db, world.customer, proposed.id)
    expect(events.find(({ to }) => to === 'issuing')).toMatchObject({
      rail: 'customer-balance',
      reason: expect.stringMatching(/on customer-balance, since credit-grant: .* no metered usage/),
    })
    const { findings, compared } = await reconcile(
      { db, stripe, clock: world.clock },
      world.customer,
    )
    expect({ findings, compared }).toEqual({ findings: [], compared: 1 })
    await world.check(true)
  })
})
