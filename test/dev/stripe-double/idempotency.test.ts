import { describe, expect, test } from 'vitest'
import { hourMs, nodeClientOf, openDouble, refusalOf } from './open-double.ts'

const key = { idempotencyKey: 'mg.c1.g1' }
const credit = { amount: -1250, currency: 'usd', metadata: { mg_credit: 'c1' } }

async function withCustomer() {
  const { double, stripe } = await openDouble()
  const { id } = await stripe.customers.create()
  const pay = (params = credit, options = key) =>
    stripe.customers.createBalanceTransaction(id, params, options)
  const balance = async () => {
    const customer = await stripe.customers.retrieve(id)
    return customer.deleted ? undefined : customer.balance
  }
  return { double, stripe, id, pay, balance }
}

describe('an idempotency key', () => {
  test('used again replays the first answer to the letter', async () => {
    const { double, id, balance } = await withCustomer()
    const { customers } = nodeClientOf(double)
    const first = await customers.createBalanceTransaction(id, credit, key)
    const second = await customers.createBalanceTransaction(id, credit, key)
    expect(second).toEqual(first)
    expect(second.lastResponse.headers).toMatchObject({
      'idempotent-replayed': 'true',
      'original-request': first.lastResponse.requestId,
    })
    expect(first.lastResponse.headers).not.toHaveProperty('idempotent-replayed')
    expect(second.lastResponse.requestId).not.toBe(first.lastResponse.requestId)
    expect(await balance()).toBe(-1250)
  })

  test.each([
    ['22:59 h', 23 * hourMs - 60_000, -1250],
    ['23:00 h', 23 * hourMs, -1250],
    ['a millisecond under a day', 24 * hourMs - 1, -1250],
    ['a day', 24 * hourMs, -2500],
    ['24:01 h', 24 * hourMs + 60_000, -2500],
    ['49 h', 49 * hourMs, -2500],
  ])('of %s', async (_age, ageMs, expected) => {
    const { double, pay, balance } = await withCustomer()
    await pay()
    await double.control.advance(ageMs)
    await pay()
    expect(await balance()).toBe(expected)
  })

  test('keeps its age from its first use, not from its replays', async () => {
    const { double, pay, balance } = await withCustomer()
    await pay()
    await double.control.advance(20 * hourMs)
    await pay()
    await double.control.advance(4 * hourMs)
    await pay()
    expect(await balance()).toBe(-2500)
  })

  test('used with other parameters, or for another customer, is refused', async () => {
    const { stripe, pay, balance } = await withCustomer()
    await pay()
    const refused = { type: 'StripeIdempotencyError', statusCode: 400 }
    expect(await refusalOf(pay({ ...credit, amount: -1 }))).toMatchObject(refused)
    const other = await stripe.customers.create()
    const elsewhere = stripe.customers.createBalanceTransaction(other.id, credit, key)
    expect(await refusalOf(elsewhere)).toMatchObject(refused)
    expect(await balance()).toBe(-1250)
  })

  test('keeps a refusal of the endpoint, even when its cause is gone', async () => {
    const { double, stripe } = await openDouble()
    const { id: customer } = await stripe.customers.create()
    const draft = await double.control.invoice({
      customer,
      status: 'draft',
      lines: [{ amount: 9 }],
    })
    const note = () => stripe.creditNotes.create({ invoice: draft.id, amount: 5 }, key)
    expect(await refusalOf(note())).toMatchObject({ statusCode: 400 })
    await double.control.finalizeInvoice(draft.id)
    expect(await refusalOf(note())).toMatchObject({
      statusCode: 400,
      headers: { 'idempotent-replayed': 'true' },
    })
  })

  test.each([
    ['none', 0],
    ['now', -1250],
  ] as const)('keeps a 500 (effect: %s)', async (effect, expected) => {
    const { double, pay, balance } = await withCustomer()
    await double.control.fault({ kind: 'error-500', effect })
    expect(await refusalOf(pay())).toMatchObject({ type: 'StripeAPIError', statusCode: 500 })
    expect(await refusalOf(pay())).toMatchObject({
      statusCode: 500,
      headers: { 'idempotent-replayed': 'true' },
    })
    expect(await balance()).toBe(expected)
  })

  test('in flight is a 409, and is free again afterwards', async () => {
    const { double, pay, balance } = await withCustomer()
    await double.control.fault({ kind: 'delay', afterMs: 5000 })
    const first = pay()
    await expect.poll(async () => (await double.control.state()).pendingCount).toBe(1)
    expect(await refusalOf(pay())).toMatchObject({
      statusCode: 409,
      code: 'idempotency_key_in_use',
    })
    expect(await balance()).toBe(0)
    await double.control.advance(5000)
    expect(await pay()).toEqual(await first)
    expect(await balance()).toBe(-1250)
  })

  test('of more than 255 characters is refused', async () => {
    const { pay } = await withCustomer()
    const long = { idempotencyKey: 'k'.repeat(256) }
    expect(await refusalOf(pay(credit, long))).toMatchObject({ statusCode: 400 })
  })

  test('is not looked at by a GET', async () => {
    const { stripe, id, pay } = await withCustomer()
    await pay()
    expect(await stripe.customers.retrieve(id, {}, key)).toMatchObject({ id })
  })
})
