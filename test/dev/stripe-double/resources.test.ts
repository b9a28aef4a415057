import { describe, expect, test } from 'vitest'
import { openDouble, refusalOf, startMs } from './open-double.ts'

const startSeconds = startMs / 1000

describe('a customer', () => {
  test('is created and retrieved with what it was given', async () => {
    const { stripe } = await openDouble()
    const made = await stripe.customers.create({
      name: 'Ada & Co',
      email: 'ada@example.com',
      metadata: { tenant: 'ada', tier: 'gold' },
    })
    const found = await stripe.customers.retrieve(made.id)
    expect(found).toMatchObject({
      object: 'customer',
      name: 'Ada & Co',
      email: 'ada@example.com',
      balance: 0,
      created: startSeconds,
      metadata: { tenant: 'ada', tier: 'gold' },
    })
  })

  test('that never was is a 404 in the URL and a 400 in a parameter', async () => {
    const { stripe } = await openDouble()
    expect(await refusalOf(stripe.customers.retrieve('cus_none'))).toMatchObject({
      type: 'StripeInvalidRequestError',
      statusCode: 404,
      code: 'resource_missing',
      param: 'id',
      message: "No such customer: 'cus_none'",
    })
    const credit = { amount: -100, currency: 'usd' }
    const post = stripe.customers.createBalanceTransaction('cus_none', credit)
    expect(await refusalOf(post)).toMatchObject({ statusCode: 404, param: 'customer' })
    const invoice = stripe.invoices.create({ customer: 'cus_none' })
    expect(await refusalOf(invoice)).toMatchObject({ statusCode: 400, code: 'resource_missing' })
  })

  test('that was deleted is a stub, and nothing more can be done to it', async () => {
    const { stripe } = await openDouble()
    const { id } = await stripe.customers.create()
    await stripe.customers.del(id)
    expect(await stripe.customers.retrieve(id)).toMatchObject({ id, deleted: true })
    const post = stripe.customers.createBalanceTransaction(id, { amount: -1, currency: 'usd' })
    expect(await refusalOf(post)).toMatchObject({ statusCode: 404, code: 'resource_missing' })
  })
})

describe('a balance transaction', () => {
  test('moves the balance and says where it ended', async () => {
    const { stripe } = await openDouble()
    const { id } = await stripe.customers.create()
    const first = await stripe.customers.createBalanceTransaction(id, {
      amount: -1250,
      currency: 'usd',
      description: 'SLA credit',
      metadata: { mg_credit: 'c1', mg_gen: 1 },
    })
    const second = await stripe.customers.createBalanceTransaction(id, {
      amount: 250,
      currency: 'usd',
    })
    expect(first).toMatchObject({
      type: 'adjustment',
      ending_balance: -1250,
      metadata: { mg_credit: 'c1', mg_gen: '1' },
    })
    expect(second.ending_balance).toBe(-1000)
    expect(await stripe.customers.retrieve(id)).toMatchObject({ balance: -1000, currency: 'usd' })
    expect(await stripe.customers.retrieveBalanceTransaction(id, first.id)).toEqual(first)
  })

  test('in another currency than the customer’s has its own balance', async () => {
    const { stripe } = await openDouble()
    const { id } = await stripe.customers.create()
    await stripe.customers.createBalanceTransaction(id, { amount: -500, currency: 'eur' })
    await stripe.customers.createBalanceTransaction(id, { amount: -7, currency: 'jpy' })
    expect(await stripe.customers.retrieve(id)).toMatchObject({
      balance: -500,
      currency: 'eur',
      invoice_credit_balance: { eur: -500, jpy: -7 },
    })
  })

  test.each([
    ['jpy', -7, undefined],
    ['kwd', -5120, undefined],
    ['kwd', -5124, 'invalid_charge_amount'],
    ['usd', -1, undefined],
  ])('in %s of %i is judged by the currency’s smallest step', async (currency, amount, code) => {
    const { stripe } = await openDouble()
    const { id } = await stripe.customers.create()
    const post = stripe.customers.createBalanceTransaction(id, { amount, currency })
    if (code === undefined) expect((await post).amount).toBe(amount)
    else expect(await refusalOf(post)).toMatchObject({ statusCode: 400, code, param: 'amount' })
  })
})

describe('the life of an invoice', () => {
  test('draft, open with the balance applied, paid', async () => {
    const { stripe } = await openDouble()
    const { id: customer } = await stripe.customers.create()
    await stripe.customers.createBalanceTransaction(customer, { amount: -300, currency: 'usd' })
    const { id } = await stripe.invoices.create({ customer })
    await stripe.invoiceItems.create({ customer, invoice: id, amount: 700, description: 'API' })
    await stripe.invoices.addLines(id, { lines: [{ amount: 300 }] })
    const draft = await stripe.invoices.retrieve(id)
    expect(draft).toMatchObject({ status: 'draft', total: 1000, amount_due: 1000, number: null })
    expect(draft.lines.data.map((line) => line.amount)).toEqual([700, 300])

    const open = await stripe.invoices.finalizeInvoice(id)
    expect(open).toMatchObject({
      status: 'open',
      total: 1000,
      amount_due: 700,
      amount_remaining: 700,
      starting_balance: -300,
      ending_balance: 0,
    })
    const { data: moves } = await stripe.customers.listBalanceTransactions(customer, {
      invoice: id,
    })
    expect(moves).toMatchObject([{ type: 'applied_to_invoice', amount: 300, ending_balance: 0 }])

    const paid = await stripe.invoices.pay(id)
    expect(paid).toMatchObject({ status: 'paid', amount_paid: 700, amount_remaining: 0 })
    expect(await refusalOf(stripe.invoices.pay(id))).toMatchObject({ statusCode: 400 })
  })

  test('is paid at once when the balance covers it, and leaves the rest of the balance', async () => {
    const { double, stripe } = await openDouble()
    const { id: customer } = await stripe.customers.create()
    await stripe.customers.createBalanceTransaction(customer, { amount: -900, currency: 'usd' })
    const invoice = await double.control.invoice({ customer, lines: [{ amount: 400 }] })
    expect(invoice).toMatchObject({ status: 'paid', amount_due: 0, amount_paid: 0 })
    expect(await stripe.customers.retrieve(customer)).toMatchObject({ balance: -500 })
  })

  test('gives the balance back when it is voided', async () => {
    const { double, stripe } = await openDouble()
    const { id: customer } = await stripe.customers.create()
    await stripe.customers.createBalanceTransaction(customer, { amount: -100, currency: 'usd' })
    const { id } = await double.control.invoice({ customer, lines: [{ amount: 400 }] })
    expect(await stripe.invoices.voidInvoice(id)).toMatchObject({ status: 'void' })
    expect(await stripe.customers.retrieve(customer)).toMatchObject({ balance: -100 })
    expect(await refusalOf(stripe.invoices.finalizeInvoice(id))).toMatchObject({
      code: 'invoice_not_editable',
    })
  })

  test('takes pending items when asked to, and lists by customer', async () => {
    const { stripe } = await openDouble()
    const { id: customer } = await stripe.customers.create()
    await stripe.invoiceItems.create({
      customer,
      currency: 'eur',
      quantity: 3,
      price_data: { currency: 'eur', product: 'prod_tokens', unit_amount: 200 },
    })
    const plain = await stripe.invoices.create({ customer, currency: 'eur' })
    const full = await stripe.invoices.create({
      customer,
      currency: 'eur',
      pending_invoice_items_behavior: 'include',
    })
    expect([plain.total, full.total]).toEqual([0, 600])
    expect((await stripe.invoices.list({ customer })).data.map(({ id }) => id)).toEqual([
      full.id,
      plain.id,
    ])
    const other = await stripe.customers.create()
    expect((await stripe.invoices.list({ customer: other.id })).data).toEqual([])
  })

  test('embeds ten lines and lists the others', async () => {
    const { double, stripe } = await openDouble()
    const { id: customer } = await stripe.customers.create()
    const lines = Array.from({ length: 12 }, (_, index) => ({ amount: index + 1 }))
    const { id } = await double.control.invoice({ customer, lines })
    const invoice = await stripe.invoices.retrieve(id, { expand: ['customer'] })
    expect(invoice.customer).toMatchObject({ id: customer, object: 'customer' })
    expect(invoice.lines.has_more).toBe(true)
    const all = await stripe.invoices
      .listLineItems(id, { limit: 10 })
      .autoPagingToArray({ limit: 99 })
    expect(all.map((line) => line.amount)).toEqual(lines.map((line) => line.amount))
  })

  test('expands along a path, and leaves what is null on the way', async () => {
    const { double, stripe } = await openDouble()
    const { id: customer } = await stripe.customers.create()
    const { id } = await double.control.invoice({ customer, lines: [{ amount: 1 }] })
    const expand = (path: string) => stripe.invoices.listLineItems(id, { expand: [path] })
    expect((await expand('data.pricing.price_details.price')).data[0]?.pricing).toBeNull()
    const { data } = await expand('data.parent.invoice_item_details.invoice_item')
    expect(data[0]?.parent?.invoice_item_details?.invoice_item).toMatchObject({
      object: 'invoiceitem',
    })
    await expect(expand('data.parent.nothing')).rejects.toThrow('cannot be expanded')
  })
})
