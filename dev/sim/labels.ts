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
  const sql = statements.join('\n')
  return marks.find(([mark]) => sql.includes(mark))?.[1] ?? 'read'
}
