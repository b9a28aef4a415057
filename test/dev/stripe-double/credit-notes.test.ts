import type Stripe from 'stripe'
import { describe, expect, test } from 'vitest'
import { openDouble, refusalOf } from './open-double.ts'

type Status = 'draft' | 'open' | 'paid'

/** A double with one invoice of 1000, of which `credit` came from the balance. */
async function withInvoice(status: Status, { credit = 0, currency = 'usd' } = {}) {
  const { double, stripe } = await openDouble()
  const { id: customer } = await stripe.customers.create()
  if (credit > 0)
    await stripe.customers.createBalanceTransaction(customer, { amount: -credit, currency })
  const lines = [{ amount: 600 }, { amount: 400 }]
  const invoice = await double.control.invoice({ customer, currency, status, lines })
  return { double, stripe, customer, invoice: invoice.id, lines: invoice.lines.data }
}

const split = (note: Stripe.CreditNote) => ({
  type: note.type,
  pre: note.pre_payment_amount,
  post: note.post_payment_amount,
})

describe('a credit note on an open invoice', () => {
  test('lowers what remains to be paid', async () => {
    const { stripe, customer, invoice } = await withInvoice('open')
    const note = await stripe.creditNotes.create({
      invoice,
      amount: 250,
      reason: 'product_unsatisfactory',
      memo: 'Uptime in January',
      metadata: { mg_credit: 'c1' },
      email_type: 'none',
    })
    expect(split(note)).toEqual({ type: 'pre_payment', pre: 250, post: 0 })
    expect(note).toMatchObject({ status: 'issued', customer, reason: 'product_unsatisfactory' })
    expect(await stripe.invoices.retrieve(invoice)).toMatchObject({
      status: 'open',
      amount_due: 750,
      amount_remaining: 750,
      pre_payment_credit_notes_amount: 250,
    })
    expect(await stripe.creditNotes.retrieve(note.id)).toEqual(note)
  })

  test('pays the invoice when nothing remains', async () => {
    const { stripe, invoice } = await withInvoice('open')
    await stripe.creditNotes.create({ invoice, amount: 1000 })
    expect(await stripe.invoices.retrieve(invoice)).toMatchObject({
      status: 'paid',
      amount_remaining: 0,
    })
  })

  test('is mixed when the balance already paid a part of the invoice', async () => {
    const { stripe, customer, invoice } = await withInvoice('open', { credit: 300 })
    const note = await stripe.creditNotes.create({ invoice, amount: 1000, credit_amount: 300 })
    expect(split(note)).toEqual({ type: 'mixed', pre: 700, post: 300 })
    expect(await stripe.customers.retrieve(customer)).toMatchObject({ balance: -300 })
  })

  test('is undone by voiding it', async () => {
    const { stripe, invoice } = await withInvoice('open')
    const { id } = await stripe.creditNotes.create({ invoice, amount: 250 })
    expect(await stripe.creditNotes.voidCreditNote(id)).toMatchObject({ status: 'void' })
    expect(await stripe.invoices.retrieve(invoice)).toMatchObject({
      amount_remaining: 1000,
      pre_payment_credit_notes_amount: 0,
    })
    expect(await refusalOf(stripe.creditNotes.voidCreditNote(id))).toMatchObject({
      statusCode: 400,
    })
  })
})

describe('a credit note on a paid invoice', () => {
  test('is split as the request says, and its credit reaches the balance', async () => {
    const { stripe, customer, invoice } = await withInvoice('paid')
    const note = await stripe.creditNotes.create({
      invoice,
      amount: 600,
      credit_amount: 300,
      refund_amount: 200,
      out_of_band_amount: 100,
    })
    expect(split(note)).toEqual({ type: 'post_payment', pre: 0, post: 600 })
    expect(note.refunds).toMatchObject([{ amount_refunded: 200 }])
    const moved = await stripe.customers.retrieveBalanceTransaction(
      customer,
      String(note.customer_balance_transaction),
    )
    expect(moved).toMatchObject({ type: 'credit_note', amount: -300, credit_note: note.id })
    expect(await stripe.invoices.retrieve(invoice)).toMatchObject({
      amount_due: 1000,
      amount_remaining: 0,
      post_payment_credit_notes_amount: 600,
    })
  })

  test.each([
    ['without a split', { amount: 600 }],
    ['with a split that does not add up', { amount: 600, credit_amount: 500 }],
    ['of more than the invoice', { amount: 1001, credit_amount: 1001 }],
    ['of nothing', { amount: 0 }],
    ['without an amount', {}],
    ['whose lines are not its amount', { amount: 5, lines: [custom(6)], credit_amount: 5 }],
  ])('is refused %s', async (_name, params) => {
    const { double, stripe, invoice } = await withInvoice('paid')
    const before = await double.control.state()
    const refused = await refusalOf(stripe.creditNotes.create({ invoice, ...params }))
    expect(refused).toMatchObject({ statusCode: 400, type: 'StripeInvalidRequestError' })
    const after = await double.control.state()
    expect([after.creditNotes, after.events]).toEqual([before.creditNotes, before.events])
  })

  test('cannot be voided', async () => {
    const { stripe, invoice } = await withInvoice('paid')
    const { id } = await stripe.creditNotes.create({ invoice, amount: 100, credit_amount: 100 })
    expect(await refusalOf(stripe.creditNotes.voidCreditNote(id))).toMatchObject({
      statusCode: 400,
    })
  })

  test('cannot refund, with those before it, more than was paid', async () => {
    const { stripe, invoice } = await withInvoice('paid', { credit: 300 })
    await stripe.creditNotes.create({ invoice, amount: 500, refund_amount: 500 })
    const more = stripe.creditNotes.create({ invoice, amount: 201, refund_amount: 201 })
    expect(await refusalOf(more)).toMatchObject({ statusCode: 400, param: 'refund_amount' })
    await stripe.creditNotes.create({ invoice, amount: 200, refund_amount: 200 })
  })

  test('cannot credit, with those before it, more than the invoice', async () => {
    const { stripe, invoice } = await withInvoice('paid')
    await stripe.creditNotes.create({ invoice, amount: 700, credit_amount: 700 })
    const more = stripe.creditNotes.create({ invoice, amount: 301, credit_amount: 301 })
    expect(await refusalOf(more)).toMatchObject({ statusCode: 400, param: 'amount' })
    await stripe.creditNotes.create({ invoice, amount: 300, refund_amount: 300 })
  })
})

const custom = (amount: number) => ({ type: 'custom_line_item', unit_amount: amount, quantity: 1 })

describe('a credit note', () => {
  test('needs a finalized invoice that exists', async () => {
    const { stripe, invoice } = await withInvoice('draft')
    expect(await refusalOf(stripe.creditNotes.create({ invoice, amount: 1 }))).toMatchObject({
      statusCode: 400,
      param: 'invoice',
    })
    const lost = stripe.creditNotes.create({ invoice: 'in_none', amount: 1 })
    expect(await refusalOf(lost)).toMatchObject({ statusCode: 400, code: 'resource_missing' })
  })

  test('has its lines’ amounts when it has lines', async () => {
    const { stripe, invoice, lines } = await withInvoice('open')
    const line = { type: 'invoice_line_item', invoice_line_item: lines[0]?.id ?? '', amount: 60 }
    const note = await stripe.creditNotes.create({ invoice, lines: [line, custom(40)] })
    expect(note.amount).toBe(100)
    const listed = await stripe.creditNotes.listLineItems(note.id)
    expect(listed.data.map((each) => [each.type, each.amount])).toEqual([
      ['invoice_line_item', 60],
      ['custom_line_item', 40],
    ])
  })

  test('in dinars of three decimals ends in 0', async () => {
    const { stripe, invoice } = await withInvoice('open', { currency: 'kwd' })
    const odd = stripe.creditNotes.create({ invoice, amount: 255 })
    expect(await refusalOf(odd)).toMatchObject({ code: 'invalid_charge_amount' })
    expect((await stripe.creditNotes.create({ invoice, amount: 250 })).amount).toBe(250)
  })

  test('previewed is what creating it gives, and leaves nothing behind', async () => {
    const { double, stripe, invoice } = await withInvoice('open', { credit: 300 })
    const params = { invoice, amount: 800, credit_amount: 100, metadata: { mg_credit: 'c1' } }
    const before = await double.control.state()
    const preview = await stripe.creditNotes.preview(params)
    expect(await double.control.state()).toEqual(before)
    const note = await stripe.creditNotes.create(params)
    expect(split(preview)).toEqual(split(note))
    expect(preview.metadata).toEqual(note.metadata)
  })

  test('is listed by customer, by invoice and by when it was created', async () => {
    const { double, stripe, customer, invoice } = await withInvoice('open')
    const first = await stripe.creditNotes.create({ invoice, amount: 1 })
    await double.control.advance(10_000)
    const second = await stripe.creditNotes.create({ invoice, amount: 2 })
    const ids = async (params: Stripe.CreditNoteListParams) =>
      (await stripe.creditNotes.list(params)).data.map((note) => note.id)
    expect(await ids({ customer })).toEqual([second.id, first.id])
    expect(await ids({ invoice })).toEqual([second.id, first.id])
    expect(await ids({ customer: 'cus_other' })).toEqual([])
    expect(await ids({ customer, created: { gte: second.created } })).toEqual([second.id])
    expect(await ids({ customer, created: { gte: first.created, lt: second.created } })).toEqual([
      first.id,
    ])
  })
})
