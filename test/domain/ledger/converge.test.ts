import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isEmpty } from '../../../src/domain/ledger/change.ts'
import { type Excess, stepsToward } from '../../../src/domain/ledger/delta.ts'
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
  'dispute',
  'conclude',
]

const amount = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 0, max: 20 }).map((n) => n * 100),
)
const verdict = fc.record({ availability: amount, latency: amount })
const happening = fc.tuple(fc.constantFrom(...deeds), fc.nat(9))
const history = fc.array(
  fc.record({
    owed: verdict,
    decided: fc.record({ availability: amount }, { requiredKeys: [] }),
    deeds: fc.array(happening, { maxLength: 12 }),
  }),
  { minLength: 1, maxLength: 8 },
)

const posted = (ledger: Ledger, commitment: string): number =>
  ledger.standings(commitment).reduce((sum, standing) => sum + netPosted(standing), 0)

describe('the convergent rule', () => {
  test('says what is owed after any history, balances, and posts nothing the second time', async () => {
    await fc.assert(
      fc.asyncProperty(
        history,
        fc.constantFrom(0, 500, 5000),
        fc.constantFrom<Excess>('overpaid', 'forgiven'),
        async (steps, limit, excess) => {
          const ledger = new Ledger(minor(limit), excess)
          for (const { owed, decided, deeds: done } of steps) {
            const wanted = Object.entries(owed).map(
              ([commitment, minor]) =>
                [
                  commitment,
                  Math.max(minor, (decided as Record<string, number>)[commitment] ?? 0),
                ] as const,
            )
            const expectPosted = () => {
              for (const [commitment, minor] of wanted) {
                expect(posted(ledger, commitment)).toBe(minor)
              }
            }
            await ledger.owe(owed, decided)
            expectPosted()
            expect(isEmpty(await ledger.owe(owed, decided))).toBe(true)
            for (const [deed, n] of done) await ledger.happen(deed, n)
            expectPosted()
            const held = Object.values(ledger.holdings())
            expect(held.reduce((sum, each) => sum + each, 0)).toBe(0)
          }
        },
      ),
      { numRuns: 500 },
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

  test('never leaves the customer with more than was ever owed where what was paid is forgiven', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(verdict, { minLength: 1, maxLength: 8 }), async (verdicts) => {
        const ledger = new Ledger(minor(1_000_000), 'forgiven')
        for (const owed of verdicts) {
          await ledger.owe(owed)
          for (let n = 0; n < 20; n++)
            for (const deed of ['send', 'issue'] as const) await ledger.happen(deed, n)
        }
        const most = (name: 'availability' | 'latency') =>
          Math.max(...verdicts.map((each) => each[name]))
        const last = verdicts.at(-1) ?? { availability: 0, latency: 0 }
        const { issued, forgiven, overpaid } = ledger.holdings()
        expect(issued).toBe(most('availability') + most('latency'))
        expect(issued + forgiven).toBe(last.availability + last.latency)
        expect(overpaid).toBe(0)
      }),
    )
  })

  test('a dispute moves only what is at Stripe, and ends where it began', async () => {
    const ledger = new Ledger(minor(1_000_000))
    await ledger.owe({ availability: 1000 })
    await ledger.happen('dispute', 0)
    expect(ledger.holdings()).toMatchObject({ approved: 1000, disputed: 0 })
    for (const deed of ['send', 'issue', 'part', 'dispute'] as const) await ledger.happen(deed, 0)
    expect(ledger.holdings()).toMatchObject({ issued: 0, settled: 0, disputed: 1000 })
    // What an invoice does meanwhile waits until the dispute has ended.
    await ledger.happen('apply', 0)
    expect(ledger.holdings()).toMatchObject({ disputed: 1000 })
    await ledger.happen('conclude', 0)
    expect(ledger.holdings()).toMatchObject({ issued: 500, settled: 500, disputed: 0 })
    await ledger.happen('apply', 0)
    for (const deed of ['dispute', 'conclude'] as const) await ledger.happen(deed, 0)
    expect(ledger.holdings()).toMatchObject({ settled: 1000, disputed: 0 })
    expect(ledger.standings().map(({ credit }) => credit.state)).toEqual(['applied'])
  })

  test('what a person decided is their proposal, and only as far as the verdict owes less', async () => {
    const ledger = new Ledger(minor(1_000_000))
    await ledger.owe({ availability: 1000 })
    await ledger.owe({ availability: 1000 }, { availability: 1500 })
    const [byVerdict, byPerson] = ledger.standings().map(({ credit }) => credit)
    expect(byVerdict).toMatchObject({ proposedBy: 'actor', approvalsNeeded: 0 })
    expect(byPerson).toMatchObject({ proposedBy: 'key:p', approvalsNeeded: 2 })
    expect(byPerson?.amount.minor).toBe(500)
    expect(isEmpty(await ledger.owe({ availability: 1500 }, { availability: 1500 }))).toBe(true)
    await ledger.owe({ availability: 1600 }, { availability: 1500 })
    expect(ledger.standings().at(-1)?.credit).toMatchObject({ proposedBy: 'actor' })
  })

  test('refuses a negative debt to the customer', () => {
    expect(() => stepsToward(minor(-1), [], 'overpaid')).toThrow(RangeError)
  })
})
