import type { Query } from './d1.ts'

/** Marks by which the statements of settlement are told apart, in the order of looking. */
const marks: readonly (readonly [string, string])[] = [
  ['INSERT INTO credits', 'propose'],
  ['SET token = token + 1', 'claim'],
  ['SET in_doubt = 1', 'depart'],
  ['SET idempotency_key', 'freeze'],
  ['SET state = ended', 'conclude'],
  ['SET due_at', 'put back'],
  ['INSERT INTO outbox', 'next generation'],
  ['INSERT INTO credit_events', 'move'],
]

/** What a question to the database is for, in a word. */
export function labelOf({ statements }: Query): string {
  return marks[Math.min(...statements.map(markOf))]?.[1] ?? 'read'
}

const known = new Map<string, number>()

/** Where a statement's mark stands in the list; past its end for one without. */
function markOf(sql: string): number {
  const at = known.get(sql) ?? marks.findIndex(([mark]) => sql.includes(mark))
  known.set(sql, at)
  return at < 0 ? marks.length : at
}
