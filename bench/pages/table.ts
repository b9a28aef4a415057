/** Server time of a month's page over so many signals, beside a page that reads nothing. Medians. */
interface MonthRow {
  readonly bench: 'pages'
  readonly part: 'month'
  readonly signals: number
  readonly month_ms: number
  readonly empty_ms: number
}

/** Bytes on the wire, gzipped. */
interface WeightRow {
  readonly bench: 'pages'
  readonly part: 'weight'
  readonly page: string
  readonly html_gzip: number
  readonly style_gzip: number
  readonly scripts: number
}

interface LighthouseRow {
  readonly bench: 'pages'
  readonly part: 'lighthouse'
  readonly page: string
  /** 0 to 100. */
  readonly performance: number
  readonly accessibility: number
  readonly best_practices: number
}

/** From the end of a bad minute to the first answer of the public page that says so. */
export interface TurnRow {
  readonly bench: 'pages'
  readonly part: 'turn'
  readonly round: number
  readonly seconds: number
}

/** One measured case, as `--json` prints it. */
export type Row = MonthRow | WeightRow | LighthouseRow | TurnRow

export function printTables(rows: readonly Row[]): void {
  const of = <Part extends Row['part']>(part: Part) =>
    rows.filter((row): row is Extract<Row, { part: Part }> => row.part === part)
  print(
    ['signals of the month', 'month, ms', 'a page that reads nothing, ms', 'ratio'],
    of('month').map(({ signals, month_ms, empty_ms }) => [
      signals,
      month_ms.toFixed(1),
      empty_ms.toFixed(1),
      (month_ms / empty_ms).toFixed(1),
    ]),
  )
  print(
    ['page', 'HTML, bytes gzipped', 'style', 'scripts'],
    of('weight').map((row) => [row.page, row.html_gzip, row.style_gzip, row.scripts]),
  )
  print(
    ['Lighthouse', 'performance', 'accessibility', 'best practices'],
    of('lighthouse').map((row) => [
      row.page,
      row.performance,
      row.accessibility,
      row.best_practices,
    ]),
  )
  print(
    ['bad minute', 'public page turned after, s'],
    of('turn').map(({ round, seconds }) => [round, seconds.toFixed(1)]),
  )
}

function print(head: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
  console.log(`\n| ${head.join(' | ')} |\n|${head.map(() => '---:').join('|')}|`)
  for (const row of rows) {
    const cells = row.map((cell) => (typeof cell === 'number' ? cell.toLocaleString('en') : cell))
    console.log(`| ${cells.join(' | ')} |`)
  }
}
