import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { apportion } from '../../../src/domain/money/apportion.ts'
import { compare, fraction, sum } from '../../../src/domain/money/fraction.ts'

const claims = (...parts: [bigint, bigint, bigint?][]) =>
  parts.map(([n, d, most = 1000n]) => ({ exact: fraction(n, d), most }))

describe('parts by largest remainder', () => {
  test.each([
    ['thirds of 100', claims([100n, 3n], [100n, 3n], [100n, 3n]), 100n, 1n, [34n, 33n, 33n]],
    [
      'the most lost first',
      claims([103n, 10n], [205n, 10n], [192n, 10n]),
      50n,
      1n,
      [10n, 21n, 19n],
    ],
    ['in steps of ten', claims([155n, 10n], [345n, 10n]), 50n, 10n, [20n, 30n]],
    ['no unit without a part', claims([5n, 1n], [9n, 2n]), 20n, 1n, [5n, 5n]],
    ['no more than its most', claims([99n, 10n, 9n], [61n, 10n]), 16n, 1n, [9n, 7n]],
    ['nothing of nothing', claims([1n, 2n], [1n, 2n]), 0n, 1n, [0n, 0n]],
  ])('%s', (_name, parts, total, unit, given) => {
    expect(apportion(parts, fraction(total), unit)).toEqual(given)
  })

  test('never exceed the total, are whole units and off by less than one', () => {
    const part = fc.tuple(fc.bigInt(0n, 5000n), fc.bigInt(1n, 30n))
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 6 }),
        fc.constantFrom(1n, 10n),
        (parts, unit) => {
          const exact = parts.map(([n, d]) => fraction(n, d))
          const total = sum(exact)
          const given = apportion(
            exact.map((each) => ({ exact: each, most: 10_000n })),
            total,
            unit,
          )
          const all = given.reduce((a, b) => a + b, 0n)
          expect(compare(fraction(all), total)).toBeLessThanOrEqual(0)
          expect(compare(fraction(all + unit), total)).toBe(1)
          for (const [i, units] of given.entries()) {
            expect(units % unit).toBe(0n)
            expect(compare(fraction(units - unit), exact[i] as never)).toBe(-1)
            expect(compare(fraction(units + unit), exact[i] as never)).toBe(1)
          }
        },
      ),
    )
  })
})
