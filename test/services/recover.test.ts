import { afterEach, describe, expect, test } from 'vitest'
import { checkLedger } from '../../src/services/check-ledger.ts'
import { reconcile } from '../../src/services/reconcile.ts'
import { resolve } from '../../src/services/resolve.ts'
import { closeFinding, listFindings } from '../../src/storage/ledger/findings.ts'
import { listSends } from '../../src/storage/ledger/outbox.ts'
import { lastReconciliation } from '../../src/storage/ledger/reconciliations.ts'
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

// These move Stripe's clock, which all tests of the process share: keep them in this one file.

afterEach(async () => {
  await control.settings({ listLagMs: 0 })
})

/** A credit whose first request was sent and answered with nothing. */
async function unanswered(kind: 'lost-request' | 'lost-answer'): Promise<World> {
  const world = await makeWorld()
  await world.owe({ availability: 1250 })
  await control.fault({ kind, match: world.target, times: 1 })
  await world.settle()
  expect(await world.states()).toEqual(['unknown'])
  return world
}

/** Advances to an age of the first send and settles once. */
async function settleAt(world: World, ageMs: number) {
  const [line] = await listSends(db, world.customer)
  await world.advance(ageMs - (world.clock() - (line?.firstSendAt ?? 0)))
  const { outcomes } = await world.settle()
  return outcomes.map((each) => each.result)
}

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
    await control.settings({ listLagMs: 24 * hour })
    expect(await settleAt(world, 23 * hour)).toEqual(['waiting'])
    expect(await settleAt(world, 25 * hour)).toEqual(['adopted'])
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
    await settleAt(world, 23 * hour)
    await settleAt(world, 25 * hour)
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
    await control.settings({ listLagMs: hour })
    expect(await run(world)).toMatchObject({ compared: 1, findings: [] })
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
    expect((await checkLedger(db, world)).map((fault) => fault.name)).toContain('money-by-state')
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
    const world = await unanswered('lost-answer')
    await world.advance(49 * hour)
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
