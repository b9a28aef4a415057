import type { CustomerId } from '../../domain/brand.ts'
import type { Database } from '../../storage/database.ts'
import { evidenceHeads, lastOrdinal, newsAfter } from '../../storage/evidence/segments.ts'

/** How many segments each UTC day of a customer holds. */
export class EvidenceHeads {
  readonly #db: Database
  readonly #customer: CustomerId
  #heads: Map<number, number> | null = null
  /** Every segment up to here is in the heads. */
  #mark = 0

  constructor(db: Database, customer: CustomerId) {
    this.#db = db
    this.#customer = customer
  }

  /**
   * Day -> last `seq`. The first call reads two rows a day, each later one a row for every segment that
   * has come since.
   */
  async upToDate(): Promise<ReadonlyMap<number, number>> {
    if (this.#heads === null) {
      // The mark first: what arrives in between is then read twice, and not missed.
      const mark = await lastOrdinal(this.#db, this.#customer)
      this.#heads = new Map(await evidenceHeads(this.#db, this.#customer, everyDay))
      this.#mark = mark
    } else {
      const { heads, last } = await newsAfter(this.#db, this.#customer, this.#mark)
      for (const [day, seq] of heads) this.#heads.set(day, seq)
      this.#mark = last
    }
    return this.#heads
  }
}

/** Signals are later than the year 2000, and at most a day ahead of the clock. */
const everyDay = { from: 0, to: Number.MAX_SAFE_INTEGER }
