import { describe, expect, test } from 'vitest'
import { compare } from '../../../dev/chaos/compare.ts'
import { chaosCustomer } from '../../../dev/chaos/input.ts'
import type { Outcome } from '../../../dev/chaos/outcome.ts'
import type { Books } from '../../../dev/local/books.ts'

const customer = chaosCustomer(7, 3)
const { id, signals } = customer
const amount = { minor: 1_000, currency: 'eur' }

const credit = {
  id: 'cr_1',
  subject: { customer: id, commitment: 'availability', period: '2025-07' },
  revision: 1,
  amount,
  state: 'issued',
  rail: 'credit-note',
  evidence: 'aa',
}
const transfer = {
  source: 'in_flight',
  destination: 'issued',
  amount,
  kind: 'issue',
  creditId: 'cr_1',
  evidence: 'aa',
  sla: 'bb',
  effectiveAt: 1,
}
const commitment = { name: 'availability', windows: [], stages: [{ name: 'filter', segments: 4 }] }
const verdict = { customer: id, period: '2025-07', signals, commitments: [commitment] }
const object = {
  kind: 'note',
  customer: id,
  credit: 'cr_1',
  amount: 1_000,
  currency: 'eur',
  isVoid: false,
}

const books: Books = {
  credits: [credit],
  transfers: [transfer],
  verdicts: [verdict],
  windows: [],
  atStripe: [object],
}
const clean: Outcome = { books, ledgerFaults: [], findings: [] }
const killed = (other: Partial<Books>): Outcome => ({ ...clean, books: { ...books, ...other } })
const found = (outcome: Outcome) => {
  const { differences, ...counts } = compare(outcome, clean, new Map([[id, signals]]))
  return { ...counts, differences: differences.length }
}
const nothing = { paid_twice: 0, lost: 0, stuck: 0, ledger_mismatch: 0, differences: 0 }

describe('a killed run beside a clean one', () => {
  test('is right when only its segments differ', () => {
    const stages = [{ name: 'filter', segments: 5 }]
    const other = killed({
      credits: [{ ...credit, evidence: 'cc' }],
      transfers: [{ ...transfer, evidence: 'cc' }],
      verdicts: [{ ...verdict, commitments: [{ ...commitment, stages }] }],
    })
    expect(found(other)).toEqual(nothing)
  })

  test('has paid twice where a credit has two live objects, and not where one of them is void', () => {
    expect(found(killed({ atStripe: [object, object] }))).toMatchObject({ paid_twice: 1 })
    const voided = { ...object, isVoid: true }
    expect(found(killed({ atStripe: [object, voided] }))).toMatchObject({ paid_twice: 0 })
  })

  test('has lost what its verdict does not count, and all that no verdict counts', () => {
    const less = killed({ verdicts: [{ ...verdict, signals: signals - 2 }] })
    expect(found(less)).toMatchObject({ lost: 2, ledger_mismatch: 2 })
    expect(found(killed({ verdicts: [] }))).toMatchObject({ lost: signals, ledger_mismatch: 1 })
  })

  test('does not call it lost when a signal is counted twice, but different', () => {
    const more = killed({ verdicts: [{ ...verdict, signals: signals + 1 }] })
    expect(found(more)).toMatchObject({ lost: 0, ledger_mismatch: 2 })
  })

  test.each(['proposed', 'approved', 'issuing', 'unknown', 'review'])(
    'is stuck with a credit that is %s',
    (state) => {
      expect(found(killed({ credits: [{ ...credit, state }] }))).toMatchObject({ stuck: 1 })
    },
  )

  test('differs in every line that is more, less or other', () => {
    expect(found(killed({ transfers: [transfer, transfer] }))).toMatchObject({ ledger_mismatch: 1 })
    expect(found(killed({ transfers: [] }))).toMatchObject({ ledger_mismatch: 1 })
    const other = { ...credit, amount: { ...amount, minor: 999 } }
    expect(found(killed({ credits: [other] }))).toMatchObject({ ledger_mismatch: 2 })
  })

  test('differs in what the ledger says of itself, and in what Stripe has and it has not', () => {
    const faulty = {
      ...clean,
      ledgerFaults: ['seq-gap: x'],
      findings: ['differs: y', 'differs: z'],
    }
    expect(found(faulty)).toMatchObject({ ledger_mismatch: 3, differences: 3 })
  })
})

test('a customer of a chaos run hangs on the seed and its number alone', () => {
  expect(chaosCustomer(7, 3)).toEqual(customer)
  expect(chaosCustomer(8, 3)).not.toEqual(customer)
  const bodies = [...customer.batches, customer.late].flatMap((batch) => batch.signals)
  expect(new Set(bodies.map((signal) => signal.id)).size).toBe(signals)
})
