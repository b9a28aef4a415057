import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'

const folder = join(import.meta.dirname, '../../../migrations')
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.sql'))
  .toSorted()
const first = files.findIndex((name) => name.includes('disputes'))

function apply(db: DatabaseSync, names: readonly string[]): void {
  for (const name of names) {
    const statements = readFileSync(join(folder, name), 'utf8').split('--> statement-breakpoint')
    db.exec('BEGIN')
    for (const statement of statements) db.exec(statement)
    db.exec('COMMIT')
  }
}

test('what people have stated before stays, in its place, and disputes may follow', () => {
  const db = new DatabaseSync(':memory:')
  db.exec('PRAGMA foreign_keys = ON')
  apply(db, files.slice(0, first))
  const add = (ordinal: number, id: string, seq: number, kind: string, event: string) =>
    db
      .prepare(`INSERT INTO statement_events VALUES ('c', ?, ?, ?, ?, ?, 'key:a', 1, '{}')`)
      .run(ordinal, id, seq, kind, event)
  add(1, 'cl_1', 1, 'claim', 'filed')
  add(2, 'cl_1', 2, 'claim', 'withdrawn')
  expect(() => add(3, 'dp_1', 1, 'dispute', 'filed')).toThrow('CHECK')
  const rows = () => db.prepare('SELECT * FROM statement_events ORDER BY ordinal').all()
  const was = rows()
  apply(db, files.slice(first))
  expect(rows()).toEqual(was)
  expect(() => add(2, 'dp_1', 1, 'dispute', 'filed')).toThrow('append-only')
  add(3, 'dp_1', 1, 'dispute', 'filed')
  expect(() => add(4, 'dp_1', 2, 'dispute', 'upheld')).toThrow('does not decide')
})
