import type { BasisLine } from '../../domain/basis-line.ts'
import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import { type Database, isConflict } from '../database.ts'

/** A line with its place among the customer's lines: 1, 2, ... in the order they were added. */
export interface PlacedLine {
  readonly ordinal: number
  readonly line: BasisLine
}

type Row = Omit<BasisLine, 'servicePeriod' | 'dueAt'> & {
  readonly ordinal: number
  readonly serviceFrom: EpochMs
  readonly serviceUntil: EpochMs
  readonly dueAt: EpochMs | null
}

const columns = `ordinal, id, invoice, scope, class, minor, currency, service_from AS serviceFrom,
  service_until AS serviceUntil, finalized_at AS finalizedAt, due_at AS dueAt, replaces`

const placed = ({ ordinal, serviceFrom, serviceUntil, dueAt, ...rest }: Row): PlacedLine => ({
  ordinal,
  line: {
    ...rest,
    servicePeriod: { from: serviceFrom, until: serviceUntil },
    // Left out where there is none: the digests of lines from before stay as they were.
    ...(dueAt === null ? {} : { dueAt }),
  },
})

/**
 * Adds lines as the customer's next, all or none.
 *
 * @returns false when an id is taken or a line replaces one that is not there, or that is replaced
 *   already: somebody else was faster, so look again.
 */
export async function insertBasisLines(
  db: Database,
  customer: CustomerId,
  lines: readonly BasisLine[],
  now: EpochMs,
): Promise<boolean> {
  try {
    await db.$client
      .prepare(
        `INSERT INTO basis_lines (customer_id, ordinal, id, invoice, scope, class, minor, currency,
           service_from, service_until, finalized_at, replaces, added_at, due_at)
         SELECT ?1, (SELECT coalesce(max(ordinal), 0) FROM basis_lines WHERE customer_id = ?1) + key + 1,
           value ->> '$.id', value ->> '$.invoice', value ->> '$.scope', value ->> '$.class',
           value ->> '$.minor', value ->> '$.currency', value ->> '$.servicePeriod.from',
           value ->> '$.servicePeriod.until', value ->> '$.finalizedAt', value ->> '$.replaces', ?3,
           value ->> '$.dueAt'
         FROM json_each(?2) ORDER BY key`,
      )
      .bind(customer, JSON.stringify(lines), now)
      .run()
    return true
  } catch (why) {
    if (isConflict(why)) return false
    throw why
  }
}

/** The place of the customer's last line; 0 before the first. One row read. */
export async function lastLineOrdinal(db: Database, customer: CustomerId): Promise<number> {
  const row = await db.$client
    .prepare('SELECT coalesce(max(ordinal), 0) AS last FROM basis_lines WHERE customer_id = ?')
    .bind(customer)
    .first<{ last: number }>()
  return row?.last ?? 0
}

/** A customer's lines after a place, in the order they were added; all of them without a limit. */
export async function linesAfter(
  db: Database,
  customer: CustomerId,
  { after, limit = -1 }: { readonly after: number; readonly limit?: number },
): Promise<readonly PlacedLine[]> {
  const { results } = await db.$client
    .prepare(
      `SELECT ${columns} FROM basis_lines WHERE customer_id = ?1 AND ordinal > ?2
       ORDER BY ordinal LIMIT ?3`,
    )
    .bind(customer, after, limit)
    .all<Row>()
  return results.map(placed)
}

/** Those of a customer's lines that have one of these ids or replace one of them. */
export async function linesAround(
  db: Database,
  customer: CustomerId,
  ids: readonly string[],
): Promise<readonly BasisLine[]> {
  const { results } = await db.$client
    .prepare(
      `SELECT ${columns} FROM basis_lines WHERE customer_id = ?1
         AND id IN (SELECT value FROM json_each(?2))
       UNION SELECT ${columns} FROM basis_lines WHERE customer_id = ?1
         AND replaces IN (SELECT value FROM json_each(?2))`,
    )
    .bind(customer, JSON.stringify(ids))
    .all<Row>()
  return results.map((row) => placed(row).line)
}
