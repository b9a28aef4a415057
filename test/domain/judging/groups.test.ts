import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countingIn } from '../../../src/domain/judging/counting.ts'
import { stage } from './drawing.ts'
import { fixed, of, owedIn, slaOf, verdictOn, year } from './together.ts'

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

describe('a group of which the customer chooses one', () => {
  const claim = { kind: 'offer', accept: { within: { count: 3, unit: 'days' } } }
  const chosen = (written: number | string, more = {}) => ({ ...fixed(written), claim, ...more })
  const elected = group('elected', ['a', 'b'])
  const three = { a: chosen(20), b: chosen(50), c: fixed(30) }

  test('shows what each would owe, and that only one is paid', () => {
    const verdict = verdictOn(slaOf(three, elected), '2026-06', 'x')
    expect(owedIn(verdict)).toEqual([2000, 5000, 3000])
    expect(verdict.commitments.map((each) => each.elective)).toEqual(['g', 'g', undefined])
    expect(stage(of(verdict, 'a'), 'caps')).toBe(
      'Of the group g (a, b) the customer chooses one commitment for a period: only what is claimed or accepted is paid.',
    )
    expect(stage(of(verdict, 'c'), 'caps')).toBe('')
  })

  test('adds up to what comes to most, or to what was chosen', () => {
    const { commitments } = verdictOn(slaOf(three, elected), '2026-06', 'x')
    const sum = (...names: string[]) =>
      countingIn(commitments, new Set(names)).map(({ name, owed }) => `${name} ${owed.minor}`)
    expect(sum()).toEqual(['b 5000', 'c 3000'])
    expect(sum('a')).toEqual(['a 2000', 'c 3000'])
    const even = verdictOn(slaOf({ ...three, b: chosen(20) }, elected), '2026-06', 'x')
    expect(countingIn(even.commitments).map(({ name }) => name)).toEqual(['a', 'c'])
  })

  test('holds each to its caps by itself', () => {
    const capped = group('elected', ['a', 'b'], { caps: [amount(30)] })
    expect(owedIn(verdictOn(slaOf(three, capped), '2026-06', 'x'))).toEqual([2000, 3000, 3000])
  })

  test("leaves to whichever is chosen what the SLA's caps leave to the greatest", () => {
    const verdict = verdictOn(slaOf(three, { ...elected, caps: [amount(40)] }), '2026-06', 'x')
    // 50 and 30 are held to 40: 25 and 15; 20 are less than 25.
    expect(owedIn(verdict)).toEqual([2000, 2500, 1500])
    const tight = verdictOn(slaOf(three, { ...elected, caps: [amount(16)] }), '2026-06', 'x')
    expect(owedIn(tight)).toEqual([1000, 1000, 600])
    expect(stage(of(tight, 'a'), 'caps')).toContain(
      "The SLA's caps leave USD 10.00 to whichever commitment of the group g is chosen.",
    )
  })

  test('takes of a cap over several periods as much as came to most', () => {
    const caps = [{ ...amount(120), over: { periods: 2 } }]
    const [first, second] = year(slaOf(three, { ...elected, caps }), ['x', 'x'])
    if (!first || !second) throw new Error('no verdicts')
    expect(owedIn(first)).toEqual([2000, 5000, 3000])
    // 80 of 120 are used by the first: 40 are left, as above.
    expect(owedIn(second)).toEqual([2000, 2500, 1500])
  })

  test('never adds up to more than the caps, whichever is chosen, nor to more than it would alone', () => {
    const cents = fc.integer({ min: 0, max: 100_000 })
    fc.assert(
      fc.property(fc.tuple(cents, cents, cents), cents, ([a, b, c], most) => {
        const each = { a: chosen(a / 100), b: chosen(b / 100), c: fixed(c / 100) }
        const sla = slaOf(each, { ...elected, caps: [amount(most / 100)] })
        const { commitments } = verdictOn(sla, '2026-06', 'x')
        for (const name of ['a', 'b']) {
          const paid = countingIn(commitments, new Set([name]))
          expect(paid).toHaveLength(2)
          expect(paid.reduce((sum, { owed }) => sum + owed.minor, 0)).toBeLessThanOrEqual(most)
        }
        const owed = commitments.map(({ owed: { minor } }) => minor)
        expect(owed.map((minor, i) => minor <= ([a, b, c][i] ?? 0))).toEqual([true, true, true])
      }),
      { numRuns: 60 },
    )
  })
})
