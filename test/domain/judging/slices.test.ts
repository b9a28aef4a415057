import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { epochMs } from '../../../src/domain/brand.ts'
import {
  addSlices,
  emptySlices,
  mostEvents,
  type Slices,
  subtractSlices,
} from '../../../src/domain/judging/slicing/slices.ts'

const span = (from: number, until: number) => ({ from: epochMs(from), until: epochMs(until) })
const counted = (total: readonly number[], bad: readonly number[] = [], from = 0): Slices => {
  const slices = emptySlices(span(from, from + total.length * 10), 10)
  slices.total.set(total)
  slices.bad.set(bad)
  return slices
}
const added = (...parts: Slices[]): Slices => {
  const whole = emptySlices(span(0, 40), 10)
  for (const part of parts) addSlices(whole, part)
  return whole
}

describe('counts', () => {
  const cell = fc.integer({ min: 0, max: 1000 })
  const slices = fc
    .tuple(fc.array(fc.tuple(cell, cell), { minLength: 4, maxLength: 4 }), cell)
    .map(([cells, sampled]) => {
      const part = counted(
        cells.map(([a, b]) => a + b),
        cells.map(([a]) => a),
      )
      part.sampled = sampled
      return part
    })

  test('add up the same in any order and any grouping', () => {
    fc.assert(
      fc.property(slices, slices, slices, (a, b, c) => {
        expect(added(a, b)).toEqual(added(b, a))
        expect(added(added(a, b), c)).toEqual(added(a, added(b, c)))
      }),
    )
  })

  test('taken out again leave what was there', () => {
    fc.assert(
      fc.property(slices, slices, (a, b) => {
        const both = added(a, b)
        subtractSlices(both, b)
        expect(both).toEqual(added(a))
      }),
    )
  })

  test('of a part land where the part lies', () => {
    expect([...added(counted([1, 2], [1, 0], 20)).total]).toEqual([0, 0, 1, 2])
  })

  test.each([
    ['another length of slice', { ...counted([1]), lengthMs: 5 }, 'line up'],
    ['edges between ours', counted([1], [], 5), 'line up'],
    ['a last slice cut short', { ...counted([1, 1]), span: span(0, 15) }, 'line up'],
    ['time before ours', counted([1], [], -10), 'outside'],
    ['time after ours', counted([1], [], 40), 'outside'],
  ])('with %s are refused', (_name, part, message) => {
    expect(() => added(part)).toThrow(message)
  })

  test('of a last slice cut short by the same end are not', () => {
    const whole = emptySlices(span(0, 35), 10)
    const part = emptySlices(span(20, 35), 10)
    part.total.set([1, 2])
    addSlices(whole, part)
    expect([...whole.total]).toEqual([0, 0, 1, 2])
  })

  test('beyond 32 bits are refused, not wrapped', () => {
    expect(added(counted([mostEvents - 1]), counted([1])).total[0]).toBe(mostEvents)
    expect(() => added(counted([mostEvents]), counted([1]))).toThrow(RangeError)
  })

  test.each([
    ['total', counted([1]), counted([2])],
    ['bad', counted([2], [0]), counted([1], [1])],
    ['good', counted([2], [2]), counted([1], [0])],
  ])('below zero are refused, not wrapped: %s', (_name, from, part) => {
    const whole = added(from)
    expect(() => subtractSlices(whole, part)).toThrow('more taken out')
  })
})
