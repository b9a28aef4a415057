import { describe, expect, test, vi } from 'vitest'
import { resolve } from '../../../src/services/deciding/resolve.ts'
import { settleDue } from '../../../src/services/settling/settle.ts'
import { roomFor } from '../../../src/storage/ledger/day-room.ts'
import { listHeldOver } from '../../../src/storage/ledger/held-over.ts'
import {
  control,
  db,
  hour,
  makeWorld,
  stripe,
  type World,
} from '../../support/worker/ledger-world.ts'
import { peopleOf } from '../../support/worker/people.ts'

const results = (settled: Awaited<ReturnType<World['settle']>>): string[] =>
  settled.outcomes.map(({ result }) => result).toSorted()

/** Moves both clocks to noon (UTC), so that no test runs over midnight. */
async function atNoon(world: World): Promise<void> {
  const sinceMidnight = world.clock() % (24 * hour)
  await world.advance(36 * hour - sinceMidnight)
}

/** A currency of its own, so that what others send is not in its day. */
async function limited(currency: string, limit: number, everyone = true) {
  const world = await makeWorld({ currency })
  await atNoon(world)
  const people = peopleOf(world)
  await people.limit('sent-daily', limit, { everyone })
  return { world, people }
}

describe('the limit of a day', () => {
  test('is reached to the last unit, and what is over waits as it is', async () => {
    const { world } = await limited('usd', 100)
    await world.owe({ a: 60, b: 40, c: 1 })
    const settled = await world.settle()
    expect(results(settled)).toEqual(['issued', 'issued', 'over-limit'].toSorted())
    // Credits go in the order of their ids, so any two of the three may have been first.
    expect(await world.paid()).toBeLessThanOrEqual(100)
    expect((await world.states()).filter((state) => state === 'approved')).toHaveLength(1)
    const [held] = await listHeldOver(db, world.customer, { limit: 10 })
    expect(held?.reason).toMatch(
      /^over the limit of all customers for the day: \d+ of 100 usd sent$/,
    )
    expect(held?.dueAt).toBe(Math.floor(world.clock() / (24 * hour) + 1) * 24 * hour)
    expect(settled.nextWake).toBe(held?.dueAt)
    expect((await world.settle()).outcomes).toEqual([])
  })

  test('lets what waited go on the next day, and then everything is at rest', async () => {
    const { world } = await limited('eur', 100)
    await world.owe({ a: 60, b: 60 })
    await world.settle()
    expect(await world.paid()).toBe(60)
    await world.advance(13 * hour)
    expect(results(await world.settle())).toEqual(['issued'])
    expect(await world.paid()).toBe(120)
    await world.check(true)
    expect(await listHeldOver(db, world.customer, { limit: 10 })).toEqual([])
  })

  test('a person raises for the day, and what waited goes at once', async () => {
    const { world, people } = await limited('gbp', 100)
    await world.owe({ a: 60, b: 60 })
    await world.settle()
    const raised = await people.limit('sent-daily', 120, { everyone: true, today: true })
    expect(raised).toMatchObject({ value: { letGo: [world.customer] } })
    expect(results(await world.settle())).toEqual(['issued'])
    expect(await world.paid()).toBe(120)
    await world.owe({ a: 60, b: 60, c: 1 })
    expect(results(await world.settle())).toEqual(['over-limit'])
    await world.advance(24 * hour)
    await world.settle()
    await world.owe({ a: 60, b: 60, c: 1, d: 100 })
    expect(results(await world.settle())).toEqual(['over-limit'])
  })

  test('of the customer holds beside that of everyone', async () => {
    const { world } = await limited('chf', 50, false)
    const other = await makeWorld({ currency: 'chf' })
    await world.owe({ a: 51 })
    await other.owe({ a: 51 })
    expect(results(await world.settle())).toEqual(['over-limit'])
    expect(results(await other.settle())).toEqual(['issued'])
  })

  test('is not passed by actors that settle at the same moment', async () => {
    const { world } = await limited('sek', 100)
    const others = [await makeWorld({ currency: 'sek' }), await makeWorld({ currency: 'sek' })]
    const all = [world, ...others]
    for (const each of all) await each.owe({ a: 40, b: 20 })
    // Each has found that there is room before any of them fixes its request.
    let waiting = 0
    let letAllGo = () => {}
    const together = new Promise<void>((go) => {
      letAllGo = go
    })
    const onStep = async (step: string) => {
      if (step !== 'previewed') return
      waiting += 1
      if (waiting === all.length) letAllGo()
      await together
    }
    await Promise.all(
      all.map(({ customer, clock }) =>
        settleDue({ db, stripe, clock }, customer, { limit: 2, onStep }),
      ),
    )
    const paid = await Promise.all(all.map((each) => each.paid()))
    const sum = paid.reduce((so, each) => so + each, 0)
    expect(sum).toBeLessThanOrEqual(100)
    expect(sum).toBeGreaterThanOrEqual(80)
    const held = await Promise.all(
      all.map((each) => listHeldOver(db, each.customer, { limit: 10 })),
    )
    expect(held.flat().reduce((so, { minor }) => so + minor, sum)).toBe(180)
    for (const each of all) await each.check(true)
  })

  test('counts a credit once that is sent again on the day, and again on another day', async () => {
    const { world } = await limited('dkk', 100)
    await world.owe({ a: 100 })
    const refusedAndResent = async () => {
      await control.fault({ kind: 'refuse', match: world.target })
      expect(results(await world.settle())).toEqual(['review'])
      const [credit] = await world.credits()
      if (!credit) throw new Error('no credit')
      const decision = { creditId: credit.id, proposal: credit.proposal, by: 'key:ann' }
      const resent = await resolve(
        { db, stripe },
        world.customer,
        { ...decision, reason: 'again', resolution: { kind: 'resend' } },
        world.clock(),
      )
      expect(resent.ok).toBe(true)
    }
    const sent = async () =>
      (await roomFor(db, world.customer, world.agreement.currency, world.clock())).map(
        (room) => room.sent,
      )
    await refusedAndResent()
    await refusedAndResent()
    expect(await sent()).toEqual([100, 100])
    await world.advance(24 * hour)
    await world.owe({ a: 100, b: 1 })
    expect(results(await world.settle())).toEqual(['issued', 'over-limit'])
    expect(await sent()).toEqual([100, 100])
    await world.check()
  })

  test('asks nothing of Stripe while it is reached', async () => {
    const { world } = await limited('nok', 100)
    await world.owe({ a: 101, b: 102 })
    const fetched = vi.spyOn(globalThis, 'fetch')
    const settled = await world.settle()
    expect(fetched).not.toHaveBeenCalled()
    fetched.mockRestore()
    expect(results(settled)).toEqual(['over-limit', 'over-limit'])
  })
})
