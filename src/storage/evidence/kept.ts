import type { NewSegment } from './segments.ts'

/**
 * Segments that D1 refused, in the actor's own SQLite until D1 takes them. The only table outside D1;
 * what it holds is already durable and already answered for.
 */
export class KeptSegments {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
    sql.exec(`CREATE TABLE IF NOT EXISTS kept_segments (
      place INTEGER PRIMARY KEY, segment TEXT NOT NULL) STRICT`)
  }

  /** Durable once the current event's output gate opens, as every write to the actor's storage. */
  add(segments: readonly NewSegment[]): void {
    for (const segment of segments) {
      this.#sql.exec('INSERT INTO kept_segments (segment) VALUES (?)', JSON.stringify(segment))
    }
  }

  /** The oldest ones with their places, at most `limit`. */
  oldest(limit: number): readonly { readonly place: number; readonly segment: NewSegment }[] {
    return this.#sql
      .exec<{ place: number; segment: string }>(
        'SELECT place, segment FROM kept_segments ORDER BY place LIMIT ?',
        limit,
      )
      .toArray()
      .map(({ place, segment }) => ({ place, segment: JSON.parse(segment) as NewSegment }))
  }

  count(): number {
    return this.#sql.exec<{ n: number }>('SELECT count(*) AS n FROM kept_segments').one().n
  }

  remove(upTo: number): void {
    this.#sql.exec('DELETE FROM kept_segments WHERE place <= ?', upTo)
  }
}
