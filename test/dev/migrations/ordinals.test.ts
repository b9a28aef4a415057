import { readdirSync, readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'

const migrations = readdirSync('migrations')
  .filter((name) => name.endsWith('.sql'))
  .sort()

const apply = (db: DatabaseSync, names: readonly string[]): void => {
  for (const name of names) db.exec(readFileSync(`migrations/${name}`, 'utf8'))
}

test('segments that were there before ordinals get them in the order of receipt, and stay append-only', () => {
  const db = new DatabaseSync(':memory:')
  const at = migrations.findIndex((name) => name.startsWith('0005'))
  apply(db, migrations.slice(0, at))
  db.exec(
    "INSERT INTO customers (id, name, stripe_customer, created_at) VALUES ('a', 'A', 'cus_a', 1), ('b', 'B', 'cus_b', 1)",
  )
  const insert = db.prepare(
    `INSERT INTO segments (customer_id, day, seq, reporter, count, min_time, max_time, received_at, digest, body)
     VALUES (?, ?, ?, 'provider', 1, ? * 86400000, ? * 86400000, ?, 'd', x'00')`,
  )
  const rows = [
    ['a', 9, 1, 30],
    ['a', 8, 1, 10],
    ['b', 8, 1, 40],
    ['a', 8, 2, 20],
  ] as const
  for (const [customer, day, seq, received] of rows)
    insert.run(customer, day, seq, day, day, received)
  apply(db, migrations.slice(at))

  const ordered = db
    .prepare('SELECT customer_id AS c, day, seq FROM segments ORDER BY customer_id, ordinal')
    .all()
  expect(ordered.map(({ c, day, seq }) => `${c} ${day}/${seq}`)).toEqual([
    'a 8/1',
    'a 8/2',
    'a 9/1',
    'b 8/1',
  ])
  const marks = db.prepare("SELECT ordinal FROM segments WHERE customer_id = 'a' ORDER BY 1").all()
  expect(marks.map(({ ordinal }) => ordinal)).toEqual([1, 2, 3])
  expect(() => db.exec('UPDATE segments SET count = 2')).toThrow('append-only')
})
