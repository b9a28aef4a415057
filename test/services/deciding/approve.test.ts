import { describe, expect, test } from 'vitest'
import type { Digest } from '../../../src/domain/brand.ts'
import { SYSTEM } from '../../../src/domain/tenant.ts'
import { approve, type Decision } from '../../../src/services/deciding/approve.ts'
import { deny } from '../../../src/services/deciding/deny.ts'
import {
  listApprovals,
  listAwaitingPeople,
  listEvents,
} from '../../../src/storage/ledger/credits.ts'
import { db, makeWorld, type World } from '../../support/worker/ledger-world.ts'

async function proposal(): Promise<{ world: World; as: (by: string) => Decision }> {
  const world = await makeWorld({ autoApproveMinor: 100 })
  await world.owe({ availability: 1250 })
  expect(await world.states()).toEqual(['proposed'])
  const [credit] = await world.credits()
  if (!credit) throw new Error('no credit')
  const { id: creditId, proposal: digest } = credit
  return { world, as: (by) => ({ creditId, proposal: digest, by, reason: 'evidence is clear' }) }
}

describe('approval', () => {
  test('needs two distinct people, and then settles', async () => {
    const { world, as } = await proposal()
    const say = (by: string) => approve(db, world.customer, as(by), world.clock())
    expect((await world.settle()).outcomes).toEqual([])
    expect(await say('key:ann')).toMatchObject({ value: { approvals: 1, isApproved: false } })
    expect(await say('key:ann')).toMatchObject({ error: { reason: 'already-approved' } })
    expect(await world.states()).toEqual(['proposed'])
    expect(await say('key:bob')).toMatchObject({ value: { approvals: 2, isApproved: true } })
    await world.check()
    expect(await say('key:cyd')).toMatchObject({ error: { reason: 'wrong-state' } })
    await world.settle()
    expect(await world.paid()).toBe(1250)
    const events = await listEvents(db, world.customer, as('').creditId)
    expect(events.map((event) => [event.to, event.by])).toEqual([
      ['proposed', 'actor'],
      ['approved', 'key:bob'],
      ['issuing', 'actor'],
      ['issued', 'actor'],
    ])
  })

  test('is counted right when two people agree at the same moment', async () => {
    const { world, as } = await proposal()
    await Promise.all(
      ['key:ann', 'key:bob'].map((by) => approve(db, world.customer, as(by), world.clock())),
    )
    expect(await world.states()).toEqual(['approved'])
    await world.check()
  })

  test.each([
    ['the machinery', { by: 'policy' }, 'not-a-person'],
    ['nobody', { by: ' ' }, 'not-a-person'],
    ['somebody without a reason', { reason: ' ' }, 'no-reason-given'],
    [
      'somebody who saw another proposal',
      { proposal: 'f'.repeat(64) as Digest },
      'proposal-changed',
    ],
    ['somebody about no credit', { creditId: 'cr_none' }, 'unknown-credit'],
  ])('is refused of %s', async (_who, changed, reason) => {
    const { world, as } = await proposal()
    const said = await approve(db, world.customer, { ...as('key:ann'), ...changed }, world.clock())
    expect(said).toMatchObject({ ok: false, error: { reason } })
    expect(await listApprovals(db, world.customer, as('').creditId)).toEqual([])
  })

  test("is refused of another customer's credit", async () => {
    const { as } = await proposal()
    const other = await makeWorld()
    const said = await approve(db, other.customer, as('key:ann'), other.clock())
    expect(said).toMatchObject({ error: { reason: 'unknown-credit' } })
  })

  test('falls away when the proposal changes', async () => {
    const { world, as } = await proposal()
    await approve(db, world.customer, as('key:ann'), world.clock())
    await world.owe({ availability: 1200 })
    const said = await approve(db, world.customer, as('key:bob'), world.clock())
    expect(said).toMatchObject({ error: { reason: 'wrong-state', state: 'denied' } })
    expect(await world.states()).toEqual(['proposed', 'denied'])
    expect(await world.balances()).toEqual({ sla_expense: -1200, accrued: 1200 })
  })

  test('shows what waits for people', async () => {
    const { world } = await proposal()
    const waiting = await listAwaitingPeople(db, SYSTEM)
    const ours = waiting.find(({ credit }) => credit.subject.customer === world.customer)
    expect(ours).toMatchObject({ credit: { state: 'proposed' }, why: expect.stringMatching(/./) })
  })
})

describe('denial', () => {
  test('leaves it owed and unpaid, and is not proposed anew', async () => {
    const { world, as } = await proposal()
    expect(await deny(db, world.customer, as('key:ann'), world.clock())).toMatchObject({ ok: true })
    await world.check(true)
    expect((await world.owe({ availability: 1250 })).transfers).toBe(0)
    expect(await world.balances()).toEqual({ sla_expense: -1250, released: 1250 })
    const again = await deny(db, world.customer, as('key:ann'), world.clock())
    expect(again).toMatchObject({ error: { reason: 'wrong-state' } })
    await world.owe({ availability: 1300 })
    expect(await world.balances()).toEqual({ sla_expense: -1300, accrued: 50, released: 1250 })
  })

  test('gives back what an overpayment had taken', async () => {
    const world = await makeWorld({ autoApproveMinor: 1000 })
    await world.owe({ a: 1000 })
    await world.settle()
    await world.owe({ a: 600, b: 1100 })
    const [b] = (await world.credits()).filter((each) => each.subject.commitment === 'b')
    if (!b) throw new Error('no credit')
    const decision = { creditId: b.id, proposal: b.proposal, by: 'key:ann', reason: 'no' }
    await deny(db, world.customer, decision, world.clock())
    await world.check(true)
    expect(await world.balances()).toEqual({
      sla_expense: -1700,
      issued: 1000,
      released: 1100,
      overpaid: -400,
    })
  })

  test('comes too late when it is sent', async () => {
    const world = await makeWorld()
    await world.owe({ availability: 10 })
    await world.settle()
    const [credit] = await world.credits()
    if (!credit) throw new Error('no credit')
    const decision = { creditId: credit.id, proposal: credit.proposal, by: 'key:ann', reason: 'no' }
    const said = await deny(db, world.customer, decision, world.clock())
    expect(said).toMatchObject({ error: { reason: 'wrong-state', state: 'issued' } })
  })
})
