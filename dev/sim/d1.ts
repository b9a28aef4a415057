import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import { parametersOf } from './parameters.ts'
import { asD1Error, d1Error } from './sqlite-errors.ts'

/** What D1 takes at most in one statement. */
const parametersMax = 100

/** A question to the database: its statements, to be run as one transaction. */
export interface Query {
  readonly statements: readonly string[]
}

/**
 * Stands before every question and decides when, and whether, it reaches the database; `answer` runs
 * it. The simulation's scheduler, and its crashes, live here.
 */
export type Gate = <T>(query: Query, answer: () => T) => Promise<T>

export const openGate: Gate = async (_query, answer) => answer()

interface Prepared {
  readonly sql: string
  readonly parameters: number
  readonly writes: boolean
  /** What its columns are called; empty where it answers no rows. */
  readonly columns: readonly string[]
  /** Answers rows as arrays. */
  readonly statement: StatementSync
}

/**
 * A D1 binding over SQLite in this process: the same SQL, triggers and limits, each batch a
 * transaction, errors in D1's words. Of `meta` it knows `changes` and `last_row_id`; rows read are
 * not counted.
 */
export class SimD1 {
  readonly #sqlite: DatabaseSync
  readonly #known = new Map<string, Prepared>()
  readonly #changes: StatementSync
  readonly #savepoint: StatementSync
  readonly #release: StatementSync
  gate: Gate = openGate
  /** Another text for a statement. */
  rewrite: (sql: string) => string = (sql) => sql

  constructor(sqlite: DatabaseSync) {
    this.#sqlite = sqlite
    this.#savepoint = sqlite.prepare('SAVEPOINT batch')
    this.#release = sqlite.prepare('RELEASE batch')
    this.#changes = sqlite.prepare('SELECT changes() AS changes, last_insert_rowid() AS id')
  }

  prepare(sql: string): SimStatement {
    return new SimStatement(this, this.rewrite(sql), [])
  }

  async batch(statements: readonly SimStatement[]): Promise<unknown[]> {
    if (statements.length === 0) throw d1Error('No SQL statements detected.')
    return await this.gate({ statements: statements.map((each) => each.sql) }, () => {
      // What only reads has nothing to undo, and nobody else can write meanwhile.
      if (!statements.some(({ sql }) => this.#prepared(sql).writes)) {
        return statements.map((each) => this.answer(each))
      }
      this.#savepoint.run()
      try {
        return statements.map((each) => this.answer(each))
      } catch (thrown) {
        this.#sqlite.exec('ROLLBACK TO batch')
        throw thrown
      } finally {
        this.#release.run()
      }
    })
  }

  /** Runs one statement now, past the gate. */
  answer({ sql, values }: SimStatement) {
    const prepared = this.#prepared(sql)
    checkCount(prepared, values)
    try {
      if (prepared.columns.length === 0) {
        const { changes, lastInsertRowid } = prepared.statement.run(...values)
        return answerOf([], Number(changes), Number(lastInsertRowid))
      }
      const results = arraysOf(prepared, values).map((row) => objectOf(prepared.columns, row))
      if (!prepared.writes) return answerOf(results, 0, 0)
      const last = this.#changes.get()
      return answerOf(results, Number(last?.changes), Number(last?.id))
    } catch (thrown) {
      throw asD1Error(thrown)
    }
  }

  rows({ sql, values }: SimStatement): unknown[] {
    const prepared = this.#prepared(sql)
    checkCount(prepared, values)
    try {
      return arraysOf(prepared, values)
    } catch (thrown) {
      throw asD1Error(thrown)
    }
  }

  #prepared(sql: string): Prepared {
    const known = this.#known.get(sql)
    if (known) return known
    const parameters = parametersOf(sql)
    if (parameters > parametersMax) throw d1Error('too many SQL variables: SQLITE_ERROR')
    try {
      const statement = this.#sqlite.prepare(sql)
      statement.setReturnArrays(true)
      const columns = statement.columns().map(({ name }) => name)
      const writes = /^\s*(INSERT|UPDATE|DELETE|REPLACE)\b/i.test(sql)
      const prepared = { sql, parameters, writes, columns, statement }
      this.#known.set(sql, prepared)
      return prepared
    } catch (thrown) {
      throw asD1Error(thrown)
    }
  }
}

export class SimStatement {
  readonly #d1: SimD1
  readonly sql: string
  readonly values: readonly SQLInputValue[]

  constructor(d1: SimD1, sql: string, values: readonly SQLInputValue[]) {
    this.#d1 = d1
    this.sql = sql
    this.values = values
  }

  bind(...values: unknown[]): SimStatement {
    return new SimStatement(this.#d1, this.sql, values.map(bound))
  }

  async all() {
    return await this.#d1.gate({ statements: [this.sql] }, () => this.#d1.answer(this))
  }

  async run() {
    return await this.all()
  }

  async raw(): Promise<unknown[]> {
    return await this.#d1.gate({ statements: [this.sql] }, () => this.#d1.rows(this))
  }

  async first(column?: string): Promise<unknown> {
    const { results } = await this.all()
    const [row] = results
    if (row === undefined || row === null) return null
    if (column === undefined) return row
    const value = (row as Record<string, unknown>)[column]
    if (value === undefined) throw d1Error(`Column not found (${column})`, 'D1_COLUMN_NOTFOUND')
    return value
  }
}

/** D1 knows no integers among its parameters: a number is a double, as `node:sqlite` binds it too. */
function bound(value: unknown): SQLInputValue {
  if (value === null || typeof value === 'number' || typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? 1 : 0
  if (value instanceof Uint8Array) return value
  if (value instanceof ArrayBuffer) return new Uint8Array(value)
  throw d1Error(`Type '${typeof value}' not supported for value '${value}'`, 'D1_TYPE_ERROR')
}

function checkCount(prepared: Prepared, values: readonly SQLInputValue[]): void {
  if (prepared.parameters === values.length) return
  throw d1Error('Wrong number of parameter bindings for SQL query.')
}

// Sound: the statement was told to answer arrays.
const arraysOf = ({ statement }: Prepared, values: readonly SQLInputValue[]) =>
  statement.all(...values) as unknown as unknown[][]

/** A row as D1 answers it; made here, since SQLite's own objects take longer. */
function objectOf(columns: readonly string[], row: readonly unknown[]): Record<string, unknown> {
  const object: Record<string, unknown> = {}
  for (let i = 0; i < columns.length; i++) object[columns[i] ?? ''] = row[i]
  return object
}

const answerOf = (results: unknown[], changes: number, lastRowId: number) => ({
  success: true as const,
  results,
  meta: {
    changes,
    last_row_id: lastRowId,
    changed_db: changes > 0,
    rows_written: changes,
    rows_read: results.length,
    duration: 0,
    size_after: 0,
  },
})
