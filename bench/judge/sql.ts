import type { Signal } from '../../src/domain/signals/signal.ts'
import type { SliceCounts } from './counts.ts'
import { FIVE_MINUTES, MINUTE, month } from './sla.ts'

/**
 * The baseline: the best design found with a row per signal, WITHOUT ROWID under (customer, time, id),
 * and of the fields only those that the commitments use.
 */
export const createRows = `CREATE TABLE signals (customer TEXT NOT NULL, time INTEGER NOT NULL,
  id TEXT NOT NULL, user TEXT, status INTEGER, code_syntax INTEGER, first_chunk REAL,
  PRIMARY KEY (customer, time, id)) WITHOUT ROWID`

export const insertRow = 'INSERT INTO signals VALUES (?, ?, ?, ?, ?, ?, ?)'

export function rowOf(customer: string, { time, id, fields }: Signal) {
  const numeric = (field: string): number | null => {
    const value = fields[field]
    return typeof value === 'number' ? value : null
  }
  return [
    customer,
    time,
    id,
    fields['user.hash'] as string,
    numeric('http.response.status_code'),
    numeric('makegood.check.code_syntax'),
    numeric('gen_ai.response.time_to_first_chunk'),
  ] as const
}

/**
 * How the rows are grouped. `seek` is the faster by far: a seek into the key for each slice, which then
 * counts a run of rows. `group` is what one writes first: SQLite does not see that a quotient of the
 * time keeps the key's order, and sorts every row.
 */
export type Shape = 'seek' | 'group'

/** One row a slice: its place in the month, and one text of its counts. */
function perSlice(shape: Shape, lengthMs: number, counts: string): string {
  if (shape === 'group') {
    return `SELECT (time - ${month.from}) / ${lengthMs} AS place, json_array(${counts}) AS counts
      FROM signals WHERE customer = ?1 AND time >= ${month.from} AND time < ${month.until}
      GROUP BY place`
  }
  return `WITH RECURSIVE slices(place) AS (
      SELECT 0 UNION ALL
      SELECT place + 1 FROM slices WHERE place + 1 < ${(month.until - month.from) / lengthMs}
    )
    SELECT place, (SELECT json_array(${counts}) FROM signals WHERE customer = ?1
      AND time >= ${month.from} + place * ${lengthMs}
      AND time < ${month.from} + (place + 1) * ${lengthMs}) AS counts
    FROM slices`
}

const sums = `count(status), coalesce(sum(status >= 500), 0), count(code_syntax),
  coalesce(sum(code_syntax = 1), 0), count(first_chunk), coalesce(sum(first_chunk > 2.5), 0)`

const distinct = `count(DISTINCT user), count(DISTINCT CASE WHEN status >= 500 THEN user END)`

/** One slice's counts, a list in JSON. */
interface CountedSlice {
  readonly place: number
  readonly counts: string
}

/** Runs a statement whose one parameter is the customer. */
export type Ask = (sql: string) => Promise<readonly CountedSlice[]>

const SLICES = (month.until - month.from) / MINUTE
const FIVE = FIVE_MINUTES / MINUTE

type Row = readonly [place: number, counts: readonly number[]]

/** Column `i` of the counts, in slices `width` times as long as those that were asked for. */
function columnOf(rows: readonly Row[], i: number, width: number, length = SLICES / width) {
  const column = new Float64Array(length)
  for (const [place, counts] of rows) {
    const at = Math.floor(place / width)
    column[at] = (column[at] ?? 0) + (counts[i] ?? 0)
  }
  return column
}

/**
 * The counts by commitment. One pass by the minute gives them all but the users', who cannot be added
 * up and take a pass of their own.
 */
export async function countedBySql(ask: Ask, shape: Shape): Promise<Map<string, SliceCounts>> {
  const asked = async (lengthMs: number, counts: string) =>
    (await ask(perSlice(shape, lengthMs, counts))).map(
      ({ place, counts }) => [place, JSON.parse(counts) as number[]] as const,
    )
  const rows = await asked(MINUTE, sums)
  const failed = { total: columnOf(rows, 0, FIVE), bad: columnOf(rows, 1, FIVE) }
  const counted = new Map<string, SliceCounts>([
    ['minutes', { total: columnOf(rows, 0, 1), bad: columnOf(rows, 1, 1) }],
    ['requests', failed],
    ['quality', { total: columnOf(rows, 2, FIVE), bad: columnOf(rows, 3, FIVE) }],
    ['latency', { total: columnOf(rows, 4, FIVE), bad: columnOf(rows, 5, FIVE) }],
  ])
  const users = await asked(FIVE_MINUTES, distinct)
  counted.set('users', {
    total: columnOf(users, 0, 1, SLICES / FIVE),
    bad: columnOf(users, 1, 1, SLICES / FIVE),
  })
  return counted
}
