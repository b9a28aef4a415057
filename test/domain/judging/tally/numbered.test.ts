import fc from 'fast-check'
import { expect, test } from 'vitest'
import { epochMs } from '../../../../src/domain/brand.ts'
import { numbered } from '../../../../src/domain/judging/tally/numbered.ts'
import type { Column } from '../../../../src/domain/signals/columns.ts'
import { encodeSegment } from '../../../../src/storage/segments/encode.ts'
import { opened } from '../../segments/opened.ts'

type Cell = string | number | null

/** The field as a segment has it; undefined where no row does. */
function columnOf(cells: readonly Cell[]): Column | undefined {
  const signals = cells.map((x, i) => ({
    source: 's',
    id: `${i}`,
    time: epochMs(i),
    fields: x === null ? {} : { x },
  }))
  return opened(encodeSegment(signals).bytes).column('x')
}

/** What two cells are equal by. */
const keyOf = (cell: Cell): string => `${typeof cell} ${cell}`

function expectNumbered(sets: readonly (readonly Cell[])[], isEvent = (_row: number) => true) {
  const events = sets.map((cells) => Uint8Array.from(cells, (_, row) => (isEvent(row) ? 1 : 0)))
  const { size, numbers } = numbered(sets.map(columnOf), events)
  const byKey = new Map<string, number>()
  for (const [set, cells] of sets.entries()) {
    for (const [row, cell] of cells.entries()) {
      const number = numbers[set]?.[row]
      if (cell === null || !isEvent(row)) expect(number).toBe(-1)
      else {
        const known = byKey.get(keyOf(cell))
        if (known === undefined) byKey.set(keyOf(cell), number as number)
        else expect(number).toBe(known)
      }
    }
  }
  expect(new Set(byKey.values()).size).toBe(byKey.size)
  expect(size).toBe(byKey.size)
}

const hex = fc
  .integer({ min: 0, max: 40 })
  .map((n) => (n * 0x9e3779b1).toString(16).padStart(16, '0'))
const setsOf = (cell: fc.Arbitrary<Cell>) =>
  fc.array(fc.array(cell, { minLength: 1, maxLength: 30 }), { minLength: 1, maxLength: 4 })

test('equal values of several segments have one number, others have others', () => {
  const cell = fc.option(hex, { freq: 6 })
  fc.assert(
    fc.property(setsOf(cell), fc.integer({ min: 1, max: 4 }), (sets, every) =>
      expectNumbered(sets, (row) => row % every === 0),
    ),
  )
})

test('also where some are no hex of that length, or no text', () => {
  const cell = fc.oneof(hex, fc.constantFrom<Cell>('aa', 'AA', 'user', 'user-00', '', 7, 7.5, null))
  fc.assert(fc.property(setsOf(cell), (sets) => expectNumbered(sets)))
})

test('thousands of them, and those that differ in one bit', () => {
  const bits = Array.from({ length: 64 }, (_, bit) =>
    (1n << BigInt(bit)).toString(16).padStart(16, '0'),
  )
  const many = Array.from({ length: 5_000 }, (_, i) => i.toString(16).padStart(16, '0'))
  expectNumbered([bits, many, bits.toReversed()])
})
