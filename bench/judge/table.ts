import type { MemoryRow } from './memory.ts'
import type { TimeRow } from './time.ts'

interface Cost {
  readonly rows_read: number
  readonly segments_decoded: number
  readonly signals: number
}

/** What one more minute costs after some days of history, and what all of it costs from scratch. */
export interface MinuteRow {
  readonly bench: 'judge'
  readonly part: 'minute'
  readonly days: number
  readonly scratch: Cost
  readonly minute: Cost
}

/** One measured case, as `--json` prints it. */
export type Row = TimeRow | MemoryRow | MinuteRow

/** Markdown: a table for each part. */
export function printTables(rows: readonly Row[]): void {
  const of = <Part extends Row['part']>(part: Part) =>
    rows.filter((row): row is Extract<Row, { part: Part }> => row.part === part)
  print(
    ['by', 'signals', 'signals/s', 'Makegood is x times as fast'],
    of('time').map((row) => [
      row.by === 'makegood' ? 'Makegood, from segments' : `${names[row.by]}, ${shapes[row.shape]}`,
      row.signals,
      row.signals_per_s,
      row.makegood_is.toFixed(2),
    ]),
  )
  print(
    [
      'signals judged',
      'heap MiB',
      'buffers MiB',
      'heap MiB before',
      'looks',
      'in use MiB',
      'process MiB',
      'before',
    ],
    of('memory').map((row) => [
      row.signals,
      row.heap_mib,
      row.buffers_mib,
      row.heap_before_mib,
      row.samples,
      row.live_mib,
      row.resident_peak_mib,
      row.resident_before_mib,
    ]),
  )
  print(
    [
      'days before',
      'one minute: rows read',
      'segments decoded',
      'from scratch: rows read',
      'segments',
    ],
    of('minute').map(({ days, minute, scratch }) => [
      days,
      minute.rows_read,
      minute.segments_decoded,
      scratch.rows_read,
      scratch.segments_decoded,
    ]),
  )
}

const names = { d1: 'D1', native: 'node:sqlite' } as const
const shapes = {
  seek: 'a seek for each slice',
  group: 'GROUP BY slice',
  segments: 'segments',
} as const

function print(head: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
  console.log(`\n| ${head.join(' | ')} |\n|${head.map(() => '---:').join('|')}|`)
  for (const row of rows) {
    const cells = row.map((cell) => (typeof cell === 'number' ? cell.toLocaleString('en') : cell))
    console.log(`| ${cells.join(' | ')} |`)
  }
}
