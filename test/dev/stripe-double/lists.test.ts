import { describe, expect, test } from 'vitest'
import { openDouble, refusalOf } from './open-double.ts'

/** A customer with five balance transactions, newest first. */
async function withFive() {
  const { double, stripe } = await openDouble()
  const { id: customer } = await stripe.customers.create()
  const made: string[] = []
  for (const amount of [1, 2, 3, 4, 5]) {
    const params = { amount, currency: 'usd' }
    made.unshift((await stripe.customers.createBalanceTransaction(customer, params)).id)
  }
  const list = async (params: {
    limit?: number
    starting_after?: string
    ending_before?: string
  }) => {
    const page = await stripe.customers.listBalanceTransactions(customer, params)
    return [page.data.map((each) => made.indexOf(each.id)), page.has_more]
  }
  return { double, stripe, customer, made, list }
}

describe('a list', () => {
  test('comes in pages, newest first, from both ends', async () => {
    const { list, made } = await withFive()
    const [, second = '', third = ''] = made
    expect(await list({})).toEqual([[0, 1, 2, 3, 4], false])
    expect(await list({ limit: 2 })).toEqual([[0, 1], true])
    expect(await list({ limit: 2, starting_after: second })).toEqual([[2, 3], true])
    expect(await list({ limit: 2, starting_after: third })).toEqual([[3, 4], false])
    expect(await list({ limit: 1, ending_before: third })).toEqual([[1], true])
    expect(await list({ limit: 2, ending_before: third })).toEqual([[0, 1], false])
  })

  test('is walked to its end by the client’s own paging', async () => {
    const { stripe, customer, made } = await withFive()
    const pages = stripe.customers.listBalanceTransactions(customer, { limit: 2 })
    const all = await pages.autoPagingToArray({ limit: 100 })
    expect(all.map((each) => each.id)).toEqual(made)
  })

  test('refuses a limit or a cursor that Stripe refuses', async () => {
    const { list, made } = await withFive()
    const [first = '', second = ''] = made
    expect(await refusalOf(list({ limit: 101 }))).toMatchObject({ param: 'limit' })
    expect(await refusalOf(list({ limit: 0 }))).toMatchObject({ param: 'limit' })
    expect(await refusalOf(list({ starting_after: 'cbtxn_none' }))).toMatchObject({
      statusCode: 400,
      code: 'resource_missing',
    })
    const both = list({ starting_after: first, ending_before: second })
    expect(await refusalOf(both)).toMatchObject({ statusCode: 400 })
  })

  test('does not show an object before its lag is over, though it can be retrieved', async () => {
    const { double, stripe, customer, made } = await withFive()
    await double.control.settings({ listLagMs: 60_000 })
    await double.control.advance(59_999)
    const young = await stripe.customers.listBalanceTransactions(customer)
    expect(young.data).toEqual([])
    expect(await stripe.customers.retrieveBalanceTransaction(customer, made[0] ?? '')).toBeDefined()
    await double.control.advance(1)
    const grown = await stripe.customers.listBalanceTransactions(customer)
    expect(grown.data.map((each) => each.id)).toEqual(made)
  })
})
