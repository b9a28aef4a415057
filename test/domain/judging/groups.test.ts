import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stage } from './drawing.ts'
import { fixed, of, owedIn, slaOf, verdictOn } from './together.ts'

const amount = (written: number | string) => ({ kind: 'amount', amount: written })
const group = (pays: string, commitments: string[], more = {}) => ({
  groups: [{ name: 'g', commitments, pays, ...more }],
})

describe('a group that pays the greatest', () => {
  const greatest = group('greatest', ['a', 'b', 'c'])

  test.each([
    ['the one that comes to most', [20, 50, 30], [0, 5000, 0]],
    ['of equals the first', [50, 20, 50], [5000, 0, 0]],
    ['nothing where nothing is owed', [0, 0, 0], [0, 0, 0]],
  ])('pays %s', (_name, [a = 0, b = 0, c = 0], paid) => {
    const sla = slaOf({ a: fixed(a), b: fixed(b), c: fixed(c) }, greatest)
    expect(owedIn(verdictOn(sla, '2026-06', 'x'))).toEqual(paid)
  })

  test('leaves those outside alone, and says why the others owe nothing', () => {
    const sla = slaOf({ a: fixed(20), d: fixed(9), b: fixed(50) }, group('greatest', ['a', 'b']))
    const verdict = verdictOn(sla, '2026-06', 'x')
    expect(owedIn(verdict)).toEqual([0, 900, 5000])
    expect(stage(of(verdict, 'a'), 'caps')).toBe(
      'Of the group g only the commitment that comes to most pays: that is b, so nothing is owed here.',
    )
    expect(stage(of(verdict, 'b'), 'caps')).toBe('')
  })

  test('elects by what is owed after the own caps and minimum of each', () => {
    const sla = slaOf(
      {
        a: { ...fixed(80), caps: [amount(10)] },
        b: { ...fixed(30), minimumPayable: { gte: 40 } },
        c: fixed(20),
      },
      greatest,
    )
    expect(owedIn(verdictOn(sla, '2026-06', 'x'))).toEqual([0, 0, 2000])
  })

  test('judges two thresholds of one promise: the more demanding result wins', () => {
    const over = (value: string, target: number, amount: number) => ({
      ...fixed(amount),
      slice: { length: '1h', bad: { kind: 'share', op: 'gt', value }, empty: 'up' },
      objectives: [{ targetPercent: target }],
    })
    const sla = slaOf(
      { low: over('1%', 99.5, 10), high: over('10%', 99.9, 25) },
      group('greatest', ['low', 'high']),
    )
    // `~` is 6 % bad, `x` all bad.
    expect(owedIn(verdictOn(sla, '2026-06', '~~~~'))).toEqual([1000, 0])
    expect(owedIn(verdictOn(sla, '2026-06', 'x'))).toEqual([0, 2500])
    expect(owedIn(verdictOn(sla, '2026-06', 'xxxx'))).toEqual([0, 2500])
  })

  test('pays as much as its largest member alone, never more', () => {
    const sums = fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: 0, max: 100_000 })))
    fc.assert(
      fc.property(sums, ([a = 0, b = 0, c = 0]) => {
        const each = { a: fixed(a / 100), b: fixed(b / 100), c: fixed(c / 100) }
        const [alone, grouped] = [slaOf(each), slaOf(each, greatest)].map((sla) =>
          owedIn(verdictOn(sla, '2026-06', 'x')),
        )
        const paid = (grouped ?? []).filter((minor) => minor > 0)
        expect(paid.length).toBeLessThanOrEqual(1)
        expect(paid[0] ?? 0).toBe(Math.max(...(alone ?? [])))
      }),
      { numRuns: 40 },
    )
  })
})

describe('a group that pays the sum', () => {
  test("is held to its own caps, and then to the SLA's", () => {
    const sla = slaOf(
      { a: fixed(90), b: fixed(30), c: fixed(50) },
      { ...group('sum', ['a', 'b'], { caps: [amount(100)] }), caps: [amount(120)] },
    )
    const verdict = verdictOn(sla, '2026-06', 'x')
    // 75 and 25 are left by the group; with 50 beside it they are 150, held to 120.
    expect(owedIn(verdict)).toEqual([6000, 2000, 4000])
    expect(stage(of(verdict, 'a'), 'caps')).toBe(
      "The commitments of the group g come to USD 120.00, held to its cap of USD 100.00: USD 75.00 of USD 90.00 are left here, in proportion. All commitments together come to USD 150.00, held to the SLA's cap of USD 120.00: USD 60.00 of USD 75.00 are left here, in proportion.",
    )
    const figures = of(verdict, 'a').stages.find(({ name }) => name === 'caps')?.figures
    expect(figures).toMatchObject({
      groupCap: { numerator: '10000', denominator: '1' },
      groupLeft: { numerator: '7500', denominator: '1' },
      slaCap: { numerator: '12000', denominator: '1' },
      left: { numerator: '6000', denominator: '1' },
    })
  })

  test('takes its shares of a basis of its own', () => {
    const caps = [{ kind: 'share', share: '5%' }]
    const sla = slaOf(
      { a: fixed(90), b: fixed(30) },
      group('sum', ['a', 'b'], { caps, basis: { kind: 'all-fees' } }),
    )
    expect(owedIn(verdictOn(sla, '2026-06', 'x'))).toEqual([3750, 1250])
  })

  test('never owes more than its caps, nor any of it more than alone', () => {
    const cents = fc.integer({ min: 0, max: 100_000 })
    fc.assert(
      fc.property(fc.tuple(cents, cents, cents), cents, cents, ([a, b, c], inner, outer) => {
        const each = { a: fixed(a / 100), b: fixed(b / 100), c: fixed(c / 100) }
        const spec = {
          ...group('sum', ['a', 'b'], { caps: [amount(inner / 100)] }),
          caps: [amount(outer / 100)],
        }
        const [x = 0, y = 0, z = 0] = owedIn(verdictOn(slaOf(each, spec), '2026-06', 'x'))
        expect(x + y).toBeLessThanOrEqual(inner)
        expect(x + y + z).toBe(Math.min(outer, Math.min(inner, a + b) + c))
        expect([x <= a, y <= b, z <= c]).toEqual([true, true, true])
      }),
      { numRuns: 60 },
    )
  })
})
