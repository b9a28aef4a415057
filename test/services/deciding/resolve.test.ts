import { describe, expect, test } from 'vitest'
import { type Resolution, resolve } from '../../../src/services/deciding/resolve.ts'
import {
  control,
  db,
  hand,
  hour,
  makeWorld,
  stripe,
  type World,
} from '../../support/worker/ledger-world.ts'

describe('a person takes a credit out of review', () => {
  const decisionOf = async (world: World) => {
    const [credit] = await world.credits()
    if (!credit) throw new Error('no credit')
    return { creditId: credit.id, proposal: credit.proposal, by: 'key:ann', reason: 'looked' }
  }

  async function inDoubt(): Promise<World> {
    const world = await makeWorld()
    await world.owe({ availability: 1250 })
    await control.fault({ kind: 'error-500', effect: 'none', match: world.target })
    await world.settle()
    world.wait(23 * hour)
    await world.settle()
    world.wait(2 * hour)
    await world.settle()
    expect(await world.states()).toEqual(['review'])
    return world
  }

  test('by sending it again when Stripe shows nothing past the fence', async () => {
    const world = await inDoubt()
    const decision = { ...(await decisionOf(world)), resolution: { kind: 'resend' } } as const
    const early = await resolve(
      { db, stripe },
      world.customer,
      decision,
      (world.clock() - hour) as never,
    )
    expect(early).toMatchObject({ ok: false, error: { reason: 'too-early' } })
    const done = await resolve({ db, stripe }, world.customer, decision, world.clock())
    expect(done).toMatchObject({ ok: true })
    await world.check()
    await world.settle()
    expect(await world.states()).toEqual(['issued'])
    expect(await world.paid()).toBe(1250)
    await world.check(true)
  })

  test('past the fence that the deployment sets, and no other', async () => {
    const world = await inDoubt()
    const decision = { ...(await decisionOf(world)), resolution: { kind: 'resend' } } as const
    const under = (fenceMs: number) =>
      resolve({ db, stripe, settings: { fenceMs } }, world.customer, decision, world.clock())
    const sentAt = world.clock() - 25 * hour
    expect(await under(26 * hour)).toMatchObject({
      error: { reason: 'too-early', until: sentAt + 26 * hour },
    })
    expect(await under(24 * hour)).toMatchObject({ ok: true })
    await world.check()
  })

  test('when Stripe can be asked, not before', async () => {
    const world = await inDoubt()
    const decision = await decisionOf(world)
    const take = (resolution: Resolution) =>
      resolve({ db, stripe }, world.customer, { ...decision, resolution }, world.clock())
    for (const resolution of [{ kind: 'deny' }, { kind: 'adopt', stripeId: 'cbtxn_1' }] as const) {
      await control.fault({ kind: 'rate-limit', match: { method: 'GET', contains: world.payee } })
      expect(await take(resolution)).toMatchObject({ error: { reason: 'stripe-unavailable' } })
    }
    expect(await world.states()).toEqual(['review'])
    expect(await take({ kind: 'deny' })).toMatchObject({ ok: true })
  })

  test('by denying it, which stays owed and unpaid', async () => {
    const world = await inDoubt()
    const decision = { ...(await decisionOf(world)), resolution: { kind: 'deny' } } as const
    expect(await resolve({ db, stripe }, world.customer, decision, world.clock())).toMatchObject({
      ok: true,
    })
    await world.check(true)
    expect(await world.balances()).toEqual({ sla_expense: -1250, released: 1250 })
    await world.owe({ availability: 1000 })
    expect(await world.balances()).toEqual({ sla_expense: -1000, released: 1000 })
  })

  test('by adopting what is there, and nothing else', async () => {
    const world = await inDoubt()
    const decision = await decisionOf(world)
    const made = (amount: number) =>
      hand.customers.createBalanceTransaction(world.payee, {
        amount,
        currency: 'usd',
        metadata: { mg_credit: decision.creditId, mg_gen: '1' },
      })
    const [wrong, right] = [await made(-1), await made(-1250)]
    const take = (resolution: { kind: 'adopt'; stripeId: string } | { kind: 'resend' }) =>
      resolve({ db, stripe }, world.customer, { ...decision, resolution }, world.clock())
    expect(await take({ kind: 'resend' })).toMatchObject({ error: { reason: 'found-at-stripe' } })
    expect(await take({ kind: 'adopt', stripeId: wrong.id })).toMatchObject({
      error: { reason: 'differs' },
    })
    expect(await take({ kind: 'adopt', stripeId: 'cbtxn_no' })).toMatchObject({
      error: { reason: 'stripe-says-no' },
    })
    expect(await take({ kind: 'adopt', stripeId: right.id })).toMatchObject({ ok: true })
    expect(await world.states()).toEqual(['issued'])
    await world.check(true)
  })

  test('by denying a credit that was corrected as though it had been paid', async () => {
    const world = await inDoubt()
    await world.owe({ availability: 1000 })
    expect(await world.balances()).toEqual({ sla_expense: -1000, in_flight: 1250, overpaid: -250 })
    const decision = { ...(await decisionOf(world)), resolution: { kind: 'deny' } } as const
    await resolve({ db, stripe }, world.customer, decision, world.clock())
    await world.check(true)
    expect(await world.balances()).toEqual({ sla_expense: -1000, released: 1000 })
  })
})
