import { env } from 'cloudflare:workers'
import Stripe from 'stripe'
import { describe, expect, test } from 'vitest'
import { customerId } from '../../../src/domain/brand.ts'
import { receiveWebhook } from '../../../src/services/reconciling/receive-webhook.ts'
import { linesAfter } from '../../../src/storage/customers/basis-lines.ts'
import { insertCustomer } from '../../../src/storage/customers/customers.ts'
import {
  control,
  db,
  hand,
  makeWorld,
  stripe,
  type World,
} from '../../support/worker/ledger-world.ts'

async function finalized(world: World, metadata: Record<string, string>): Promise<string> {
  const { id = '' } = await hand.invoices.create({ customer: world.payee, currency: 'usd' })
  const item = { customer: world.payee, invoice: id, amount: 700, metadata }
  await hand.invoiceItems.create(item)
  await hand.invoices.finalizeInvoice(id)
  return id
}

/** Tells of a finalized invoice, with a payload whose sums are wrong. */
async function tell(world: World, invoice: string, type = 'invoice.finalized') {
  const payload = JSON.stringify({
    id: `evt_${crypto.randomUUID()}`,
    object: 'event',
    type,
    created: Math.floor(world.clock() / 1000),
    data: { object: { id: invoice, object: 'invoice', customer: world.payee, total: 1e9 } },
  })
  const signature = await Stripe.webhooks.generateTestHeaderStringAsync({
    payload,
    secret: env.STRIPE_WEBHOOK_SECRET,
    timestamp: Math.floor(world.clock() / 1000),
    cryptoProvider: Stripe.createSubtleCryptoProvider(),
  })
  const body = new TextEncoder().encode(payload)
  return receiveWebhook({ db, stripe, clock: world.clock }, body, signature)
}

const linesOf = async (world: World) =>
  (await linesAfter(db, world.customer, { after: 0 })).map(({ line }) => [line.invoice, line.minor])

const tagged = { makegood_scope: 'api' }

describe('an invoice that Stripe tells of', () => {
  test('is fetched and its lines are taken once, and the customer is woken', async () => {
    const world = await makeWorld()
    const id = await finalized(world, tagged)
    expect(await tell(world, id)).toMatchObject({ value: { customers: [world.customer] } })
    await tell(world, id)
    expect(await linesOf(world)).toEqual([[id, 700]])
    await world.check()
  })

  test('is left alone where it says another thing, or no scope, or is not there', async () => {
    const world = await makeWorld()
    await tell(world, await finalized(world, tagged), 'invoice.paid')
    await tell(world, await finalized(world, {}))
    expect(await tell(world, 'in_forged')).toMatchObject({ ok: true, value: { customers: [] } })
    expect(await linesOf(world)).toEqual([])
  })

  test('is left to a person where several customers share who pays', async () => {
    const world = await makeWorld()
    const id = customerId(`${world.customer}-twin`)
    const createdAt = world.clock()
    await insertCustomer(db, { id, name: id, stripeCustomer: world.payee, createdAt })
    await tell(world, await finalized(world, tagged))
    expect(await linesOf(world)).toEqual([])
  })

  test('is told again when Stripe cannot be asked', async () => {
    const world = await makeWorld()
    const id = await finalized(world, tagged)
    await control.fault({ kind: 'rate-limit', match: { contains: id, method: 'GET' } })
    await expect(tell(world, id)).rejects.toThrow('could not be asked')
    expect(await linesOf(world)).toEqual([])
    await tell(world, id)
    expect(await linesOf(world)).toEqual([[id, 700]])
  })
})
