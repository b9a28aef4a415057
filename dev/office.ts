import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import type { EpochMs } from '../src/domain/brand.ts'
import { currency, minor } from '../src/domain/money/money.ts'
import { type CellTable, cellsOf } from '../src/domain/reports/table.ts'
import { csvOf } from '../src/edge/export/csv.ts'
import { xlsxOf } from '../src/edge/export/xlsx.ts'

/**
 * `npm run check:office`: has LibreOffice open a workbook and a CSV of ours, and compares every cell of
 * both. Not part of `npm test`, because it takes an office.
 */

interface Row {
  readonly text: string
  readonly minor: number
  readonly at: number
}

/** Amounts of both signs, a day's end, and texts that an office would take for something else. */
const rows: readonly Row[] = [
  { text: 'Northwind', minor: -1_842_000, at: Date.UTC(2025, 7, 1) },
  {
    text: '=HYPERLINK("https://evil.example","x")',
    minor: 1,
    at: Date.UTC(2025, 7, 31, 23, 59, 59),
  },
  { text: '+1+1', minor: 0, at: Date.UTC(2024, 1, 29, 12) },
  { text: '@SUM(1)', minor: 99_999_999, at: Date.UTC(1999, 11, 31) },
  { text: 'a "quoted", long name', minor: 12_345, at: Date.UTC(2025, 2, 30, 1, 30) },
  { text: '中文 <b>ﷺ</b>', minor: 5, at: Date.UTC(2025, 9, 26, 1, 30) },
]

const table: CellTable = cellsOf<Row>({
  name: 'totals',
  columns: [
    { name: 'text', kind: 'text', valueIn: ({ text }) => text },
    {
      name: 'amount',
      kind: 'amount',
      valueIn: (row) => ({ minor: minor(row.minor), currency: currency('usd') }),
    },
    { name: 'minor', kind: 'count', valueIn: (row) => row.minor },
    { name: 'at', kind: 'moment', valueIn: ({ at }) => at as EpochMs },
  ],
  rows,
})

async function main(): Promise<number> {
  if (spawnSync('soffice', ['--version']).status !== 0) {
    console.error('LibreOffice is not there. On Debian: apt-get install libreoffice-calc-nogui')
    return 1
  }
  const folder = mkdtempSync(join(tmpdir(), 'makegood-office-'))
  try {
    const made = { title: 'Office', made: 0 as EpochMs }
    writeFileSync(join(folder, 'book.xlsx'), await xlsxOf([table], made))
    writeFileSync(join(folder, 'sheet.csv'), csvOf(table))
    const faults = ['book.xlsx', 'sheet.csv'].flatMap((file) => faultsIn(folder, file))
    for (const fault of faults) console.error(fault)
    console.log(faults.length === 0 ? `${rows.length * 4} cells twice: all as written` : 'differs')
    return faults.length === 0 ? 0 : 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What the office read, as its own CSV: cells by their values, not as they are shown. */
function faultsIn(folder: string, file: string): readonly string[] {
  const out = join(folder, 'out')
  mkdirSync(out, { recursive: true })
  execFileSync(
    'soffice',
    [
      `-env:UserInstallation=file://${folder}/profile`,
      '--headless',
      // Comma, quote, UTF-8; columns by their own look.
      ...(file.endsWith('.csv') ? ['--infilter=CSV:44,34,76,1,,1033,false,true'] : []),
      '--convert-to',
      'csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,false',
      '--outdir',
      out,
      join(folder, file),
    ],
    { stdio: 'pipe' },
  )
  const text = readFileSync(join(out, file.replace(/\.\w+$/, '.csv')), 'utf8')
  const read: readonly string[][] = parse(text, { bom: true })
  return rows.flatMap((row, place) => {
    const [said = '', amount = '', whole = '', at = ''] = read[place + 1] ?? []
    const wanted = /^[=+@]/.test(row.text) ? `'${row.text}` : row.text
    const differ = [
      said === wanted || `'${said}` === wanted ? '' : `text ${said}`,
      Math.round(Number(amount) * 100) === row.minor ? '' : `amount ${amount}`,
      Number(whole) === row.minor ? '' : `minor ${whole}`,
      timeOf(at) === row.at ? '' : `time ${at}`,
    ]
    return differ.filter((each) => each !== '').map((each) => `${file}, row ${place + 1}: ${each}`)
  })
}

/** A serial number of days since 1899-12-30, or a date as it is written. */
function timeOf(text: string): number {
  const serial = Number(text)
  if (!Number.isNaN(serial)) return Math.round((serial - 25_569) * 86_400) * 1_000
  return Date.parse(text.endsWith('Z') ? text : `${text.replace(' ', 'T')}Z`)
}

process.exitCode = await main()
