import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { apply, migrationsAround } from './apply.ts'

const [old, fresh] = migrationsAround('api_key')

test('keys of before stay as they are, and can be revoked though nobody knows who made them', () => {
  const db = new DatabaseSync(':memory:')
  apply(db, old)
  const add = db.prepare(`INSERT INTO api_keys VALUES (?, ?, 'l', NULL, '["read"]', 's', 1, ?, ?)`)
  add.run('k1', '1'.repeat(64), null, null)
  add.run('k2', '2'.repeat(64), 9, 5)
  const rows = () => db.prepare('SELECT * FROM api_keys ORDER BY id').all()
  const was = rows()
  apply(db, fresh)
  expect(rows()).toMatchObject(
    was.map((row) => ({ ...row, replaces: null, line: null, last_used_at: null })),
  )
  db.exec(`INSERT INTO key_events VALUES ('k1', 'revoked', 'key:a', 7, NULL, 'old form')`)
  expect(rows()[0]).toMatchObject({ revoked_at: 7 })
  expect(() => db.exec(`UPDATE api_keys SET revoked_at = NULL`)).toThrow('only sooner')
  const strict = db.prepare(`SELECT strict, wr FROM pragma_table_list('key_events')`).get()
  expect({ ...strict }).toEqual({ strict: 1, wr: 1 })
})
