import { describe, expect, test } from 'vitest'
import { hourMs, refusalOf, startMs } from './open-double.ts'
import { openMetered } from './open-metered.ts'

const atS = (ms: number) => (startMs + ms) / 1000

describe('a credit grant', () => {
  test('is created, retrieved and listed by customer', async () => {
    const { stripe, customer, grant } = await openMetered()
    const made = await grant(1250, {
      expires_at: atS(hourMs),
      name: 'Service credit',
      metadata: { mg_credit: 'c1' },
    })
    expect(made).toMatchObject({
      object: 'billing.credit_grant',
      amount: { type: 'monetary', monetary: { currency: 'usd', value: 1250 } },
      applicability_config: { scope: { price_type: 'metered' } },
      category: 'promotional',
      created: atS(0),
      customer,
      effective_at: atS(0),
      expires_at: atS(hourMs),
      metadata: { mg_credit: 'c1' },
      priority: 50,
      voided_at: null,
    })
    expect(await stripe.billing.creditGrants.retrieve(made.id)).toEqual(made)
    const list = async (of: string) =>
      (await stripe.billing.creditGrants.list({ customer: of })).data
    expect(await list(customer)).toEqual([made])
    const { id: stranger } = await stripe.customers.create()
    expect(await list(stranger)).toEqual([])
    expect(await refusalOf(list('cus_none'))).toMatchObject({ code: 'resource_missing' })
  })

  test.each([
    ['of nothing', { amount: { type: 'monetary', monetary: { currency: 'usd', value: 0 } } }],
    ['without an amount', { amount: { type: 'monetary' } }],
    ['that has expired', { expires_at: atS(0) }],
    [
      'that is over before it begins',
      { effective_at: atS(hourMs), expires_at: atS(hourMs - 1000) },
    ],
    ['for no scope', { applicability_config: { scope: {} } }],
    ['for no such price', { applicability_config: { scope: { prices: [{ id: 'price_x' }] } } }],
    ['with a priority beyond the lowest', { priority: 101 }],
    ['with too long a name', { name: 'n'.repeat(101) }],
    ['of a category that there is not', { category: 'sla' }],
  ] as const)('%s is refused', async (_what, params) => {
    const { double, grant } = await openMetered()
    // Some of these are no parameters that the types allow: a server has to refuse them all the same.
    const refused = await refusalOf(grant(100, params as Parameters<typeof grant>[1]))
    expect(refused).toMatchObject({ statusCode: 400 })
    expect((await double.control.state()).creditGrants).toEqual([])
  })

  test('is for metered prices only', async () => {
    const { stripe, grant } = await openMetered()
    const params = { currency: 'usd', product: 'prod_seat', unit_amount: 5 }
    const { id } = await stripe.prices.create({ ...params, recurring: { interval: 'month' } })
    const refused = grant(100, { applicability_config: { scope: { prices: [{ id }] } } })
    expect(await refusalOf(refused)).toMatchObject({ statusCode: 400 })
    const unmetered = { interval: 'month', usage_type: 'metered' } as const
    const price = stripe.prices.create({ ...params, recurring: unmetered })
    expect(await refusalOf(price)).toMatchObject({ param: 'recurring[meter]' })
  })

  test('is the hundredth unused one at most', async () => {
    const { stripe, grant } = await openMetered()
    const made = []
    for (let i = 0; i < 100; i++) made.push(await grant(1))
    expect(await refusalOf(grant(1))).toMatchObject({ statusCode: 400, param: 'customer' })
    await stripe.billing.creditGrants.voidGrant(made[0]?.id ?? '')
    await grant(1)
  })
})

describe('finalising an invoice', () => {
  test('applies a grant to metered lines, and says by which movement', async () => {
    const { double, stripe, customer, price, grant, moves } = await openMetered()
    const { id } = await grant(300)
    const lines = [{ amount: 500 }, { amount: 200, price }, { amount: 400, price }]
    const invoice = await double.control.invoice({ customer, lines })
    expect(invoice).toMatchObject({ subtotal: 1100, total: 800, amount_due: 800, status: 'open' })
    const credits = invoice.lines.data.map((line) => line.pretax_credit_amounts?.[0])
    expect(credits.map((each) => each?.amount)).toEqual([undefined, 200, 100])
    expect(invoice.total_pretax_credit_amounts).toHaveLength(2)
    const used = await stripe.billing.creditBalanceTransactions.retrieve(
      String(credits[1]?.credit_balance_transaction),
    )
    expect(used).toMatchObject({
      type: 'debit',
      credit_grant: id,
      debit: {
        type: 'credits_applied',
        amount: { monetary: { currency: 'usd', value: 200 } },
        credits_applied: { invoice: invoice.id, invoice_line_item: invoice.lines.data[1]?.id },
      },
    })
    expect(await moves(id)).toEqual([
      ['credits_granted', 300],
      ['credits_applied', 200],
      ['credits_applied', 100],
    ])
  })

  test('takes grants before tax, tax before the balance', async () => {
    const { stripe, customer, grant, bill } = await openMetered()
    const vat = await stripe.taxRates.create({
      display_name: 'VAT',
      inclusive: false,
      percentage: 20,
    })
    await grant(400)
    await stripe.customers.createBalanceTransaction(customer, { amount: -100, currency: 'usd' })
    const invoice = await bill(1000, { tax_rates: [vat.id] })
    expect(invoice).toMatchObject({
      subtotal: 1000,
      total_excluding_tax: 600,
      total: 720,
      total_taxes: [{ amount: 120, taxable_amount: 600, tax_behavior: 'exclusive' }],
      starting_balance: -100,
      amount_due: 620,
    })
  })

  test('takes the grant that comes first: priority, the sooner end, promotional, the earlier', async () => {
    const { double, grant, bill, stripe, customer } = await openMetered()
    const last = await grant(100, { category: 'paid' })
    const third = await grant(100)
    const second = await grant(100, { expires_at: atS(2 * hourMs) })
    const first = await grant(100, { priority: 1, category: 'paid' })
    await grant(100, { effective_at: atS(hourMs) })
    const order: unknown[] = []
    for (let i = 0; i < 4; i++) {
      await bill(100)
      const { data } = await stripe.billing.creditBalanceTransactions.list({ customer, limit: 1 })
      order.push(data[0]?.credit_grant)
    }
    expect(order).toEqual([first.id, second.id, third.id, last.id])
    expect(await bill(100)).toMatchObject({ amount_due: 100 })
    await double.control.advance(hourMs)
    expect(await bill(100)).toMatchObject({ status: 'paid', amount_due: 0 })
  })

  test('applies a grant for a price to its lines alone, in its currency alone', async () => {
    const { double, stripe, customer, price, other, grant } = await openMetered()
    await grant(100, { applicability_config: { scope: { prices: [{ id: other }] } } })
    await grant(100, { amount: { type: 'monetary', monetary: { currency: 'eur', value: 100 } } })
    const lines = [
      { amount: 50, price },
      { amount: 60, price: other },
    ]
    expect(await double.control.invoice({ customer, lines })).toMatchObject({ amount_due: 50 })
    const summary = async (
      filter: Parameters<typeof stripe.billing.creditBalanceSummaries.retrieve>[0]['filter'],
    ) =>
      (await stripe.billing.creditBalanceSummaries.retrieve({ customer, filter })).balances.map(
        ({ available_balance: { monetary } }) => monetary,
      )
    expect(
      await summary({
        type: 'applicability_scope',
        applicability_scope: { price_type: 'metered' },
      }),
    ).toEqual([{ currency: 'eur', value: 100 }])
    const scope = { prices: [{ id: other }] }
    expect(await summary({ type: 'applicability_scope', applicability_scope: scope })).toEqual([
      { currency: 'usd', value: 40 },
      { currency: 'eur', value: 100 },
    ])
  })

  test('bills usage only where a subscription does', async () => {
    const { double, stripe, customer, subscription, price } = await openMetered()
    const bill = () => double.control.invoice({ customer, lines: [{ amount: 1, price }] })
    await bill()
    expect((await stripe.subscriptions.list({ customer })).data).toHaveLength(1)
    await stripe.subscriptions.cancel(subscription.id)
    await expect(bill()).rejects.toThrow('No subscription bills usage')
    expect((await stripe.subscriptions.list({ customer })).data).toEqual([])
    expect((await stripe.subscriptions.list({ customer, status: 'all' })).data).toHaveLength(1)
  })
})

describe('a voided invoice', () => {
  test('gives a grant back, which other invoices can use', async () => {
    const { stripe, grant, bill, moves } = await openMetered()
    const { id } = await grant(300)
    const invoice = await bill(1000)
    await stripe.invoices.voidInvoice(invoice.id)
    expect(await bill(1000)).toMatchObject({ amount_due: 700 })
    expect(await moves(id)).toEqual([
      ['credits_granted', 300],
      ['credits_applied', 300],
      ['credits_application_invoice_voided', 300],
      ['credits_applied', 300],
    ])
  })

  test('gives nothing usable back to a grant that is over', async () => {
    const { double, stripe, grant, bill, moves } = await openMetered()
    const { id } = await grant(300, { expires_at: atS(hourMs) })
    const invoice = await bill(200)
    expect(invoice.status).toBe('paid')
    const open = await bill(1000)
    await double.control.advance(hourMs)
    await stripe.invoices.voidInvoice(open.id)
    expect(await moves(id)).toEqual([
      ['credits_granted', 300],
      ['credits_applied', 200],
      ['credits_applied', 100],
      ['credits_application_invoice_voided', 100],
      ['credits_expired', 100],
    ])
  })
})

describe('the end of a credit grant', () => {
  test('comes at its time, when what is left lapses', async () => {
    const { double, stripe, customer, grant, bill, moves } = await openMetered()
    const { id } = await grant(300, { expires_at: atS(hourMs) })
    await bill(100)
    await double.control.advance(hourMs - 1)
    expect(await moves(id)).toHaveLength(2)
    await double.control.advance(30 * hourMs)
    expect((await moves(id)).at(-1)).toEqual(['credits_expired', 200])
    const [last] = (await stripe.billing.creditBalanceTransactions.list({ customer })).data
    expect(last?.created).toBe(atS(hourMs))
    expect(await bill(50)).toMatchObject({ amount_due: 50 })
  })

  test('can be brought forward, put off or taken away', async () => {
    const { double, stripe, grant, moves } = await openMetered()
    const { creditGrants } = stripe.billing
    const [now, later, never] = [
      await grant(10),
      await grant(20, { expires_at: atS(hourMs) }),
      await grant(30, { expires_at: atS(hourMs) }),
    ]
    expect(await creditGrants.expire(now.id)).toMatchObject({ expires_at: atS(0) })
    expect(await refusalOf(creditGrants.expire(now.id))).toMatchObject({ statusCode: 400 })
    await creditGrants.update(later.id, { expires_at: atS(2 * hourMs) })
    await creditGrants.update(never.id, { expires_at: '' })
    await double.control.advance(hourMs)
    const ends = async () =>
      await Promise.all([now, later, never].map(async ({ id }) => (await moves(id)).at(-1)?.[0]))
    expect(await ends()).toEqual(['credits_expired', 'credits_granted', 'credits_granted'])
    await double.control.advance(hourMs)
    expect(await ends()).toEqual(['credits_expired', 'credits_expired', 'credits_granted'])
  })

  test('is a void where nothing was ever used, and only there', async () => {
    const { stripe, grant, bill, moves } = await openMetered()
    const { creditGrants } = stripe.billing
    const [used, unused] = [await grant(100), await grant(70)]
    const invoice = await bill(100)
    expect(invoice.amount_due).toBe(0)
    expect(await refusalOf(creditGrants.voidGrant(used.id))).toMatchObject({ statusCode: 400 })
    expect(await creditGrants.voidGrant(unused.id)).toMatchObject({ voided_at: atS(0) })
    expect((await moves(unused.id)).at(-1)).toEqual(['credits_voided', 70])
    expect(await refusalOf(creditGrants.voidGrant(unused.id))).toMatchObject({ statusCode: 400 })
    expect(await bill(100)).toMatchObject({ amount_due: 100 })
  })

  test('is told of, like everything that happens to a grant', async () => {
    const { stripe, grant, bill } = await openMetered()
    const { id } = await grant(100)
    await bill(60)
    await stripe.billing.creditGrants.expire(id)
    const { data } = await stripe.events.list({ type: 'billing.credit_*' })
    expect(data.map((event) => event.type).reverse()).toEqual([
      'billing.credit_grant.created',
      'billing.credit_balance_transaction.created',
      'billing.credit_balance_transaction.created',
      'billing.credit_grant.updated',
      'billing.credit_balance_transaction.created',
    ])
  })
})
