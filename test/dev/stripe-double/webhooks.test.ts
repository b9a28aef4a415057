import { createServer } from 'node:http'
import Stripe from 'stripe'
import { describe, expect, onTestFinished, test } from 'vitest'
import { clientOf, openDouble, startMs } from './open-double.ts'

const secret = 'whsec_double'

interface Received {
  readonly body: string
  readonly signature: string
}

/** A receiver of webhooks on loopback that answers each with the next status, then with 200. */
async function openReceiver(statuses: number[] = []) {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    received.push({ body, signature: String(request.headers['stripe-signature']) })
    response.writeHead(statuses.shift() ?? 200).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('not listening')
  return { url: `http://127.0.0.1:${address.port}/hook`, received }
}

async function openBoth(statuses: number[] = []) {
  const receiver = await openReceiver(statuses)
  const { double, stripe } = await openDouble({ webhook: { url: receiver.url, secret } })
  const types = () =>
    receiver.received.map((each) => (JSON.parse(each.body) as { type: string }).type)
  return { double, stripe, types, received: receiver.received }
}

describe('a webhook', () => {
  test('is signed so that Stripe’s own check passes, and only with the secret', async () => {
    const { double, stripe, received } = await openBoth()
    const customer = await stripe.customers.create({ name: 'Ada' }, { idempotencyKey: 'k1' })
    await double.control.settleWebhooks()
    const [first] = received
    if (!first) throw new Error('nothing received')
    const { body, signature } = first
    const check = (text: string, by: string) =>
      Stripe.webhooks.constructEvent(text, signature, by, 300, undefined, startMs / 1000)
    const event = check(body, secret)
    expect(event).toMatchObject({
      type: 'customer.created',
      api_version: Stripe.API_VERSION,
      created: startMs / 1000,
      data: { object: { id: customer.id, name: 'Ada' } },
      request: { id: customer.lastResponse.requestId, idempotency_key: 'k1' },
    })
    expect(() => check(body, 'whsec_other')).toThrow()
    expect(() => check(body.replace('Ada', 'Eve'), secret)).toThrow()
    expect(await stripe.events.retrieve(event.id)).toMatchObject({ type: 'customer.created' })
  })

  test('follows every step of an invoice and its credit note', async () => {
    const { double, stripe, types } = await openBoth()
    const { id: customer } = await stripe.customers.create()
    const { id } = await double.control.invoice({ customer, lines: [{ amount: 500 }] })
    await stripe.creditNotes.create({ invoice: id, amount: 100 })
    await stripe.invoices.pay(id)
    await double.control.settleWebhooks()
    expect(types()).toEqual([
      'customer.created',
      'invoice.created',
      'invoice.finalized',
      'invoice.updated',
      'credit_note.created',
      'invoice.updated',
      'invoice.updated',
      'invoice.paid',
      'invoice.payment_succeeded',
    ])
    const listed = await stripe.events.list({ type: 'credit_note.*' })
    expect(listed.data.map((event) => event.type)).toEqual(['credit_note.created'])
  })

  test('that is refused is tried again later, by the double’s clock', async () => {
    const { double, stripe, received } = await openBoth([500, 503])
    await stripe.customers.create()
    expect(await double.control.settleWebhooks()).toBe(1)
    expect(received).toHaveLength(1)
    await double.control.advance(60_000)
    expect(received).toHaveLength(2)
    await double.control.advance(5 * 60_000)
    expect(received).toHaveLength(3)
    expect((await double.control.state()).deliveries).toEqual([])
  })

  test.each([
    ['lose', ['b', 'c']],
    ['duplicate', ['a', 'a', 'b', 'c']],
    ['overtake', ['b', 'a', 'c']],
  ] as const)('can go wrong: %s', async (kind, expected) => {
    const { double, stripe, received } = await openBoth()
    await double.control.webhookFault({ kind, type: 'customer.created' })
    for (const name of ['a', 'b', 'c']) await stripe.customers.create({ name })
    await double.control.settleWebhooks()
    const names = received.map(
      ({ body }) => (JSON.parse(body) as { data: { object: { name: string } } }).data.object.name,
    )
    expect(names).toEqual(expected)
  })

  test('goes wrong by chance, all of them where the chance is a thousand in a thousand', async () => {
    const { double, stripe, received } = await openBoth()
    await double.control.webhookChaos({ seed: 1, perMille: { duplicate: 1000 } })
    await stripe.customers.create()
    await double.control.settleWebhooks()
    expect(received).toHaveLength(2)
    expect(received[0]?.body).toBe(received[1]?.body)
  })

  test('can be sent again, and not at all when there is no receiver', async () => {
    const { double, stripe, received } = await openBoth()
    await stripe.customers.create()
    await double.control.settleWebhooks()
    const { events } = await double.control.state()
    await double.control.redeliver(events[0]?.id ?? '')
    await double.control.settleWebhooks()
    expect(received).toHaveLength(2)
    await double.control.webhook(null)
    await clientOf(double).customers.create()
    expect(await double.control.settleWebhooks()).toBe(0)
    expect(received).toHaveLength(2)
  })
})
