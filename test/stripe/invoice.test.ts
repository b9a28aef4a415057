import type Stripe from 'stripe'
import { describe, expect, test } from 'vitest'
import { LIMITS } from '../../src/domain/limits.ts'
import { readInvoice } from '../../src/stripe/invoice.ts'
import { basisLineOf } from '../../src/stripe/invoice-line.ts'
import { control, hand, stripe } from '../support/worker/ledger-world.ts'

const tagged = { makegood_scope: 'api' }

async function invoiceOf(items: readonly Stripe.InvoiceItemCreateParams[]) {
  const { id: customer } = await hand.customers.create({ name: 'lines' })
  const { id } = await hand.invoices.create({ customer, currency: 'usd' })
  for (const item of items) {
    await hand.invoiceItems.create({ amount: 500, ...item, customer, invoice: id })
  }
  return { customer, id: id ?? '' }
}

describe('the lines of an invoice at Stripe', () => {
  test('are read over all pages, with what their metadata says', async () => {
    const many = Array.from({ length: 101 }, (_, i) => ({ amount: i + 1, metadata: tagged }))
    const period = { start: 1_754_006_400, end: 1_756_684_800 }
    const metadata = { ...tagged, makegood_class: 'support', makegood_replaces: 'il_0' }
    const { customer, id } = await invoiceOf([{ amount: -50, period, metadata }, ...many])
    await hand.invoices.finalizeInvoice(id)
    const read = await stripe.readInvoice(id)
    if (read.kind !== 'read') throw new Error(JSON.stringify(read))
    expect(read.stripeCustomer).toBe(customer)
    expect(read.lines).toHaveLength(102)
    expect(read.lines[0]).toMatchObject({
      invoice: id,
      scope: 'api',
      class: 'support',
      minor: -50,
      currency: 'usd',
      servicePeriod: { from: period.start * 1000, until: period.end * 1000 },
      replaces: 'il_0',
    })
    expect(read.lines[101]).toMatchObject({ minor: 101, class: 'one-time', replaces: null })
  })

  test('are refused by name where one does not say what it is for', async () => {
    const bad = { ...tagged, makegood_class: 'rent' }
    const { id } = await invoiceOf([{ metadata: tagged }, {}, { metadata: bad }])
    await hand.invoices.finalizeInvoice(id)
    expect(await stripe.readInvoice(id)).toMatchObject({
      kind: 'unmapped',
      lines: [{ reason: 'scope-unsaid' }, { reason: 'unknown-class' }],
    })
  })

  test('are none of a draft, of a void invoice, of no invoice or of a failed call', async () => {
    const { id } = await invoiceOf([{ metadata: tagged }])
    expect(await stripe.readInvoice(id)).toEqual({ kind: 'not-charged', status: 'draft' })
    await hand.invoices.finalizeInvoice(id)
    await control.voidInvoice(id)
    expect(await stripe.readInvoice(id)).toEqual({ kind: 'not-charged', status: 'void' })
    expect(await stripe.readInvoice('in_none')).toMatchObject({ kind: 'refused' })
    await control.fault({ kind: 'rate-limit', match: { contains: id, method: 'GET' } })
    expect(await stripe.readInvoice(id)).toMatchObject({ kind: 'later' })
  })
})

test('an invoice of more lines than fit is refused, and not read to its end', async () => {
  let read = 0
  async function* lines() {
    for (;;) {
      read += 1
      yield lineWith({ id: `il_${read}` })
    }
  }
  const invoice = {
    ...{ customer: 'cus_1', status: 'open', due_date: null },
    status_transitions: { finalized_at: 1 },
  }
  const endless = { invoices: { retrieve: async () => invoice, listLineItems: lines } }
  expect(await readInvoice(endless as unknown as Stripe, 'in_1')).toEqual({
    kind: 'too-many-lines',
    limit: LIMITS.basisLines,
  })
  expect(read).toBe(LIMITS.basisLines + 1)
})

/** As far as mapping looks at it. */
const lineWith = (changes: Partial<Stripe.InvoiceLineItem>) =>
  ({
    id: 'il_1',
    amount: 1_000,
    currency: 'usd',
    description: null,
    discount_amounts: [],
    metadata: tagged,
    parent: null,
    period: { start: 0, end: 0 },
    pricing: null,
    ...changes,
  }) as Stripe.InvoiceLineItem

const pricedAt = (price: object) =>
  lineWith({
    metadata: {},
    pricing: {
      type: 'price_details',
      price_details: { product: 'prod_1', price: price as Stripe.Price },
      unit_amount_decimal: null,
    },
  })

const subscribed = { subscription_item_details: { proration: false }, invoice_item_details: null }
const prorated = { subscription_item_details: null, invoice_item_details: { proration: true } }

describe('a line', () => {
  test.each([
    ['of a subscription', lineWith({ parent: subscribed as never }), { class: 'recurring' }],
    ['of a proration', lineWith({ parent: prorated as never }), { class: 'recurring' }],
    ['of an invoice item', lineWith({}), { class: 'one-time' }],
    [
      'of a metered price, whose metadata counts',
      pricedAt({ metadata: { makegood_scope: 'tokens' }, recurring: { usage_type: 'metered' } }),
      { class: 'usage', scope: 'tokens' },
    ],
    [
      'with discounts, less by them',
      lineWith({ discount_amounts: [{ amount: 300, discount: 'di_1' }] }),
      { minor: 700 },
    ],
  ])('%s', (_name, line, expected) => {
    expect(basisLineOf(line, { id: 'in_1', finalizedS: 1, dueS: null })).toMatchObject({
      ok: true,
      value: expected,
    })
  })

  test.each([
    ['falls due when its invoice does', 86_401, { dueAt: 86_401_000 }],
    ['says nothing where Stripe charges the invoice at once', null, {}],
  ])('%s', (_name, dueS, due) => {
    const mapped = basisLineOf(lineWith({}), { id: 'in_1', finalizedS: 1, dueS })
    const { dueAt } = mapped.ok ? mapped.value : { dueAt: null }
    expect(dueAt === undefined ? {} : { dueAt }).toEqual(due)
  })
})
