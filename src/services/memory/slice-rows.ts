import type { CustomerId } from '../../domain/brand.ts'
import type { Database } from '../../storage/database.ts'
import { readChunks, type SliceChunk, writeChunks } from '../../storage/judging/slices.ts'

/** Periods whose slices are remembered: the open one of a few agreements, and the one before. */
const PLANS_REMEMBERED = 8

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
    const [oldest] = this.#plans.keys()
    if (this.#plans.size > PLANS_REMEMBERED && oldest !== undefined) this.#plans.delete(oldest)
    return rows
  }

  /** Replaces rows. Of a plan that is not remembered nothing is remembered by it. */
  async write(plan: string, changed: readonly SliceChunk[]): Promise<void> {
    await writeChunks(this.#db, this.#customer, plan, changed)
    for (const row of changed) this.#plans.get(plan)?.set(row.chunk, row)
  }
}
