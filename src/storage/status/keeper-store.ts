import type { CustomerId } from '../../domain/brand.ts'

/** What one customer's evidence counted of a UTC day, packed. */
export interface StatusPart {
  /** UTC day from 1970-01-01. */
  readonly day: number
  readonly body: string
}

/**
 * What the keeper of the public page remembers in its own SQLite, so that the page stays when D1 does not:
 * each customer's part of each day, their sums, and the last state. Derived: begun anew it fills again.
 */
export class KeeperStore {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
    sql.exec(`CREATE TABLE IF NOT EXISTS parts (day INTEGER NOT NULL, customer TEXT NOT NULL,
      body TEXT NOT NULL, PRIMARY KEY (day, customer)) STRICT, WITHOUT ROWID`)
    sql.exec('CREATE TABLE IF NOT EXISTS sums (day INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT')
    sql.exec('CREATE TABLE IF NOT EXISTS kept (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT')
  }

  part(customer: CustomerId, day: number): string | null {
    return this.#one(
      'SELECT body AS value FROM parts WHERE day = ? AND customer = ?',
      day,
      customer,
    )
  }

  setPart(customer: CustomerId, { day, body }: StatusPart): void {
    this.#sql.exec(
      'INSERT OR REPLACE INTO parts (day, customer, body) VALUES (?, ?, ?)',
      day,
      customer,
      body,
    )
  }

  /** Ids of customers with a part of any of the days. */
  customersOn(from: number, to: number): readonly string[] {
    return this.#sql
      .exec<{ customer: string }>(
        'SELECT DISTINCT customer FROM parts WHERE day BETWEEN ? AND ? ORDER BY customer',
        from,
        to,
      )
      .toArray()
      .map(({ customer }) => customer)
  }

  sum(day: number): string | null {
    return this.#one('SELECT body AS value FROM sums WHERE day = ?', day)
  }

  sumsFrom(day: number): readonly StatusPart[] {
    return this.#sql
      .exec<{ day: number; body: string }>(
        'SELECT day, body FROM sums WHERE day >= ? ORDER BY day',
        day,
      )
      .toArray()
  }

  setSum({ day, body }: StatusPart): void {
    this.#sql.exec('INSERT OR REPLACE INTO sums (day, body) VALUES (?, ?)', day, body)
  }

  forgetBefore(day: number): void {
    this.#sql.exec('DELETE FROM parts WHERE day < ?', day)
    this.#sql.exec('DELETE FROM sums WHERE day < ?', day)
  }

  /** Under another definition nothing of it is right. */
  clear(): void {
    for (const table of ['parts', 'sums', 'kept']) this.#sql.exec(`DELETE FROM ${table}`)
  }

  kept<T>(name: string): T | null {
    const value = this.#one('SELECT value FROM kept WHERE name = ?', name)
    return value === null ? null : (JSON.parse(value) as T)
  }

  keep(name: string, value: unknown): void {
    this.#sql.exec(
      'INSERT OR REPLACE INTO kept (name, value) VALUES (?, ?)',
      name,
      JSON.stringify(value),
    )
  }

  #one(query: string, ...bound: readonly (string | number)[]): string | null {
    const [row] = this.#sql.exec<{ value: string }>(query, ...bound).toArray()
    return row?.value ?? null
  }
}
