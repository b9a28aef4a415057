import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { currency, minor } from '../../../src/domain/money/money.ts'
import { cellsOf } from '../../../src/domain/reports/table.ts'
import { csvOf } from '../../../src/edge/export/csv.ts'

interface Row {
  readonly text: string
  readonly minor: number
}

const row: fc.Arbitrary<Row> = fc.record({
  text: fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', '=', '-', "'", 'a', ' ') }),
  ),
  minor: fc.maxSafeInteger(),
})

const tableOf = (rows: readonly Row[]) =>
  cellsOf<Row>({
    name: 'totals',
    columns: [
      { name: 'text', kind: 'text', valueIn: ({ text }) => text },
      {
        name: 'amount',
        kind: 'amount',
        valueIn: (each) => ({ minor: minor(each.minor), currency: currency('usd') }),
      },
    ],
    rows,
  })

test('any texts and amounts read back as they were, and no text begins as a formula', () => {
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      const read: string[][] = parse(csvOf(tableOf(rows)), { from: 2, relax_column_count: false })
      expect(read.map(([, amount]) => BigInt((amount ?? '').replace('.', '')))).toEqual(
        rows.map((each) => BigInt(each.minor)),
      )
      for (const [at, [text = '']] of read.entries()) {
        const wrote = rows[at]?.text
        expect([wrote, `'${wrote}`]).toContain(text)
        expect(text).not.toMatch(/^[=+\-@\t\r\n]/)
      }
    }),
  )
})
