import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { apply, migrationsAround } from './apply.ts'

const [old, fresh] = migrationsAround('disputes')

test('what people have stated before stays, in its place, and disputes may follow', () => {
  const db = new DatabaseSync(':memory:')
  apply(db, old)
  const add = (ordinal: number, id: string, seq: number, kind: string, event: string) =>
    db
      .prepare(`INSERT INTO statement_events VALUES ('c', ?, ?, ?, ?, ?, 'key:a', 1, '{}')`)
      .run(ordinal, id, seq, kind, event)
  add(1, 'cl_1', 1, 'claim', 'filed')
  add(2, 'cl_1', 2, 'claim', 'withdrawn')
  expect(() => add(3, 'dp_1', 1, 'dispute', 'filed')).toThrow('CHECK')
  const rows = () => db.prepare('SELECT * FROM statement_events ORDER BY ordinal').all()
  const was = rows()
  apply(db, fresh)
  expect(rows()).toEqual(was)
  expect(() => add(2, 'dp_1', 1, 'dispute', 'filed')).toThrow('append-only')
  add(3, 'dp_1', 1, 'dispute', 'filed')
  expect(() => add(4, 'dp_1', 2, 'dispute', 'upheld')).toThrow('does not decide')
})
