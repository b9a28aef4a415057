import { describe, expect, test } from 'vitest'
import { minor } from '../../src/domain/money/money.ts'
import { compensate } from '../../src/services/compensate.ts'
import { writeVerdict } from '../../src/storage/judging/verdicts.ts'
import { listTransfers } from '../../src/storage/ledger/transfers.ts'
import { db, makeWorld } from '../support/worker/ledger-world.ts'

describe('compensation', () => {
  test('posts a credit for what a verdict owes, and nothing the second time', async () => {
    const world = await makeWorld()
    const first = await world.owe({ availability: 1250, latency: 0 })
    expect(first.proposed).toHaveLength(1)
    const again = await world.owe({ availability: 1250, latency: 0 })
    expect(again).toEqual({ proposed: [], transfers: 0, isStale: false })
    expect(await world.states()).toEqual(['approved'])
    expect(await world.balances()).toEqual({ sla_expense: -1250, approved: 1250 })
  })

  test('ends in one credit when actors race', async () => {
    const world = await makeWorld()
    const verdict = world.verdict({ availability: 1250, latency: 300 })
    const now = world.clock()
    const done = await Promise.all(
      Array.from({ length: 6 }, () => compensate(db, world.agreement, verdict, now)),
    )
    expect(done.flatMap((each) => each.proposed)).toHaveLength(2)
    expect(await world.balances()).toEqual({ sla_expense: -1550, approved: 1550 })
    await world.check()
  })

  test('ends at the later figure when actors race with different ones', async () => {
    const world = await makeWorld()
    const now = world.clock()
    await Promise.all(
      [900, 1250, 400, 1250, 0, 700].map((owed) =>
        compensate(db, world.agreement, world.verdict({ availability: owed }), now),
      ),
    )
    await world.check()
    await world.owe({ availability: 1000 })
    expect((await world.balances()).sla_expense).toBe(-1000)
  })

  test('posts only the difference when later evidence owes more', async () => {
    const world = await makeWorld()
    await world.owe({ availability: 1000 })
    await world.settle()
    await world.owe({ availability: 1400 })
    await world.settle()
    const credits = await world.credits()
    expect(credits.map((credit) => [credit.revision, credit.amount.minor, credit.state])).toEqual([
      [2, 400, 'issued'],
      [1, 1000, 'issued'],
    ])
    expect(await world.paid()).toBe(1400)
  })

  test('takes an unsent credit back and proposes the rest when less is owed', async () => {
    const world = await makeWorld()
    await world.owe({ availability: 1000 })
    await world.owe({ availability: 400 })
    const credits = await world.credits()
    expect(credits.map((credit) => [credit.amount.minor, credit.state])).toEqual([
      [400, 'approved'],
      [1000, 'denied'],
    ])
    expect(await world.balances()).toEqual({ sla_expense: -400, approved: 400 })
    await world.settle()
    expect(await world.paid()).toBe(400)
  })

  test('keeps an overpayment and lessens the next credit by it', async () => {
    const world = await makeWorld()
    await world.owe({ availability: 1000 })
    await world.settle()
    await world.owe({ availability: 700 })
    expect(await world.balances()).toEqual({ sla_expense: -700, issued: 1000, overpaid: -300 })
    await world.owe({ availability: 700, latency: 500 })
    const [latency] = (await world.credits()).filter(
      (each) => each.subject.commitment === 'latency',
    )
    expect(latency).toMatchObject({ amount: { minor: 500 }, offset: 300 })
    await world.settle()
    expect(await world.paid()).toBe(1200)
    expect(await world.balances()).toEqual({ sla_expense: -1200, issued: 1200 })
  })

  test('applies a credit at once that an overpayment covers whole', async () => {
    const world = await makeWorld()
    await world.owe({ availability: 1000 })
    await world.settle()
    await world.owe({ availability: 0 })
    await world.owe({ availability: 0, latency: 600 })
    const [latency] = (await world.credits()).filter(
      (each) => each.subject.commitment === 'latency',
    )
    expect(latency).toMatchObject({ state: 'applied', offset: 600, stripeId: null })
    expect(await world.balances()).toEqual({ sla_expense: -600, issued: 1000, overpaid: -400 })
    expect((await world.settle()).outcomes).toEqual([])
    expect(await world.paid()).toBe(1000)
  })

  test('gives an offset back when the credit that took it is taken back', async () => {
    const world = await makeWorld({ autoApproveMinor: 1000 })
    await world.owe({ availability: 1000 })
    await world.settle()
    await world.owe({ availability: 0 })
    await world.owe({ availability: 0, latency: 1500 })
    expect(await world.balances()).toEqual({ sla_expense: -1500, accrued: 500, issued: 1000 })
    await world.owe({ availability: 0, latency: 200 })
    expect(await world.balances()).toEqual({ sla_expense: -200, issued: 1000, overpaid: -800 })
    await world.owe({ availability: 0, latency: 0 })
    expect(await world.balances()).toEqual({ issued: 1000, overpaid: -1000 })
  })

  test('lets people decide above the limit, on all that is owed, and when evidence is sampled', async () => {
    const world = await makeWorld({ autoApproveMinor: 1000 })
    await world.owe({ small: 1000, large: 1001 })
    await world.owe({ small: 1200, large: 1001 })
    await world.owe({ small: 1200, large: 1001, sampled: 10 }, false)
    const waits = (await world.credits()).map((each) => [
      each.subject.commitment,
      each.amount.minor,
      each.approvalsNeeded,
      each.state,
    ])
    expect(waits).toEqual([
      ['large', 1001, 2, 'proposed'],
      ['sampled', 10, 2, 'proposed'],
      ['small', 200, 2, 'proposed'],
      ['small', 1000, 0, 'approved'],
    ])
  })

  test('refuses what does not belong together and what is not final', async () => {
    const world = await makeWorld()
    const other = await makeWorld()
    const verdict = world.verdict({ availability: 10 })
    const attempt = (changed: Partial<typeof verdict>) =>
      compensate(db, world.agreement, { ...verdict, ...changed }, world.clock())
    await expect(attempt({ status: 'provisional' })).rejects.toThrow('not final')
    await expect(attempt({ customer: other.customer })).rejects.toThrow('another customer')
    await expect(attempt({ agreement: other.agreement.id })).rejects.toThrow('another agreement')
    await expect(attempt({ sla: 'c'.repeat(64) as typeof verdict.sla })).rejects.toThrow(
      'SLA version',
    )
    expect(await world.credits()).toEqual([])
  })

  test('moves nothing on a verdict that a later one has overtaken', async () => {
    const world = await makeWorld()
    const early = world.verdict({ availability: 900 })
    world.wait(1000)
    const late = world.verdict({ availability: 100 })
    await world.owe({ availability: 100 })
    await writeVerdict(db, {
      revision: 1,
      digest: 'd'.repeat(64) as typeof late.sla,
      verdict: late,
    })
    const done = await compensate(db, world.agreement, early, world.clock())
    expect(done).toMatchObject({ isStale: true, transfers: 0 })
    expect((await world.balances()).sla_expense).toBe(-100)
  })

  test.each([
    ['usd', 1250],
    ['jpy', 1250],
    ['kwd', 1250],
  ])('settles %s', async (code, amount) => {
    const world = await makeWorld({ currency: code })
    await world.owe({ availability: amount })
    await world.settle()
    expect(await world.states()).toEqual(['issued'])
    expect(await world.paid()).toBe(amount)
    await world.check(true)
  })

  test('sends nothing that Stripe cannot take, and keeps it accounted', async () => {
    const world = await makeWorld({ currency: 'kwd' })
    await world.owe({ availability: 1255 })
    const settled = await world.settle()
    expect(settled.outcomes).toMatchObject([{ result: 'review', detail: /steps of 10/ }])
    expect(await world.balances()).toEqual({ sla_expense: -1255, approved: 1255 })
    await world.owe({ availability: 1250 })
    await world.settle()
    expect(await world.paid()).toBe(1250)
  })

  test('shows a customer nothing of another', async () => {
    const [one, other] = [await makeWorld(), await makeWorld()]
    await one.owe({ availability: 10 })
    await other.owe({ availability: 20 })
    const transfers = await listTransfers(db, one.customer)
    expect(transfers.map((each) => each.amount.minor)).toEqual([minor(10), minor(10)])
    expect(await one.credits()).toHaveLength(1)
  })
})
