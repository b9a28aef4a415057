import { describe, expect, test } from 'vitest'
import { openDouble, refusalOf } from './open-double.ts'

async function withRates(percentage: number, inclusive = false) {
  const { double, stripe } = await openDouble()
  const { id: customer } = await stripe.customers.create()
  const { id: rate } = await stripe.taxRates.create({ display_name: 'VAT', inclusive, percentage })
  return { double, stripe, customer, rate }
}

describe('the tax of an invoice', () => {
  test('comes on top of a line, by its own rates or else its invoice’s', async () => {
    const { stripe, customer, rate } = await withRates(7.7)
    const { id: none } = await stripe.taxRates.create({
      display_name: 'Zero',
      inclusive: false,
      percentage: 0,
    })
    const { id } = await stripe.invoices.create({ customer, default_tax_rates: [rate] })
    await stripe.invoices.addLines(id, { lines: [{ amount: 1000 }] })
    await stripe.invoiceItems.create({ customer, invoice: id, amount: 500, tax_rates: [none] })
    const invoice = await stripe.invoices.retrieve(id)
    expect(invoice).toMatchObject({ subtotal: 1500, total: 1577, total_excluding_tax: 1500 })
    expect(invoice.lines.data.map((line) => line.taxes)).toMatchObject([
      [{ amount: 77, taxable_amount: 1000, tax_rate_details: { tax_rate: rate } }],
      [{ amount: 0, tax_rate_details: { tax_rate: none } }],
    ])
  })

  test('is within a line where its rate says so', async () => {
    const { double, customer, rate } = await withRates(19, true)
    const lines = [{ amount: 1190, tax_rates: [rate] }]
    expect(await double.control.invoice({ customer, lines })).toMatchObject({
      subtotal: 1190,
      subtotal_excluding_tax: 1000,
      total: 1190,
      total_excluding_tax: 1000,
      total_taxes: [{ amount: 190, tax_behavior: 'inclusive' }],
    })
  })

  test.each([
    ['jpy', 105, 11],
    ['usd', 1005, 101],
    ['kwd', 1050, 110],
  ])('in %s is rounded to what can be paid', async (currency, amount, tax) => {
    const { double, customer, rate } = await withRates(10)
    const lines = [{ amount, tax_rates: [rate] }]
    const invoice = await double.control.invoice({ customer, currency, lines })
    expect(invoice.total).toBe(amount + tax)
  })

  test('needs a rate that exists, of 0 to 100 percent', async () => {
    const { stripe, customer } = await withRates(0)
    const invoice = stripe.invoices.create({ customer, default_tax_rates: ['txr_none'] })
    expect(await refusalOf(invoice)).toMatchObject({ code: 'resource_missing' })
    const rate = { display_name: 'VAT', inclusive: false, percentage: 101 }
    expect(await refusalOf(stripe.taxRates.create(rate))).toMatchObject({ param: 'percentage' })
  })
})

describe('a credit note of a taxed invoice', () => {
  async function taxed(status: 'open' | 'paid', inclusive = false) {
    const all = await withRates(20, inclusive)
    const lines = [{ amount: 1200, tax_rates: [all.rate] }]
    const invoice = await all.double.control.invoice({ customer: all.customer, lines, status })
    const line = { type: 'invoice_line_item', invoice_line_item: invoice.lines.data[0]?.id ?? '' }
    return { ...all, invoice: invoice.id, line }
  }

  test('has its line’s share of the tax, and its amount is with it', async () => {
    const { stripe, invoice, line } = await taxed('open')
    const note = await stripe.creditNotes.create({ invoice, lines: [{ ...line, amount: 300 }] })
    expect(note).toMatchObject({
      subtotal: 300,
      amount: 360,
      total: 360,
      total_excluding_tax: 300,
      total_taxes: [{ amount: 60, taxable_amount: 300 }],
      pre_payment_amount: 360,
      post_payment_amount: 0,
    })
    expect(await stripe.invoices.retrieve(invoice)).toMatchObject({ amount_remaining: 1080 })
  })

  test('is split with its tax', async () => {
    const { stripe, invoice, line } = await taxed('paid')
    const lines = [{ ...line, amount: 300 }]
    const without = stripe.creditNotes.create({ invoice, lines, credit_amount: 300 })
    expect(await refusalOf(without)).toMatchObject({ message: expect.stringMatching(/360/) })
    const split = { credit_amount: 200, refund_amount: 100, out_of_band_amount: 60 }
    expect(await stripe.creditNotes.create({ invoice, lines, ...split })).toMatchObject({
      amount: 360,
      post_payment_amount: 360,
      out_of_band_amount: 60,
    })
  })

  test('has the tax within it where the rate is inclusive, and that of its own lines', async () => {
    const { stripe, invoice, line, rate } = await taxed('open', true)
    const custom = { type: 'custom_line_item', unit_amount: 60, tax_rates: [rate] }
    const note = await stripe.creditNotes.create({
      invoice,
      lines: [{ ...line, amount: 600 }, custom],
    })
    expect(note).toMatchObject({ amount: 660, total_excluding_tax: 550 })
    expect(note.total_taxes).toMatchObject([{ amount: 110 }])
  })

  test('of an amount alone says nothing of tax', async () => {
    const { stripe, invoice } = await taxed('open')
    const note = await stripe.creditNotes.create({ invoice, amount: 360 })
    expect(note).toMatchObject({ amount: 360, total_excluding_tax: 360, total_taxes: [] })
  })
})
