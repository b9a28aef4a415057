import type { EpochMs } from '../../domain/brand.ts'
import type { Addendum } from '../../domain/signals/addendum.ts'

/** An addendum whose request has not been found yet. */
export interface WaitingAddendum {
  readonly place: number
  readonly addendum: Addendum
  readonly reporter: 'provider' | 'customer'
  readonly receivedAt: EpochMs
  /** The request id of the batch that it came with. */
  readonly batch: string
  /** UTC day -> last `seq` that was searched for its request. */
  readonly searched: Readonly<Record<string, number>>
}

interface Row {
  readonly place: number
  readonly addendum: string
  readonly reporter: 'provider' | 'customer'
  readonly received_at: number
  readonly batch: string
  readonly searched: string
  readonly [column: string]: SqlStorageValue
}

/**
 * Addenda in their customer's actor, in its own SQLite, until their request is found: what is said of
 * a request may come before it.
 */
export class WaitingAddenda {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
    sql.exec(`CREATE TABLE IF NOT EXISTS waiting_addenda (
      place INTEGER PRIMARY KEY, addendum TEXT NOT NULL, reporter TEXT NOT NULL,
      received_at INTEGER NOT NULL, batch TEXT NOT NULL, searched TEXT NOT NULL DEFAULT '{}') STRICT`)
  }

  get count(): number {
    return this.#sql.exec<{ n: number }>('SELECT count(*) AS n FROM waiting_addenda').one().n
  }

  /** Durable once the current event's output gate opens, as every write to the actor's storage. */
  add(
    addenda: readonly Addendum[],
    by: Pick<WaitingAddendum, 'reporter' | 'receivedAt' | 'batch'>,
  ): void {
    this.#sql.exec(
      `INSERT INTO waiting_addenda (addendum, reporter, received_at, batch)
       SELECT value, ?2, ?3, ?4 FROM json_each(?1)`,
      JSON.stringify(addenda),
      by.reporter,
      by.receivedAt,
      by.batch,
    )
  }

  /** The oldest ones after a place, at most `limit`. */
  after(place: number, limit: number): readonly WaitingAddendum[] {
    return this.#sql
      .exec<Row>(
        'SELECT * FROM waiting_addenda WHERE place > ? ORDER BY place LIMIT ?',
        place,
        limit,
      )
      .toArray()
      .map(({ place, addendum, reporter, received_at, batch, searched }) => ({
        place,
        addendum: JSON.parse(addendum) as Addendum,
        reporter,
        receivedAt: received_at as EpochMs,
        batch,
        searched: JSON.parse(searched) as Record<string, number>,
      }))
  }

  remove(places: readonly number[]): void {
    this.#sql.exec(
      'DELETE FROM waiting_addenda WHERE place IN (SELECT value FROM json_each(?))',
      JSON.stringify(places),
    )
  }

  /** Notes how far they have been searched for. */
  note(places: readonly number[], searched: Readonly<Record<string, number>>): void {
    this.#sql.exec(
      `UPDATE waiting_addenda SET searched = ?2
       WHERE place IN (SELECT value FROM json_each(?1))`,
      JSON.stringify(places),
      JSON.stringify(searched),
    )
  }
}
