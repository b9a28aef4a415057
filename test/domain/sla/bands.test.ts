import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bandOf } from '../../../src/domain/judging/charge/bands.ts'
import { compare, fraction } from '../../../src/domain/money/fraction.ts'
import { currency } from '../../../src/domain/money/money.ts'
import { slaFrom } from '../../../src/domain/sla/parse.ts'
import { targetOf } from '../../../src/domain/sla/promise/target.ts'
import { payPlanOf } from '../../../src/domain/sla/remedy/pay-plan.ts'
import { faultsWith, told } from './faults.ts'
import { band, commitment, document, sla } from './sample.ts'

const words = (bands: unknown[], more: Record<string, unknown> = {}, rest = {}) =>
  faultsWith({ remedy: { kind: 'bands', bands, ...more }, ...rest }).map(
    ({ reason, text }) => `${reason}: ${text}`,
  )

describe('a table of bands', () => {
  test('that leaves exactly 99.0 in no band is refused in plain words', () => {
    const bands = [band({ lte: '99.9%', gt: '99.0%' }, '10%'), band({ lt: '99.0%' }, '25%')]
    expect(words(bands, {}, { breachedWhen: 'lte' })).toEqual([
      'band-gap: attainment of exactly 99 % misses the target and lies in no band; say which band has it, or what a gap pays with "gap"',
    ])
    expect(words(bands, { gap: 'deeper' }, { breachedWhen: 'lte' })).toEqual([])
  })

  test('that pays where the target is met contradicts it', () => {
    const bands = [band({ lte: '99.9%', gte: '99%' }, '10%'), band({ lt: '99%' }, '25%')]
    expect(words(bands)).toEqual([
      'band-contradiction: band 1 pays at exactly 99.9 %, where the target of 99.9 % is met; if it is meant to, say "due" always',
    ])
    expect(words([band({ lt: '99.95%' }, '10%')])).toEqual([
      'band-contradiction: band 1 pays at from 99.9 % to under 99.95 %, where the target of 99.9 % is met; if it is meant to, say "due" always',
    ])
  })

  test.each([
    ['at the top', [band({ lt: '99.5%' }, '10%')], 'from 99.5 % to under 99.9 %'],
    ['at the bottom', [band({ lt: '99.9%', gte: '95%' }, '10%')], 'under 95 %'],
    [
      'at the bottom, with its edge',
      [band({ lt: '99.9%', gt: '95%' }, '10%')],
      'up to 95 % inclusive',
    ],
    [
      'between',
      [band({ lt: '99.9%', gte: '99%' }, '10%'), band({ lte: '95%' }, '25%')],
      'over 95 % and under 99 %',
    ],
  ])('with a gap %s is refused', (_name, bands, where) => {
    expect(words(bands)[0]).toContain(
      `attainment of ${where} misses the target and lies in no band`,
    )
    expect(words(bands)).toHaveLength(1)
  })

  test('whose bands overlap is refused, unless it says which pays', () => {
    const bands = [
      band({ lt: '99.9%', gte: '99%' }, '10%'),
      band({ lt: '99%' }, '25%'),
      band({ lt: '95%' }, '100%'),
    ]
    expect(words(bands)).toEqual([
      'band-overlap: attainment of under 95 % lies in band 3 and in band 2; say which pays with "overlap"',
    ])
    expect(words(bands, { overlap: 'deepest' })).toEqual([])
  })

  test('that shares one point is an overlap too', () => {
    const bands = [band({ lt: '99.9%', gte: '99%' }, '10%'), band({ lte: '99%' }, '25%')]
    expect(words(bands)[0]).toContain('attainment of exactly 99 % lies in band 2 and in band 1')
  })

  test('where worse service pays less contradicts itself', () => {
    const bands = [band({ lt: '99.9%', gte: '99%' }, '30%'), band({ lt: '99%' }, '10%')]
    expect(words(bands)[0]).toContain('worse service would pay less')
    expect(words(bands)).toHaveLength(1)
  })

  test.each([
    ['no upper bound', { gte: '99%' }],
    ['two upper bounds', { lt: '99.9%', lte: '99.9%' }],
    ['two lower bounds', { lt: '99.9%', gt: 0, gte: 0 }],
    ['nothing inside', { lt: '99%', gte: '99%' }],
    ['bounds turned round', { lt: '95%', gte: '99%' }],
  ])('with %s in a band is refused', (_name, attainment) => {
    const faults = faultsWith({ remedy: { kind: 'bands', bands: [band(attainment, '10%')] } })
    expect(told(faults)).toEqual([
      'band-contradiction /spec/commitments/0/remedy/bands/0/attainment',
    ])
  })
})

describe('bands that pay where the target is met', () => {
  const table = (due: string | undefined, ...bands: unknown[]) =>
    faultsWith({ remedy: { kind: 'bands', bands, ...(due ? { due } : {}) } }).map(
      ({ text }) => text,
    )

  test('are refused, with a word of how they can be meant', () => {
    const refused = [
      'band 1 pays at exactly 99.9 %, where the target of 99.9 % is met; if it is meant to, say "due" always',
    ]
    expect(table(undefined, band({ lte: '99.9%' }, '10%'))).toEqual(refused)
    expect(table('when-breached', band({ lte: '99.9%' }, '10%'))).toEqual(refused)
  })

  test('are let through when they are due always', () => {
    expect(table('always', band({ lte: '99.9%' }, '10%'))).toEqual([])
  })

  test('leave no gap under the best of them', () => {
    const bands = [band({ lt: '99.99%', gt: '99.95%' }, '10%'), band({ lt: '99.9%' }, '25%')]
    expect(table('always', ...bands)).toEqual([
      'attainment of from 99.9 % to up to 99.95 % inclusive is worse than the best band and lies in no band; say which band has it, or what a gap pays with "gap"',
    ])
  })
})

describe('the band that pays', () => {
  const remedyOf = (bands: unknown[], more = {}, rest = {}) => {
    const document = sla({ remedy: { kind: 'bands', bands, ...more }, ...rest })
    const [first] = document.spec.commitments
    const commitment = first as NonNullable<typeof first>
    const { remedy } = payPlanOf(document, commitment, currency('usd'), targetOf(commitment))
    if (remedy.kind !== 'bands') throw new Error(remedy.kind)
    return remedy
  }
  const pays = (found: ReturnType<typeof bandOf>) =>
    found?.pays.kind === 'share' ? found.pays.share : null

  test('in the gap at 99.0 is none, or the deeper one where that is said', () => {
    const bands = [band({ lte: '99.9%', gt: '99.0%' }, '10%'), band({ lt: '99.0%' }, '25%')]
    // 1,296 bad of the 129,600 minutes of a 90-day quarter.
    const reached = fraction(129_600n - 1296n, 129_600n)
    const lte = { breachedWhen: 'lte' }
    expect(bandOf(remedyOf(bands, { gap: 'nothing' }, lte), reached)).toBe(null)
    expect(pays(bandOf(remedyOf(bands, { gap: 'deeper' }, lte), reached))).toEqual(fraction(1n, 4n))
  })

  test('is the deepest where bands overlap', () => {
    const bands = [
      band({ lt: '99.9%' }, '10%'),
      band({ lt: '99%' }, '25%'),
      band({ lt: '95%' }, '100%'),
    ]
    const remedy = remedyOf(bands, { overlap: 'deepest' })
    expect(pays(bandOf(remedy, fraction(949n, 1000n)))).toEqual(fraction(1n))
    expect(pays(bandOf(remedy, fraction(95n, 100n)))).toEqual(fraction(1n, 4n))
    expect(pays(bandOf(remedy, fraction(995n, 1000n)))).toEqual(fraction(1n, 10n))
  })

  test('is total and monotone wherever the table was let through', () => {
    const percents = fc.integer({ min: 0, max: 1000 }).map((n) => `${n / 10}%`)
    const bounds = fc.record(
      { lt: percents, lte: percents, gt: percents, gte: percents },
      { requiredKeys: [] },
    )
    const tables = fc.oneof(
      fc.array(fc.tuple(bounds, percents), { minLength: 1, maxLength: 3 }),
      ladders,
    )
    let passed = 0
    fc.assert(
      fc.property(tables, fc.constantFrom('lt', 'lte'), (table, breachedWhen) => {
        const bands = table.map(([attainment, share]) => band(attainment, share))
        const remedy = { kind: 'bands', bands }
        const parsed = slaFrom(document([commitment({ remedy, breachedWhen })]))
        if (!parsed.ok) return
        passed += 1
        const read = remedyOf(bands, {}, { breachedWhen })
        const reached = placesAround(table.flatMap(([bounds]) => Object.values(bounds)))
        let before = fraction(1n)
        for (const attainment of reached) {
          const found = pays(bandOf(read, attainment))
          const target = compare(attainment, fraction(999n, 1000n))
          expect(found !== null).toBe(target < 0 || (target === 0 && breachedWhen === 'lte'))
          if (found) expect(compare(found, before)).toBeLessThanOrEqual(0)
          before = found ?? before
        }
      }),
      { numRuns: 300 },
    )
    expect(passed).toBeGreaterThan(20)
  })
})

/** Every edge, the target and both ends, and half a step beside each, ascending. */
function placesAround(edges: readonly string[]) {
  const tenths = [...edges.map((edge) => Number.parseFloat(edge) * 10), 0, 999, 1000].map(
    Math.round,
  )
  const halves = new Set(tenths.flatMap((n) => [2 * n - 1, 2 * n, 2 * n + 1]))
  return [...halves]
    .filter((n) => n >= 0 && n <= 2000)
    .sort((a, b) => a - b)
    .map((n) => fraction(BigInt(n), 2000n))
}

/** Tables that mostly pass: bounds that meet, shares that may or may not rise downward. */
const ladders = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 1, max: 998 }), { maxLength: 3 }),
    fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 4, maxLength: 4 }),
    fc.boolean(),
    fc.boolean(),
  )
  .map(([steps, shares, sorted, closed]) => {
    const edges = ['99.9%', ...steps.sort((a, b) => b - a).map((n) => `${n / 10}%`)]
    const paid = sorted ? [...shares].sort((a, b) => a - b) : shares
    return edges.map((edge, i): [Record<string, string>, string] => {
      const lower = edges[i + 1]
      const upper = closed && i > 0 ? { lte: edge } : { lt: edge }
      return [{ ...upper, ...(lower ? { [closed ? 'gt' : 'gte']: lower } : {}) }, `${paid[i]}%`]
    })
  })
