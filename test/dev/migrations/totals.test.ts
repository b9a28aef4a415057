import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { apply, migrationsAround } from './apply.ts'

const [old, fresh] = migrationsAround('operating_totals')

const digest = 'a'.repeat(64)
const commitments = (...outcomes: readonly string[]): string =>
  JSON.stringify({ commitments: outcomes.map((outcome, at) => ({ name: `c${at}`, outcome })) })

const verdict = (period: number, revision: number, ...outcomes: readonly string[]): string =>
  `INSERT INTO verdicts VALUES ('c', 'ag', ${period}, 'p${period}', ${revision}, '${digest}', '${commitments(...outcomes)}', 1);`

/** What was there before there were sums. */
function before(): DatabaseSync {
  const db = new DatabaseSync(':memory:')
  apply(db, old)
  db.exec(`
    INSERT INTO customers VALUES ('c', 'c', 'cus', 1);
    INSERT INTO segments VALUES ('c', 0, 1, 'provider', 3, 1, 1, 1, '${digest}', x'00', 1);
    INSERT INTO segments VALUES ('c', 0, 2, 'provider', 4, 1, 1, 1, '${digest}', x'00', 2);
    INSERT INTO rejects VALUES ('c', 1, 'b', 3, '{"missing":2,"late":1}', '[]');
    INSERT INTO rejects VALUES ('c', 2, 'b', 1, '{"late":1}', '[]');
    ${verdict(1, 0, 'breached')}
    ${verdict(1, 1, 'breached', 'met')}
    ${verdict(1, 2, 'met', 'met')}
    ${verdict(2, 0, 'unproven')}`)
  return db
}

const all = (db: DatabaseSync, table: string) =>
  db
    .prepare(`SELECT * FROM ${table} ORDER BY 1, 2`)
    .all()
    .map((row) => Object.values(row))

test('sums begin with what there is', () => {
  const db = before()
  apply(db, fresh)
  expect(all(db, 'evidence_totals')).toEqual([['c', 'provider', 2, 7]])
  expect(all(db, 'reject_totals')).toEqual([
    ['c', 'late', 2],
    ['c', 'missing', 2],
  ])
  expect(all(db, 'outcome_totals')).toEqual([['c', 'met', 2]])
})

test('and go on with what comes: a revision takes the place of the one before', () => {
  const db = before()
  apply(db, fresh)
  db.exec(`
    INSERT INTO segments VALUES ('c', 0, 3, 'customer', 5, 1, 1, 1, '${digest}', x'00', 3);
    INSERT INTO rejects VALUES ('provider', 1, 'b', 1, '{"late":1}', '[]');
    ${verdict(1, 3, 'breached', 'met')}
    ${verdict(2, 1, 'unproven')}`)
  expect(all(db, 'evidence_totals')).toEqual([
    ['c', 'customer', 1, 5],
    ['c', 'provider', 2, 7],
  ])
  expect(all(db, 'reject_totals')).toContainEqual(['provider', 'late', 1])
  expect(all(db, 'outcome_totals')).toEqual([
    ['c', 'breached', 1],
    ['c', 'met', 1],
    ['c', 'unproven', 1],
  ])
})
