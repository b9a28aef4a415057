import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judge } from '../../../src/domain/judging/judge.ts'
import { formatMoney } from '../../../src/domain/money/amount.ts'
import { slaFrom } from '../../../src/domain/sla/parse.ts'
import { commitment, document } from '../sla/sample.ts'
import { draw, input, month, stage } from './drawing.ts'
import { hour } from './hours.ts'

type Fields = Record<string, unknown>

/** Commitments that pay these sums, from USD 10.00, for one bad hour of June; the fee is USD 1,000.00. */
function together(sums: readonly (number | Fields)[], spec: Fields) {
  const parsed = slaFrom(
    document(
      sums.map((paid, i) =>
        commitment({
          name: `c${i}`,
          slice: hour(),
          minimumPayable: { gte: 10 },
          remedy: {
            kind: 'fixed',
            pays: typeof paid === 'number' ? { kind: 'amount', amount: paid } : paid,
          },
        }),
      ),
      spec,
    ),
  )
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
  const sla = parsed.value
  const slices = draw('x', month('2026-06').span, 3_600_000)
  return judge({
    ...input({ sla, slices }),
    slices: new Map(sla.spec.commitments.map(({ name }) => [name, slices])),
  })
}

function verdicts(...args: Parameters<typeof together>) {
  const verdict = together(...args)
  if (!verdict.ok) throw new Error(JSON.stringify(verdict.error))
  return verdict.value.commitments
}

const owed = (...args: Parameters<typeof together>) =>
  verdicts(...args).map((each) => formatMoney(each.owed))

const amount = (written: number | string) => ({ kind: 'amount', amount: written })
const allFees = { kind: 'all-fees' }

describe("the SLA's own caps", () => {
  test.each([
    ['take nothing up to the cap', [60, 40], [amount(100)], ['USD 60.00', 'USD 40.00']],
    ['take in proportion over it', [90, 30], [amount(100)], ['USD 75.00', 'USD 25.00']],
    [
      'give whole cents by largest remainder',
      [50, 50, 50],
      [amount(100)],
      ['USD 33.34', 'USD 33.33', 'USD 33.33'],
    ],
    ['leave who owes nothing alone', [0, 150], [amount(100)], ['USD 0.00', 'USD 100.00']],
    [
      'pass over what is too little to be paid',
      [90, 9, 30],
      [amount(100)],
      ['USD 75.00', 'USD 0.00', 'USD 25.00'],
    ],
    ['hold all of them', [60, 60], [amount(100), amount(80)], ['USD 40.00', 'USD 40.00']],
    ['may be 0', [60, 60], [amount(0)], ['USD 0.00', 'USD 0.00']],
  ])('%s', (_name, sums, caps, paid) => {
    expect(owed(sums, { caps })).toEqual(paid)
  })

  test('may be a share or days of a basis said beside them', () => {
    const share = { caps: [{ kind: 'share', share: '5%' }], basis: allFees }
    expect(owed([60, 40], share)).toEqual(['USD 30.00', 'USD 20.00'])
    const days = { caps: [{ kind: 'days', days: 1.5 }], basis: allFees }
    expect(owed([60, 40], days)).toEqual(['USD 30.00', 'USD 20.00'])
  })

  test('show the cut in the stages', () => {
    const [first] = verdicts([50, 50, 50], { caps: [amount(100)] })
    if (!first) throw new Error('no commitment')
    expect(stage(first, 'caps')).toBe(
      "All commitments together come to USD 150.00, held to the SLA's cap of USD 100.00: USD 33.3333 of USD 50.00 are left here, in proportion.",
    )
    expect(stage(first, 'round')).toBe(
      'USD 33.3333 rounds to USD 33.34, by largest remainder, so that all commitments keep the cap.',
    )
    const figures = (name: string) => first.stages.find((each) => each.name === name)?.figures
    expect(figures('caps')).toEqual({
      slaCap: { numerator: '10000', denominator: '1' },
      together: { numerator: '15000', denominator: '1' },
      left: { numerator: '10000', denominator: '3' },
    })
    expect(figures('round')).toMatchObject({
      exact: { numerator: '10000', denominator: '3' },
      residue: { numerator: '-2', denominator: '3' },
      owed: { minor: 3334 },
    })
  })

  test('hold against rounding up', () => {
    // Three times 3.3331 % of USD 1,000 are USD 99.993, under the cap until rounded up apart.
    const third = { kind: 'share', share: '3.3331%' }
    const spec = { rounding: { mode: 'up' }, caps: [amount(100)] }
    expect(owed([third, third, third], spec)).toEqual(['USD 33.34', 'USD 33.33', 'USD 33.33'])
    const [first] = verdicts([third, third, third], spec)
    expect(first?.stages.find(({ name }) => name === 'caps')?.figures).toMatchObject({
      left: { numerator: '33331', denominator: '10' },
    })
  })

  test('name a basis that the agreement does not have', () => {
    const basis = { kind: 'fees', scopes: ['support'] }
    const caps = [{ kind: 'share', share: '5%' }]
    expect(together([60, 40], { caps, basis })).toMatchObject({
      ok: false,
      error: { reason: 'unknown-fee-scope', scope: 'support', commitment: null },
    })
  })

  test('are never exceeded, used up, and never raise what one owes', () => {
    const sums = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 5 })
    const rounding = fc.constantFrom(
      { mode: 'half-up', unit: 1 },
      { mode: 'up', unit: 100 },
      { mode: 'down', unit: 7 },
    )
    fc.assert(
      fc.property(sums, fc.integer({ min: 0, max: 150_000 }), rounding, (cents, cap, rounded) => {
        const parts = cents.map((each) => each / 100)
        const alone = verdicts(parts, { rounding: rounded }).map((each) => each.owed.minor)
        const spec = { rounding: rounded, caps: [amount(cap / 100)] }
        const held = verdicts(parts, spec).map((each) => each.owed.minor)
        const [before, after] = [alone, held].map((all) => all.reduce((a, b) => a + b, 0))
        expect(after).toBeLessThanOrEqual(cap)
        if ((before ?? 0) <= cap) expect(held).toEqual(alone)
        for (const [i, paid] of held.entries()) {
          expect(paid).toBeLessThanOrEqual(alone[i] ?? 0)
          expect(paid % rounded.unit).toBe(0)
        }
        if (rounded.unit === 1) expect(after).toBe(Math.min(before ?? 0, cap))
      }),
      { numRuns: 60 },
    )
  })
})
