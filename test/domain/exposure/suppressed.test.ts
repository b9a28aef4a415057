import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { suppressed, suppressedParts } from '../../../src/domain/exposure/suppressed.ts'

describe('numbers of people that others may be told', () => {
  test.each([
    ['fewer than ten in all', { bad: 2, all: 9 }, { bad: null, all: null }],
    ['few touched', { bad: 9, all: 500 }, { bad: null, all: 500 }],
    ['few untouched', { bad: 491, all: 500 }, { bad: null, all: 500 }],
    ['nobody touched', { bad: 0, all: 10 }, { bad: 0, all: 10 }],
    ['everybody touched', { bad: 10, all: 10 }, { bad: 10, all: 10 }],
    ['many of both', { bad: 10, all: 20 }, { bad: 10, all: 20 }],
    ['nobody at all', { bad: 0, all: 0 }, { bad: 0, all: 0 }],
  ])('%s', (_, part, shown) => {
    expect(suppressed(part)).toEqual(shown)
  })

  test('hides another part where one alone could be worked out from the sum', () => {
    expect(suppressedParts([3, 40, 25])).toEqual([null, 40, null])
    expect(suppressedParts([3, 4, 40])).toEqual([null, null, null])
    expect(suppressedParts([9, 9, 40])).toEqual([null, null, 40])
    expect(suppressedParts([0, 30, 40])).toEqual([0, 30, 40])
    expect(suppressedParts([])).toEqual([])
  })

  test('never leaves a few to be found by taking what is told from the sum', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 60 }), { maxLength: 8 }), (parts) => {
        const shown = suppressedParts(parts)
        const sum = parts.reduce((a, b) => a + b, 0)
        const told = shown.reduce<number>((a, b) => a + (b ?? 0), 0)
        const hidden = sum - told
        const all = sum > 0 && shown.every((part) => part === null || part === 0)
        expect(hidden === 0 || hidden >= 10 || all).toBe(true)
        expect(shown.every((part) => part === null || part === 0 || part >= 10)).toBe(true)
      }),
    )
  })
})
