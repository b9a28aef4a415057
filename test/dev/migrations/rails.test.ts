import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import { apply, migrationsAround } from './apply.ts'

const [old, fresh] = migrationsAround('rails_in_order')

const digest = 'a'.repeat(64)

/** A ledger as versions before orders of rails wrote it. */
function withLedger(db: DatabaseSync): void {
  db.exec(`
    INSERT INTO customers VALUES ('acme', 'Acme', 'cus_1', 1);
    INSERT INTO sla_versions VALUES ('${digest}', 'gold', 1, '{}', 1);
    INSERT INTO agreements VALUES ('terms', 'acme', '${digest}', 0, NULL, 'usd', '[]', 'credit-note', 'in_1', 500,
      NULL, NULL, NULL, NULL, NULL, 1);
    INSERT INTO agreements VALUES ('next', 'acme', '${digest}', 0, 900, 'usd', '[]', 'customer-balance', NULL, 500,
      NULL, 'beside', 'terms', NULL, NULL, 1);`)
  for (const [id, rail, invoice] of [
    ['cr_1', 'credit-note', "'in_1'"],
    ['cr_2', 'customer-balance', 'NULL'],
  ]) {
    db.exec(`
      INSERT INTO credits VALUES ('${id}', 'acme', 'terms', '${digest}', '${id}', '2025-08', 1, 100, 0, 'usd', '${rail}',
        'cus_1', ${invoice}, 'proposed', 'e', 'p-${id}', 'actor', 2, NULL, 5, 6);
      INSERT INTO transfers VALUES ((SELECT count(*) + 1 FROM transfers), 'tr_${id}', '${id}', 1, 'acme', 'sla_expense',
        'accrued', 100, 'usd', 'accrue', '', 'e', '${digest}', NULL, 5, 6);
      INSERT INTO credit_events VALUES ('${id}', 1, NULL, 'proposed', 'actor', 'r', NULL, 6);
      INSERT INTO approvals VALUES ('${id}', 1, 'p-${id}', 'key:ann', 'r', 7), ('${id}', 2, 'p-${id}', 'key:bob', 'r', 7);
      INSERT INTO credit_events VALUES ('${id}', 2, 'proposed', 'approved', 'key:bob', 'r', NULL, 8);
      INSERT INTO outbox (credit_id, generation, customer_id, state, due_at) VALUES ('${id}', 1, 'acme', 'open', 8);`)
  }
}

function migrated(): DatabaseSync {
  const db = new DatabaseSync(':memory:', { enableForeignKeyConstraints: true })
  apply(db, old)
  withLedger(db)
  return db
}

describe('the migration that makes credits and agreements anew', () => {
  test('keeps every row, what refers to it, and its guards', () => {
    const db = migrated()
    const all = (table: string) => db.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all()
    const tables = ['agreements', 'credits', 'credit_events', 'approvals', 'outbox', 'transfers']
    const before = tables.map(all)
    const triggersOf = () =>
      db.prepare(`SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY 1`).all()
    const guards = triggersOf()
    apply(db, fresh.slice(0, 1))
    for (const [i, table] of tables.entries()) {
      expect(all(table), table).toHaveLength(before[i]?.length ?? 0)
      expect(all(table), table).toMatchObject(before[i] ?? [])
    }
    expect(all('credits')).toMatchObject([
      { id: 'cr_1', rail: 'credit-note', fallbacks: '[]', grant_terms: null, taken_rail: null },
      { id: 'cr_2', rail: 'customer-balance', fallbacks: '[]' },
    ])
    expect(db.prepare('PRAGMA foreign_key_check').all()).toEqual([])
    expect(triggersOf()).toEqual(expect.arrayContaining(guards))
    expect(db.prepare(`SELECT name FROM sqlite_master WHERE name LIKE 'kept_%'`).all()).toEqual([])
    expect(() => db.exec(`UPDATE credits SET minor = 1`)).toThrow('ledger: ')
    expect(() => db.exec(`UPDATE agreements SET rail = 'credit-grant'`)).toThrow('only be ended')
    expect(() => db.exec(`DELETE FROM credits`)).toThrow('never deleted')
    expect(() =>
      db.exec(`INSERT INTO transfers SELECT seq + 2, 'tr_x', 'cr_x', 1, customer_id, source, destination,
      minor, currency, kind, cause, evidence_digest, sla_digest, reverses, effective_at, recorded_at FROM transfers
      LIMIT 1`),
    ).toThrow('what its credit says')
    db.close()
  })

  test('keeps them through all that came after it', () => {
    const db = migrated()
    const all = (table: string) => db.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all()
    const tables = ['agreements', 'credits', 'credit_events', 'approvals', 'outbox', 'transfers']
    const before = tables.map(all)
    const balances = all('balances')
    apply(db, fresh)
    for (const [i, table] of tables.entries()) {
      expect(all(table), table).toHaveLength(before[i]?.length ?? 0)
      expect(all(table), table).toMatchObject(before[i] ?? [])
    }
    expect(all('balances')).toEqual(balances)
    expect(db.prepare('PRAGMA foreign_key_check').all()).toEqual([])
    // But for what answers are kept in, which came later.
    const left = `SELECT name FROM sqlite_master WHERE name LIKE 'kept_%' AND name NOT LIKE 'kept_answers%'`
    expect(db.prepare(left).all()).toEqual([])
    db.exec(
      `INSERT INTO credit_events VALUES ('cr_2', 3, 'approved', 'issuing', 'actor', 'r', NULL, 9, 'customer-balance')`,
    )
    expect(db.prepare(`SELECT state, taken_rail FROM credits WHERE id = 'cr_2'`).get()).toEqual({
      state: 'issuing',
      taken_rail: 'customer-balance',
    })
    db.close()
  })

  test('lets a credit of before go on as it would have', () => {
    const db = migrated()
    apply(db, fresh.slice(0, 1))
    db.exec(
      `INSERT INTO credit_events VALUES ('cr_1', 3, 'approved', 'issuing', 'actor', 'r', NULL, 9, 'credit-note')`,
    )
    expect(db.prepare(`SELECT state, taken_rail FROM credits WHERE id = 'cr_1'`).get()).toEqual({
      state: 'issuing',
      taken_rail: 'credit-note',
    })
    db.close()
  })
})
