import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { CustomerId } from '../../../src/domain/brand.ts'
import { defaultSettleSettings } from '../../../src/domain/ledger/schedule.ts'
import { dryRun } from '../../../src/services/foresight/dry-run.ts'
import { openDatabase } from '../../../src/storage/database.ts'
import { expectSoundLedger } from '../../support/worker/check-ledger.ts'
import { agreeOn, rest, type Terms } from '../../support/worker/contract.ts'
import { newCustomer } from '../../support/worker/door.ts'
import { control, db, hand, stripe } from '../../support/worker/ledger-world.ts'
import { meter, metered } from '../../support/worker/meter.ts'
import { arrive, quieten } from '../../support/worker/quiet.ts'

const counted = openDatabase(metered(env.DB))
const clock = () => Date.now() as never

afterEach(() => vi.restoreAllMocks())

async function journey(terms: Terms = {}): Promise<{ customer: CustomerId; payee: string }> {
  const payee = await hand.customers.create({ name: 'dry' })
  const customer = await newCustomer(payee.id, 'dry-run')
  await agreeOn(customer, terms)
  await quieten(customer)
  return { customer, payee: payee.id }
}

/** A dry run, with what it wrote here and what it asked of Stripe. */
async function dried(customer: CustomerId, label = '2025-08') {
  const before = { written: meter.rowsWritten, stripe: JSON.stringify(await control.state()) }
  const methods: string[] = []
  const fetched = globalThis.fetch
  vi.spyOn(globalThis, 'fetch').mockImplementation((input, init) => {
    methods.push(init?.method ?? 'GET')
    return fetched(input, init)
  })
  const runs = await dryRun(
    { db: counted, stripe, clock, settings: defaultSettleSettings },
    customer,
    label,
  )
  vi.restoreAllMocks()
  expect(meter.rowsWritten - before.written).toBe(0)
  expect(methods.filter((method) => method !== 'GET')).toEqual([])
  // Only the clock moves on.
  const after = await control.state()
  expect({ ...after, nowMs: 0 }).toEqual({ ...JSON.parse(before.stripe), nowMs: 0 })
  await expectSoundLedger(db, { customer })
  return { runs, asked: methods.length }
}

describe('a dry run', () => {
  test('tells what would be posted and sent of a period that nobody has judged', async () => {
    const { customer, payee } = await journey()
    await arrive(customer, 1_000, 20)
    const { runs, asked } = await dried(customer)
    expect(runs).toMatchObject([
      {
        status: 'final',
        currency: 'usd',
        commitments: [
          { name: 'availability', owed: 10_000, posted: 0, issued: 0, difference: 10_000 },
        ],
        change: { credits: [{ amount: { minor: 10_000 }, approvalsNeeded: 0 }] },
        sends: [
          { waitsFor: null, chosen: { kind: 'chosen', rail: 'customer-balance', passedOver: '' } },
        ],
      },
    ])
    const [send] = runs[0]?.sends ?? []
    const request = send?.chosen.kind === 'chosen' ? JSON.parse(send.chosen.request) : {}
    expect(request).toMatchObject({ customer: payee, params: { amount: -10_000 } })
    expect(asked).toBeGreaterThan(0)
  })

  test('does what the run after it does: the same credit, the same request', async () => {
    const { customer } = await journey()
    await arrive(customer, 1_000, 20)
    const { runs } = await dried(customer)
    await rest(customer)
    const kept = await env.DB.prepare('SELECT credit_id, request FROM outbox WHERE customer_id = ?')
      .bind(customer)
      .first()
    const [send] = runs[0]?.sends ?? []
    expect(kept).toEqual({
      credit_id: send?.credit.id,
      request: send?.chosen.kind === 'chosen' && send.chosen.request,
    })
    const { runs: again } = await dried(customer)
    expect(again[0]?.commitments).toMatchObject([
      { owed: 10_000, posted: 10_000, issued: 10_000, difference: 0 },
    ])
    expect(again[0]?.change).toMatchObject({ credits: [], transfers: [], moves: [] })
    expect(again[0]?.sends).toEqual([])
  })

  test('tells a difference to what was issued, up and down', async () => {
    const { customer } = await journey()
    await arrive(customer, 1_000, 20)
    await rest(customer)
    await arrive(customer, 100, 100, 1_000)
    const up = await dried(customer)
    expect(up.runs[0]?.commitments).toMatchObject([
      { owed: 25_000, posted: 10_000, issued: 10_000, difference: 15_000 },
    ])
    expect(up.runs[0]?.change.credits).toMatchObject([{ revision: 2, amount: { minor: 15_000 } }])
    await arrive(customer, 1_900, 0, 2_000)
    await arrive(customer, 10_000, 0, 4_000)
    const down = await dried(customer)
    expect(down.runs[0]?.commitments).toMatchObject([
      { owed: 0, posted: 10_000, difference: -10_000 },
    ])
  })

  test('sends nothing that waits for people, a resumption or another day', async () => {
    const { customer } = await journey({ autoApproveMinor: 5_000 })
    await arrive(customer, 1_000, 20)
    expect((await dried(customer)).runs[0]).toMatchObject({
      change: { credits: [{ approvalsNeeded: 2 }] },
      sends: [],
    })
    const paused = await journey()
    await arrive(paused.customer, 1_000, 20)
    const pause = (on: number, seq: number) =>
      env.DB.prepare(`INSERT INTO settlement_pauses VALUES (?, ?, ?, 'key:ann', 'r', 1)`)
        .bind(paused.customer, seq, on)
        .run()
    await pause(1, 1)
    const waitsFor = async () => (await dried(paused.customer)).runs[0]?.sends[0]?.waitsFor
    expect(await waitsFor()).toBe('resumption')
    await env.DB.prepare(
      `INSERT INTO money_limits VALUES ('sent-daily', ?, 'usd', 0, 1, 9999, 'key:ann', 'r', 1)`,
    )
      .bind(paused.customer)
      .run()
    await pause(0, 2)
    expect(await waitsFor()).toBe('limit')
  })

  test('asks Stripe whether it would take a credit note, and tells when it would not', async () => {
    const payee = await hand.customers.create({ name: 'dry' })
    const invoice = await control.invoice({
      customer: payee.id,
      currency: 'usd',
      lines: [{ amount: 9_999, description: 'Usage' }],
      status: 'open',
    })
    const customer = await newCustomer(payee.id, 'dry-run')
    await agreeOn(customer, { rail: 'credit-note', stripeInvoice: invoice.id ?? '' })
    await quieten(customer)
    await arrive(customer, 1_000, 20)
    const { runs } = await dried(customer)
    expect(runs[0]?.sends).toMatchObject([{ chosen: { kind: 'refused' } }])
  })

  test('goes through the order of rails, as the run after it does', async () => {
    const { customer, payee } = await journey({ rails: ['credit-grant', 'customer-balance'] })
    await arrive(customer, 1_000, 20)
    const { runs } = await dried(customer)
    const [send] = runs[0]?.sends ?? []
    if (!send) throw new Error('nothing would be sent')
    const { credit, chosen } = send
    expect(credit.payee).toMatchObject({ rail: 'credit-grant', fallbacks: ['customer-balance'] })
    expect(chosen).toMatchObject({
      rail: 'customer-balance',
      passedOver: `credit-grant: ${payee} is billed no metered usage in usd`,
    })
    await rest(customer)
    const kept = await env.DB.prepare(
      'SELECT taken_rail AS rail, request FROM credits JOIN outbox ON credit_id = id WHERE id = ?',
    )
      .bind(credit.id)
      .first()
    expect(kept).toEqual({
      rail: 'customer-balance',
      request: chosen.kind === 'chosen' && chosen.request,
    })
  })

  test('of a period that is not there is none', async () => {
    const { customer } = await journey()
    expect((await dried(customer, '2031-01')).runs).toEqual([])
  })
})
