import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bandOf } from '../../../src/domain/judging/charge/bands.ts'
import { compare, type Fraction, fraction } from '../../../src/domain/money/fraction.ts'
import { currency } from '../../../src/domain/money/money.ts'
import { slaFrom } from '../../../src/domain/sla/parse.ts'
import { targetOf } from '../../../src/domain/sla/promise/target.ts'
import { payPlanOf } from '../../../src/domain/sla/remedy/pay-plan.ts'
import { faultsWith } from './faults.ts'
import { band, commitment, document, sla } from './sample.ts'

type Remedy = Record<string, unknown>

/** The share that is paid at 0 %, 0.5 %, 1 % and so on, as the target of 9 % is missed; null for none. */
function paidBelow(remedy: Remedy): (Fraction | null)[] {
  const document = sla({ remedy, objectives: [{ targetPercent: 9 }] })
  const [first] = document.spec.commitments
  const commitment = first as NonNullable<typeof first>
  const plan = payPlanOf(document, commitment, currency('usd'), targetOf(commitment))
  return Array.from({ length: 18 }, (_, i) => {
    if (plan.remedy.kind !== 'bands') throw new Error(plan.remedy.kind)
    const pays = bandOf(plan.remedy, fraction(BigInt(i), 200n))?.pays
    return pays?.kind === 'share' ? pays.share : null
  })
}

const edge = fc.integer({ min: 0, max: 9 }).map((n) => `${n}%`)
const bounds = fc
  .tuple(fc.constantFrom('lt', 'lte'), edge, fc.constantFrom('gt', 'gte', null), edge)
  .map(([above, high, below, low]) => ({ [above]: high, ...(below ? { [below]: low } : {}) }))
const table = fc
  .array(
    fc.tuple(bounds, fc.integer({ min: 0, max: 4 })).map(([of, share]) => band(of, `${share}%`)),
    { minLength: 1, maxLength: 4 },
  )
  .map((bands) => ({ kind: 'bands', bands }))

describe('bands that the linter accepts', () => {
  const accepted = (remedy: Remedy): boolean =>
    slaFrom(document([commitment({ remedy, objectives: [{ targetPercent: 9 }] })])).ok

  test.each([
    ['as they stand', {}],
    ['that overlap', { overlap: 'deepest' }],
  ])(
    '%s pay for every miss, and never less for worse service',
    { timeout: 60_000 },
    (_name, more) => {
      let judged = 0
      fc.assert(
        fc.property(table, (written) => {
          const remedy = { ...written, ...more }
          if (!accepted(remedy)) return
          judged += 1
          const paid = paidBelow(remedy)
          expect(paid).not.toContain(null)
          for (const [i, worse] of paid.entries()) {
            const better = paid[i + 1]
            if (better && worse) expect(compare(worse, better)).toBeGreaterThanOrEqual(0)
          }
        }),
        { numRuns: 20_000, seed: 20_261_123 },
      )
      expect(judged).toBeGreaterThan(40)
    },
  )
})

test('of two bands that end together the one that reaches deeper pays, wherever it is written', () => {
  const shallow = band({ lt: '9%', gte: '5%' }, '1%')
  const deep = band({ lt: '9%' }, '4%')
  const overlap = 'deepest'
  const first = paidBelow({ kind: 'bands', bands: [shallow, deep], overlap })
  expect(first[17]).toEqual(fraction(1n, 25n))
  expect(paidBelow({ kind: 'bands', bands: [deep, shallow], overlap })).toEqual(first)
})

test('a band over another that ends in its midst leaves no gap under it', () => {
  const bands = [band({ lt: '99.9%' }, '25%'), band({ lt: '95%', gte: '90%' }, '25%')]
  expect(faultsWith({ remedy: { kind: 'bands', bands, overlap: 'deepest' } })).toEqual([])
})

test('a band that pays again, and less, under one that has ended is refused', () => {
  const bands = [band({ lt: '99.9%' }, '10%'), band({ lt: '95%', gte: '90%' }, '25%')]
  const faults = faultsWith({ remedy: { kind: 'bands', bands, overlap: 'deepest' } })
  expect(faults.map(({ text }) => text)).toEqual([
    'under band 2, of from 90 % to under 95 %, band 1 pays again, and less: worse service would pay less',
  ])
})
