/** One measured case, as `--json` prints it. */
export interface Row {
  readonly bench: 'ingest'
  readonly variant: string
  readonly batch: number
  readonly connections: number
  readonly signals_per_s: number
  readonly p50_ms: number
  readonly p99_ms: number
  readonly rows_written_per_1000: number
  readonly rows_read_per_1000: number
  readonly bytes_per_signal: number
  readonly usd_per_million: number
}

/** Markdown, with each case's ratio to the rows and to the ceiling of the same run. */
export function printTable(rows: readonly Row[]): void {
  const head = [
    'batch',
    'connections',
    'variant',
    'signals/s',
    'x rows',
    'of ceiling',
    'p50 ms',
    'p99 ms',
    'rows written / 1,000',
    'rows read / 1,000',
    'bytes a signal',
    'USD / million',
  ]
  console.log(`| ${head.join(' | ')} |\n|${head.map(() => '---:').join('|')}|`)
  for (const row of rows) {
    const same = (variant: string): number =>
      rows.find((other) => other.batch === row.batch && other.variant === variant)?.signals_per_s ??
      Number.NaN
    const cells = [
      row.batch.toLocaleString('en'),
      row.connections,
      row.variant,
      row.signals_per_s.toLocaleString('en'),
      (row.signals_per_s / same('rows')).toFixed(2),
      (row.signals_per_s / same('parse')).toFixed(2),
      row.p50_ms,
      row.p99_ms,
      row.rows_written_per_1000,
      row.rows_read_per_1000,
      row.bytes_per_signal,
      row.usd_per_million,
    ]
    console.log(`| ${cells.join(' | ')} |`)
  }
}
