import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'

const folder = join(import.meta.dirname, '../../../migrations')
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.sql'))
  .toSorted()
const first = files.findIndex((name) => name.includes('api_key'))

function apply(db: DatabaseSync, names: readonly string[]): void {
  for (const name of names) {
    const statements = readFileSync(join(folder, name), 'utf8').split('--> statement-breakpoint')
    db.exec('BEGIN')
    for (const statement of statements) db.exec(statement)
    db.exec('COMMIT')
  }
}

test('keys of before stay as they are, and can be revoked though nobody knows who made them', () => {
  const db = new DatabaseSync(':memory:')
  db.exec('PRAGMA foreign_keys = ON')
  apply(db, files.slice(0, first))
  const add = db.prepare(`INSERT INTO api_keys VALUES (?, ?, 'l', NULL, '["read"]', 's', 1, ?, ?)`)
  add.run('k1', '1'.repeat(64), null, null)
  add.run('k2', '2'.repeat(64), 9, 5)
  const rows = () => db.prepare('SELECT * FROM api_keys ORDER BY id').all()
  const was = rows()
  apply(db, files.slice(first))
  expect(rows()).toMatchObject(
    was.map((row) => ({ ...row, replaces: null, line: null, last_used_at: null })),
  )
  db.exec(`INSERT INTO key_events VALUES ('k1', 'revoked', 'key:a', 7, NULL, 'old form')`)
  expect(rows()[0]).toMatchObject({ revoked_at: 7 })
  expect(() => db.exec(`UPDATE api_keys SET revoked_at = NULL`)).toThrow('only sooner')
  const strict = db.prepare(`SELECT strict, wr FROM pragma_table_list('key_events')`).get()
  expect({ ...strict }).toEqual({ strict: 1, wr: 1 })
})
