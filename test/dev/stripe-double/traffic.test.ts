import { describe, expect, test } from 'vitest'
import { openDouble, refusalOf, startMs } from './open-double.ts'

const credit = { amount: -1250, currency: 'usd' }

/** A double whose real time moves only when it is told to. */
async function limited(rateLimit: { account: number; endpoint: number; retryAfterS?: number }) {
  let now = startMs
  const { double, stripe } = await openDouble({ now: () => now })
  const { id } = await stripe.customers.create()
  await double.control.settings({ rateLimit })
  await double.control.forgetTraffic()
  const pay = (key: string) =>
    stripe.customers.createBalanceTransaction(id, credit, { idempotencyKey: key })
  const pass = (ms: number): void => {
    now += ms
  }
  return { control: double.control, stripe, id, pay, pass }
}

describe('a rate limit', () => {
  test('refuses what is too much in any second, of the account', async () => {
    const { control, stripe, id, pass } = await limited({ account: 3, endpoint: 3 })
    await stripe.customers.retrieve(id)
    pass(600)
    await stripe.customers.list()
    await stripe.creditNotes.list()
    const refusal = await refusalOf(stripe.customers.retrieve(id))
    expect(refusal).toMatchObject({
      type: 'StripeRateLimitError',
      statusCode: 429,
      code: 'rate_limit',
      headers: { 'stripe-rate-limited-reason': 'global-rate' },
    })
    expect(refusal.headers).not.toHaveProperty('retry-after')
    pass(399)
    await refusalOf(stripe.customers.retrieve(id))
    // The first one is a second ago now, and what was refused used nothing up.
    pass(1)
    await stripe.customers.retrieve(id)
    expect(await control.traffic()).toMatchObject({ requests: 6, refused: 2 })
  })

  test('refuses what is too much for one endpoint, whatever ids it names, and says how long to wait', async () => {
    const { control, stripe, pass } = await limited({ account: 10, endpoint: 1, retryAfterS: 2 })
    await refusalOf(stripe.customers.retrieve('cus_none'))
    const refusal = await refusalOf(stripe.customers.retrieve('cus_other'))
    expect(refusal.headers).toMatchObject({
      'stripe-rate-limited-reason': 'endpoint-rate',
      'retry-after': '2',
    })
    await stripe.customers.list()
    pass(1_000)
    expect(await refusalOf(stripe.customers.retrieve('cus_none'))).toMatchObject({
      statusCode: 404,
    })
    expect(await control.traffic()).toMatchObject({ refused: 1 })
  })

  test('stands before the idempotency layer: the key is still free', async () => {
    const { control, pay, pass } = await limited({ account: 10, endpoint: 1 })
    await pay('mg.c1.g1')
    expect(await refusalOf(pay('mg.c2.g1'))).toMatchObject({ type: 'StripeRateLimitError' })
    // Not even a replay passes.
    expect(await refusalOf(pay('mg.c1.g1'))).toMatchObject({ type: 'StripeRateLimitError' })
    pass(1_000)
    await pay('mg.c2.g1')
    expect((await control.state()).balanceTransactions).toHaveLength(2)
  })

  test('is no need for counting what came, and the most in any second', async () => {
    const { control, stripe, id, pass } = await limited({ account: 100, endpoint: 100 })
    for (const many of [2, 5, 3]) {
      for (let n = 0; n < many; n += 1) await stripe.customers.retrieve(id)
      pass(1_000)
    }
    await stripe.customers.list()
    await control.state()
    expect(await control.traffic()).toEqual({
      requests: 11,
      refused: 0,
      mostInSecond: 5,
      mostInSecondOfEndpoint: 5,
      endpoints: { 'GET /v1/customers/:customer': 10, 'GET /v1/customers': 1 },
      firstMs: startMs,
      lastMs: startMs + 3_000,
    })
    await control.settings({ rateLimit: null })
    await control.forgetTraffic()
    expect(await control.traffic()).toMatchObject({ requests: 0, firstMs: null })
  })
})
