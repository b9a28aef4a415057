import Stripe from 'stripe'
import { describe, expect, test } from 'vitest'
import { clientOf, openDouble, refusalOf } from './open-double.ts'

/** Posts a raw form, as a client without types would. */
async function post(url: string, path: string, form: string) {
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { authorization: 'Bearer sk_test_double', 'idempotency-key': `k ${form}` },
    body: form,
  })
  const { error } = (await response.json()) as {
    error?: { type: string; code?: string; param?: string }
  }
  return { status: response.status, type: error?.type, code: error?.code, param: error?.param }
}

describe('the parameters of a request', () => {
  test.each([
    ['amount=-1&currency=usd&reason=sla', 'parameter_unknown', 'reason'],
    ['amount=-1&currency=usd&metadata[a][b]=1', undefined, 'metadata[a]'],
    ['currency=usd', 'parameter_missing', 'amount'],
    ['amount=-1.5&currency=usd', 'parameter_invalid_integer', 'amount'],
    ['amount=ten&currency=usd', 'parameter_invalid_integer', 'amount'],
    ['amount=-9007199254740993&currency=usd', 'parameter_invalid_integer', 'amount'],
    ['amount=-1&currency=', 'parameter_invalid_empty', 'currency'],
    ['amount=-1&currency=zzz', undefined, 'currency'],
  ])('%s is refused', async (form, code, param) => {
    const { double, stripe } = await openDouble()
    const { id } = await stripe.customers.create()
    const answer = await post(double.url, `/v1/customers/${id}/balance_transactions`, form)
    expect(answer).toMatchObject({ status: 400, type: 'invalid_request_error', param })
    expect(answer.code).toBe(code)
    expect((await double.control.state()).balanceTransactions).toEqual([])
  })

  test.each([
    ['a reason that Stripe does not list', { reason: 'sla' }, undefined, 'reason'],
    ['an e-mail type that it does not list', { email_type: 'loud' }, undefined, 'email_type'],
    ['a parameter that it does not know', { colour: 'red' }, 'parameter_unknown', 'colour'],
    [
      'one within a line',
      { lines: [{ type: 'custom_line_item', colour: 'red' }] },
      'parameter_unknown',
      'lines[0][colour]',
    ],
    [
      'one that Stripe knows and the double does not model',
      { shipping_cost: { shipping_rate: 'shr_1' } },
      'double_not_modelled',
      'shipping_cost',
    ],
  ])('are refused with %s', async (_name, extra, code, param) => {
    const { stripe } = await openDouble()
    const refused = await refusalOf(stripe.creditNotes.create({ invoice: 'in_1', ...extra }))
    expect(refused).toMatchObject({ statusCode: 400, code, param })
  })

  test('that are refused leave the idempotency key unused', async () => {
    const { stripe } = await openDouble()
    const { id } = await stripe.customers.create()
    const key = { idempotencyKey: 'mg.c1.g1' }
    const params = { amount: -5, currency: 'usd' }
    const wrong = { ...params, colour: 'red' }
    const refused = stripe.customers.createBalanceTransaction(id, wrong, key)
    expect(await refusalOf(refused)).toMatchObject({ code: 'parameter_unknown' })
    await stripe.customers.createBalanceTransaction(id, params, key)
  })

  test('keep metadata within Stripe’s limits', async () => {
    const { stripe } = await openDouble()
    const many = Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`k${index}`, 'v']))
    for (const metadata of [many, { ['k'.repeat(41)]: 'v' }, { k: 'v'.repeat(501) }])
      expect(await refusalOf(stripe.customers.create({ metadata }))).toMatchObject({
        param: 'metadata',
      })
    const { metadata } = await stripe.customers.create({ metadata: { kept: 1, dropped: '' } })
    expect(metadata).toEqual({ kept: '1' })
  })
})

describe('the key of the account', () => {
  test('is asked for, in either form', async () => {
    const { double } = await openDouble()
    const ask = async (authorization?: string) =>
      (
        await fetch(`${double.url}/v1/customers`, {
          ...(authorization === undefined ? {} : { headers: { authorization } }),
        })
      ).status
    expect(await ask()).toBe(401)
    expect(await ask('Bearer sk_test_other')).toBe(401)
    expect(await ask('Bearer sk_test_double')).toBe(200)
    expect(await ask(`Basic ${btoa('sk_test_double:')}`)).toBe(200)
  })

  test('stops working when it is rotated', async () => {
    const { double, stripe } = await openDouble()
    await double.control.settings({ apiKey: 'sk_test_next' })
    expect(await refusalOf(stripe.customers.create())).toMatchObject({
      type: 'StripeAuthenticationError',
      statusCode: 401,
    })
    await clientOf(double, 'sk_test_next').customers.create()
  })
})

test('a path that the double does not have is a 404, and says so', async () => {
  const { stripe } = await openDouble()
  const refused = await refusalOf(stripe.charges.list())
  expect(refused).toMatchObject({
    statusCode: 404,
    message: expect.stringContaining('/v1/charges'),
  })
})

test('every answer names its request and the API version of the package', async () => {
  const { stripe } = await openDouble()
  const { lastResponse } = await stripe.customers.create()
  expect(lastResponse.requestId).toMatch(/^req_/)
  expect(lastResponse.apiVersion).toBe(Stripe.API_VERSION)
})
