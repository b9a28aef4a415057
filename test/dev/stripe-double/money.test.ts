import fc from 'fast-check'
import type Stripe from 'stripe'
import { expect, test } from 'vitest'
import { createBalanceTransaction } from '../../../dev/stripe-double/balance.ts'
import type { Call } from '../../../dev/stripe-double/call.ts'
import { createCreditNote, voidCreditNote } from '../../../dev/stripe-double/credit-notes.ts'
import { createCustomer } from '../../../dev/stripe-double/customers.ts'
import { ApiError } from '../../../dev/stripe-double/errors.ts'
import {
  finalizeInvoice,
  payInvoice,
  voidInvoice,
} from '../../../dev/stripe-double/invoice-life.ts'
import { addLines, createInvoice } from '../../../dev/stripe-double/invoices.ts'
import { defaultSettings } from '../../../dev/stripe-double/settings.ts'
import { Store } from '../../../dev/stripe-double/store.ts'
import { startMs } from './open-double.ts'

const step = fc.oneof(
  fc.record({ kind: fc.constant('move' as const), amount: fc.integer({ min: -500, max: 500 }) }),
  fc.record({ kind: fc.constant('bill' as const), amount: fc.integer({ min: -100, max: 800 }) }),
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

  #call<T>(work: (call: Call) => T): T {
    const by = { settings: defaultSettings, requestId: null, idempotencyKey: null }
    return this.store.transact(startMs, (tx) => work({ tx, ...by }))
  }

  invoices = (): Stripe.Invoice[] => this.store.rows('invoices').map((row) => row.value)
  notes = (): Stripe.CreditNote[] => this.store.rows('creditNotes').map((row) => row.value)

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

  #do(call: Call, each: Step): void {
    const { customer } = this
    if (each.kind === 'move')
      createBalanceTransaction(call, customer, { amount: each.amount, currency: 'usd' })
    else if (each.kind === 'bill')
      addLines(call, createInvoice(call, { customer }).id, { lines: [{ amount: each.amount }] })
    else if (each.kind === 'note') this.#note(call, each)
    else if (each.kind === 'unnote') voidCreditNote(call, this.notes()[each.at]?.id ?? 'cn_none')
    else {
      const move = { finalize: finalizeInvoice, pay: payInvoice, void: voidInvoice }[each.kind]
      move?.(call, this.invoices()[each.at]?.id ?? 'in_none')
    }
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
  for (const invoice of world.invoices()) {
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
