/** One way, as `--json` prints it. Times in milliseconds. */
export interface Row {
  readonly bench: 'edge'
  readonly way: string
  readonly answers: number
  readonly measured: 'first token' | 'whole stream'
  readonly p50: number
  readonly p90: number
  readonly p99: number
  /** Of each round the time beyond the straight one: percentiles of those differences. */
  readonly added_p50: number
  readonly added_p90: number
  readonly added_p99: number
  /** The same beyond the bare way of the same hops; null where there is none. */
  readonly beyond_bare_p50: number | null
  /** Of the medians. */
  readonly ratio: number
}

export function printTable(rows: readonly Row[]): void {
  const head = ['', 'way', 'p50 ms', 'p90', 'p99', 'added p50', 'p90', 'p99', 'beyond bare p50']
  console.log(`| ${[...head, 'x straight'].join(' | ')} |`)
  console.log('|---|---|---:|---:|---:|---:|---:|---:|---:|---:|')
  for (const row of rows) {
    const added =
      row.way === 'straight' ? ['', '', ''] : [row.added_p50, row.added_p90, row.added_p99]
    const times = [row.p50, row.p90, row.p99, ...added, row.beyond_bare_p50 ?? '']
    console.log(`| ${[row.measured, row.way, ...times, row.ratio].join(' | ')} |`)
  }
}
