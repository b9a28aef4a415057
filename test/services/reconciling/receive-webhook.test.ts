import { env } from 'cloudflare:workers'
import Stripe from 'stripe'
import { describe, expect, test } from 'vitest'
import { receiveWebhook } from '../../../src/services/reconciling/receive-webhook.ts'
import { reconcile } from '../../../src/services/reconciling/reconcile.ts'
import { listFindings } from '../../../src/storage/ledger/findings.ts'
import {
  control,
  db,
  hand,
  makeWorld,
  minute,
  stripe,
  type World,
} from '../../support/worker/ledger-world.ts'

interface Delivery {
  readonly secret?: string
  readonly at?: number
  readonly altered?: boolean
  readonly signature?: string | null
}

async function deliver(world: World, event: unknown, how: Delivery = {}) {
  const payload = JSON.stringify(event)
  const signature = await Stripe.webhooks.generateTestHeaderStringAsync({
    payload,
    secret: how.secret ?? env.STRIPE_WEBHOOK_SECRET,
    timestamp: Math.floor((how.at ?? world.clock()) / 1000),
    cryptoProvider: Stripe.createSubtleCryptoProvider(),
  })
  const body = new TextEncoder().encode(how.altered ? payload.replace('evt_', 'evt_x') : payload)
  const header = how.signature === undefined ? signature : how.signature
  return receiveWebhook({ db, stripe, clock: world.clock }, body, header)
}

/** The double's own events about this customer, oldest first. */
async function eventsOf(world: World): Promise<Stripe.Event[]> {
  const { data } = await hand.events.list({ limit: 100 })
  return data.filter((event) => JSON.stringify(event).includes(world.payee)).reverse()
}

const made = (world: World, type = 'invoice.paid') => ({
  id: `evt_${crypto.randomUUID()}`,
  object: 'event',
  type,
  created: Math.floor(world.clock() / 1000),
  data: { object: { id: 'in_1', customer: world.payee, amount_paid: 1e9 } },
})

async function issued(options: Parameters<typeof makeWorld>[0] = {}): Promise<World> {
  const world = await makeWorld(options)
  await world.owe({ availability: 1250 })
  await world.settle()
  expect(await world.states()).toEqual(['issued'])
  return world
}

describe('a webhook', () => {
  test.each<[string, Delivery, object]>([
    ['another secret', { secret: 'whsec_other' }, { reason: 'bad-signature' }],
    ['an altered body', { altered: true }, { reason: 'bad-signature' }],
    ['no signature', { signature: null }, { reason: 'bad-signature' }],
    ['a senseless signature', { signature: 't=now,v1=abc' }, { reason: 'bad-signature' }],
  ])('is refused with %s', async (_what, how, error) => {
    const world = await issued()
    expect(await deliver(world, made(world), how)).toMatchObject({ ok: false, error })
    expect(await world.states()).toEqual(['issued'])
  })

  test.each([-6 * minute, 6 * minute])('is refused when signed %i ms from now', async (offMs) => {
    const world = await issued()
    const refused = await deliver(world, made(world), { at: world.clock() + offMs })
    expect(refused).toMatchObject({ ok: false, error: { reason: 'outside-tolerance' } })
  })

  test('is refused when it is no event', async () => {
    const world = await issued()
    expect(await deliver(world, ['no event'])).toMatchObject({ error: { reason: 'not-an-event' } })
  })

  test('cannot make us believe its payload', async () => {
    const world = await issued()
    const done = await deliver(world, made(world))
    expect(done).toMatchObject({ ok: true, value: { customers: [world.customer], followed: [] } })
    expect(await world.states()).toEqual(['issued'])
  })

  test('is worked through once, and again after Stripe could not be asked', async () => {
    const world = await issued()
    const event = made(world)
    await control.fault({ kind: 'rate-limit', match: { contains: world.payee, method: 'GET' } })
    await expect(deliver(world, event)).rejects.toThrow('Stripe could not be asked')
    expect(await deliver(world, event)).toMatchObject({ value: { isDuplicate: false } })
    expect(await deliver(world, event)).toMatchObject({ value: { isDuplicate: true } })
  })

  test('that concerns nobody here is remembered and changes nothing', async () => {
    const world = await makeWorld()
    expect(await deliver(world, made(world))).toMatchObject({ ok: true, value: { customers: [] } })
  })

  test('tells of a balance that invoices used up, part by part', async () => {
    const world = await issued()
    await control.invoice({ customer: world.payee, lines: [{ amount: 1000 }] })
    for (const event of await eventsOf(world)) await deliver(world, event)
    expect(await world.balances()).toEqual({ sla_expense: -1250, issued: 250, settled: 1000 })
    await control.invoice({ customer: world.payee, lines: [{ amount: 9000 }] })
    for (const event of (await eventsOf(world)).reverse()) await deliver(world, event)
    expect(await world.states()).toEqual(['applied'])
    expect(await world.balances()).toEqual({ sla_expense: -1250, settled: 1250 })
    await world.check(true)
  })

  test('tells of a balance that a voided invoice gave back', async () => {
    const world = await issued()
    const invoice = await control.invoice({ customer: world.payee, lines: [{ amount: 9000 }] })
    for (const event of await eventsOf(world)) await deliver(world, event)
    expect(await world.states()).toEqual(['applied'])
    await control.voidInvoice(invoice.id ?? '')
    for (const event of await eventsOf(world)) await deliver(world, event)
    expect(await world.states()).toEqual(['issued'])
    await control.invoice({ customer: world.payee, lines: [{ amount: 9000 }] })
    for (const event of await eventsOf(world)) await deliver(world, event)
    expect(await world.states()).toEqual(['applied'])
    await world.check(true)
  })

  test('tells of a credit note whose invoice was paid', async () => {
    const world = await issued({ rail: 'credit-note' })
    await control.payInvoice(world.stripeInvoice ?? '')
    const events = await eventsOf(world)
    await Promise.all(events.flatMap((event) => [deliver(world, event), deliver(world, event)]))
    expect(await world.states()).toEqual(['applied'])
    await world.check(true)
  })

  test('tells of a credit note that somebody voided: it is still owed, and a person must know', async () => {
    const world = await issued({ rail: 'credit-note' })
    const [credit] = await world.credits()
    await hand.creditNotes.voidCreditNote(credit?.stripeId ?? '')
    for (const event of await eventsOf(world)) await deliver(world, event)
    expect(await world.states()).toEqual(['voided'])
    expect(await world.balances()).toEqual({ sla_expense: -1250, released: 1250 })
    await world.check(true)
    await reconcile({ db, stripe, clock: world.clock }, world.customer)
    expect(await listFindings(db, world.customer)).toMatchObject([{ kind: 'voided-but-owed' }])
  })

  test('that comes before the final commit changes nothing; the commit follows', async () => {
    const world = await makeWorld({ rail: 'credit-note' })
    await world.owe({ availability: 1250 })
    const settled = await world.settle({
      onStep: async (step) => {
        if (step !== 'answered') return
        for (const event of await eventsOf(world)) await deliver(world, event)
      },
    })
    expect(settled.outcomes).toMatchObject([{ result: 'issued' }])
    await world.check(true)
  })

  test('lost for ever is made up by the daily reconciliation', async () => {
    const world = await issued()
    await control.invoice({ customer: world.payee, lines: [{ amount: 9000 }] })
    const done = await reconcile({ db, stripe, clock: world.clock }, world.customer)
    expect(done.followed).toMatchObject([{ to: 'applied' }])
    expect(await world.states()).toEqual(['applied'])
  })
})
