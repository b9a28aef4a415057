import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isEmpty } from '../../../src/domain/ledger/change.ts'
import { stepsToward } from '../../../src/domain/ledger/delta.ts'
import { netPosted } from '../../../src/domain/ledger/holdings.ts'
import { minor } from '../../../src/domain/money/money.ts'
import { type Deed, Ledger } from './ledger-model.ts'

const deeds: Deed[] = [
  'send',
  'issue',
  'lose',
  'refuse',
  'deny',
  'apply',
  'part',
  'give-back',
  'void',
  'lapse',
  'lapse-back',
  'resend',
]

const amount = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 0, max: 20 }).map((n) => n * 100),
)
const verdict = fc.record({ availability: amount, latency: amount })
const happening = fc.tuple(fc.constantFrom(...deeds), fc.nat(9))
const history = fc.array(
  fc.record({ owed: verdict, deeds: fc.array(happening, { maxLength: 12 }) }),
  { minLength: 1, maxLength: 8 },
)

const posted = (ledger: Ledger, commitment: string): number =>
  ledger.standings(commitment).reduce((sum, standing) => sum + netPosted(standing), 0)

describe('the convergent rule', () => {
  test('says what is owed after any history, balances, and posts nothing the second time', async () => {
    await fc.assert(
      fc.asyncProperty(history, fc.constantFrom(0, 500, 5000), async (steps, limit) => {
        const ledger = new Ledger(minor(limit))
        for (const { owed, deeds: done } of steps) {
          await ledger.owe(owed)
          for (const [commitment, wanted] of Object.entries(owed)) {
            expect(posted(ledger, commitment)).toBe(wanted)
          }
          expect(isEmpty(await ledger.owe(owed))).toBe(true)
          for (const [deed, n] of done) await ledger.happen(deed, n)
          for (const [commitment, wanted] of Object.entries(owed)) {
            expect(posted(ledger, commitment)).toBe(wanted)
          }
          const held = Object.values(ledger.holdings())
          expect(held.reduce((sum, each) => sum + each, 0)).toBe(0)
        }
      }),
      { numRuns: 400 },
    )
  })

  test('never leaves the customer with less than is owed once everything is paid', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(verdict, { minLength: 1, maxLength: 8 }), async (verdicts) => {
        const ledger = new Ledger(minor(1_000_000))
        for (const owed of verdicts) {
          await ledger.owe(owed)
          for (let n = 0; n < 20; n++)
            for (const deed of ['send', 'issue'] as const) await ledger.happen(deed, n)
        }
        const last = verdicts.at(-1) ?? { availability: 0, latency: 0 }
        const { issued, overpaid } = ledger.holdings()
        expect(issued + overpaid).toBe(last.availability + last.latency)
        expect(overpaid).toBeLessThanOrEqual(0)
      }),
    )
  })

  test('refuses a negative debt to the customer', () => {
    expect(() => stepsToward(minor(-1), [])).toThrow(RangeError)
  })
})
