import fc from 'fast-check'
import type Stripe from 'stripe'
import { expect, test } from 'vitest'
import { createBalanceTransaction } from '../../../dev/stripe-double/balance.ts'
import type { Call } from '../../../dev/stripe-double/call.ts'
import { createCreditNote, voidCreditNote } from '../../../dev/stripe-double/credit-notes.ts'
import { createCustomer } from '../../../dev/stripe-double/customers.ts'
import { ApiError } from '../../../dev/stripe-double/errors.ts'
import { createGrant, expireGrant, voidGrant } from '../../../dev/stripe-double/grants.ts'
import {
  finalizeInvoice,
  payInvoice,
  voidInvoice,
} from '../../../dev/stripe-double/invoice-life.ts'
import { addLines, createInvoice } from '../../../dev/stripe-double/invoices.ts'
import { createMeter } from '../../../dev/stripe-double/meters.ts'
import { createPrice } from '../../../dev/stripe-double/prices.ts'
import { defaultSettings } from '../../../dev/stripe-double/settings.ts'
import { Store } from '../../../dev/stripe-double/store.ts'
import { createSubscription } from '../../../dev/stripe-double/subscriptions.ts'
import { createTaxRate } from '../../../dev/stripe-double/tax-rates.ts'
import { addUsage } from '../../../dev/stripe-double/usage.ts'
import { startMs } from './open-double.ts'

const step = fc.oneof(
  fc.record({ kind: fc.constant('move' as const), amount: fc.integer({ min: -500, max: 500 }) }),
  fc.record({
    kind: fc.constant('bill' as const),
    amount: fc.integer({ min: -100, max: 800 }),
    usage: fc.integer({ min: 0, max: 500 }),
    taxed: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('grant' as const), amount: fc.integer({ min: 1, max: 400 }) }),
  fc.record({ kind: fc.constantFrom('end', 'ungrant'), at: fc.nat(1) }),
  fc.record({ kind: fc.constantFrom('finalize', 'pay', 'void', 'unnote'), at: fc.nat(1) }),
  fc.record({
    kind: fc.constant('note' as const),
    at: fc.nat(1),
    amount: fc.integer({ min: 0, max: 300 }),
    creditShare: fc.constantFrom(0, 0.25, 1),
  }),
)

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

/** One customer and everything that happened to it. */
class World {
  readonly store = new Store()
  readonly customer = this.#call((call) => createCustomer(call, {})).id
  readonly #rates = [
    this.#call((call) =>
      createTaxRate(call, { display_name: 'VAT', inclusive: false, percentage: 19 }),
    ).id,
  ]
  readonly #price = this.#call((call) => meteredPrice(call, this.customer)).id

  #call<T>(work: (call: Call) => T): T {
    const by = { settings: defaultSettings, requestId: null, idempotencyKey: null }
    return this.store.transact(startMs, (tx) => work({ tx, ...by }))
  }

  invoices = (): Stripe.Invoice[] => this.store.rows('invoices').map((row) => row.value)
  notes = (): Stripe.CreditNote[] => this.store.rows('creditNotes').map((row) => row.value)
  grants = (): Stripe.Billing.CreditGrant[] =>
    this.store.rows('creditGrants').map((row) => row.value)

  /** A refusal is a result like any other: what matters is what it leaves behind. */
  try(each: Step): void {
    try {
      this.#call((call) => this.#do(call, each))
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
    }
  }

  /** Splits what is past payment between credit and refund, so that the split always adds up. */
  #note(call: Call, { at, amount, creditShare }: Extract<Step, { kind: 'note' }>): void {
    const invoice = this.invoices()[at]
    const post = Math.max(amount - (invoice?.amount_remaining ?? 0), 0)
    const credit = Math.floor(post * creditShare)
    createCreditNote(call, {
      invoice: invoice?.id ?? 'in_none',
      amount,
      credit_amount: credit,
      refund_amount: post - credit,
    })
  }

  #bill(call: Call, { amount, usage, taxed }: Extract<Step, { kind: 'bill' }>): void {
    const rates = taxed ? { default_tax_rates: this.#rates } : {}
    const { id } = createInvoice(call, { customer: this.customer, ...rates })
    addLines(call, id, { lines: [{ amount }] })
    if (usage > 0) addUsage(call, id, { price: this.#price, amount: usage })
  }

  #do(call: Call, each: Step): void {
    const { customer } = this
    if (each.kind === 'move')
      createBalanceTransaction(call, customer, { amount: each.amount, currency: 'usd' })
    else if (each.kind === 'bill') this.#bill(call, each)
    else if (each.kind === 'grant') createGrant(call, grantOf(customer, each.amount))
    else if (each.kind === 'end' || each.kind === 'ungrant') {
      const move = { end: expireGrant, ungrant: voidGrant }[each.kind]
      move(call, this.grants()[each.at]?.id ?? 'credgr_none')
    } else if (each.kind === 'note') this.#note(call, each)
    else if (each.kind === 'unnote') voidCreditNote(call, this.notes()[each.at]?.id ?? 'cn_none')
    else {
      const move = { finalize: finalizeInvoice, pay: payInvoice, void: voidInvoice }[each.kind]
      move?.(call, this.invoices()[each.at]?.id ?? 'in_none')
    }
  }
}

const grantOf = (customer: string, value: number): Stripe.Billing.CreditGrantCreateParams => ({
  customer,
  amount: { type: 'monetary', monetary: { currency: 'usd', value } },
  applicability_config: { scope: { price_type: 'metered' } },
})

function meteredPrice(call: Call, customer: string): Stripe.Price {
  const meter = createMeter(call, {
    default_aggregation: { formula: 'sum' },
    display_name: 'Tokens',
    event_name: 'tokens',
  })
  const recurring = { interval: 'month', usage_type: 'metered', meter: meter.id } as const
  const params = { currency: 'usd', product: 'prod_1', unit_amount: 1, recurring }
  const price = createPrice(call, params)
  createSubscription(call, { customer, items: [{ price: price.id }] })
  return price
}

/** Every grant: what was given, less what invoices hold of it, ended or taken away, is what is left. */
function checkGrants(world: World): void {
  const moves = world.store.rows('creditBalanceTransactions').map((row) => row.value)
  for (const grant of world.grants()) {
    const own = moves.filter((each) => each.credit_grant === grant.id)
    const sum = (...types: string[]) =>
      own
        .map(({ credit, debit }) => credit ?? debit)
        .filter((side) => side && types.includes(side.type))
        .reduce((total, side) => total + (side?.amount.monetary?.value ?? 0), 0)
    const value = grant.amount.monetary?.value ?? 0
    expect(sum('credits_granted')).toBe(value)
    const used = sum('credits_applied') - sum('credits_application_invoice_voided')
    const gone = sum('credits_expired', 'credits_voided')
    expect(used).toBeGreaterThanOrEqual(0)
    expect(used + gone).toBeLessThanOrEqual(value)
    const isOver = grant.voided_at !== null || grant.expires_at !== null
    if (isOver) expect(used + gone).toBe(value)
    if (grant.voided_at !== null) expect(used).toBe(0)
    const ids = new Set(own.map((each) => each.id))
    const held = world
      .invoices()
      .filter((invoice) => invoice.status !== 'void')
      .flatMap((invoice) => invoice.lines.data)
      .flatMap((line) => line.pretax_credit_amounts ?? [])
      .filter((each) => ids.has(String(each.credit_balance_transaction)))
      .reduce((total, each) => total + each.amount, 0)
    expect(held).toBe(used)
  }
}

/** Re-adds the whole world: every sum from the parts that it is said to be made of. */
function checkMoney(world: World): void {
  const customer = world.store.get('customers', world.customer) as Stripe.Customer
  const moves = world.store.rows('balanceTransactions').map((row) => row.value)
  let balance = 0
  for (const move of moves) {
    balance += move.amount
    expect(move.ending_balance).toBe(balance)
  }
  expect(customer.balance).toBe(balance)
  checkGrants(world)
  for (const invoice of world.invoices()) {
    const { data } = invoice.lines
    const credits = data.flatMap((line) => line.pretax_credit_amounts ?? [])
    const taken = credits.reduce((total, each) => total + each.amount, 0)
    const tax = data.flatMap((line) => line.taxes ?? []).reduce((all, each) => all + each.amount, 0)
    const lines = data.reduce((total, line) => total + line.amount, 0)
    expect(invoice.total).toBe(lines - taken + tax)
    for (const line of data.filter((each) => each.taxes?.length)) {
      const less = (line.pretax_credit_amounts ?? []).reduce((all, each) => all + each.amount, 0)
      expect(line.taxes?.[0]?.taxable_amount).toBe(line.amount - less)
    }
    const notes = world.notes().filter(({ invoice: id, status }) => {
      return id === invoice.id && status === 'issued'
    })
    const sum = (of: (note: Stripe.CreditNote) => number) =>
      notes.reduce((total, note) => total + of(note), 0)
    const before = sum((note) => note.pre_payment_amount)
    const refunded = sum((note) => note.refunds[0]?.amount_refunded ?? 0)
    expect(invoice.pre_payment_credit_notes_amount).toBe(before)
    expect(invoice.post_payment_credit_notes_amount).toBe(sum((note) => note.post_payment_amount))
    expect(sum((note) => note.amount)).toBeLessThanOrEqual(Math.max(invoice.total, 0))
    expect(refunded).toBeLessThanOrEqual(invoice.amount_paid)
    expect(invoice.amount_remaining).toBe(invoice.amount_due - invoice.amount_paid)
    expect(invoice.amount_remaining).toBeGreaterThanOrEqual(0)
    if (invoice.status === 'paid') expect(invoice.amount_remaining).toBe(0)
    if (invoice.status === 'draft') continue
    const applied = (invoice.ending_balance ?? 0) - invoice.starting_balance
    expect(invoice.amount_due).toBe(invoice.total - applied - before)
    const moved = moves
      .filter(({ invoice: id, type }) => id === invoice.id && type !== 'credit_note')
      .reduce((total, move) => total + move.amount, 0)
    expect(moved).toBe(invoice.status === 'void' ? 0 : applied)
  }
}

test('money adds up after anything that anybody does', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 25, maxLength: 40 }), (steps) => {
      const world = new World()
      for (const each of steps) {
        world.try(each)
        checkMoney(world)
      }
    }),
    { numRuns: 40 },
  )
})
