import type { CustomerId } from '../../domain/brand.ts'
import type { Database } from '../../storage/database.ts'
import { readChunks, type SliceChunk, writeChunks } from '../../storage/judging/slices.ts'

/**
 * Rows that are remembered, a row for 24 hours: the open period of a few agreements, and those before it
 * that trailing time reads. A longer plan is remembered alone.
 */
const ROWS_REMEMBERED = 4096

/** The rows of a customer's slices, packed as they are stored. */
export class SliceRows {
  readonly #db: Database
  readonly #customer: CustomerId
  readonly #plans = new Map<string, Map<number, SliceChunk>>()

  constructor(db: Database, customer: CustomerId) {
    this.#db = db
    this.#customer = customer
  }

  /** Chunk -> row. */
  async read(plan: string): Promise<ReadonlyMap<number, SliceChunk>> {
    const rows =
      this.#plans.get(plan) ??
      new Map((await readChunks(this.#db, this.#customer, plan)).map((row) => [row.chunk, row]))
    // Deleted and set again: the map's order is the order of use.
    this.#plans.delete(plan)
    this.#plans.set(plan, rows)
    this.#forget()
    return rows
  }

  /** Replaces rows. Of a plan that is not remembered nothing is remembered by it. */
  async write(plan: string, changed: readonly SliceChunk[]): Promise<void> {
    await writeChunks(this.#db, this.#customer, plan, changed)
    for (const row of changed) this.#plans.get(plan)?.set(row.chunk, row)
  }

  /** Forgets the plans that were used least lately, but never the last. */
  #forget(): void {
    let rows = 0
    for (const plan of this.#plans.values()) rows += plan.size
    for (const [plan, { size }] of this.#plans) {
      if (rows <= ROWS_REMEMBERED || this.#plans.size === 1) return
      this.#plans.delete(plan)
      rows -= size
    }
  }
}
