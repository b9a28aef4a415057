import type { BasisLine } from '../../domain/basis-line.ts'
import type { CustomerId } from '../../domain/brand.ts'
import { lastLineOrdinal, linesAfter } from '../../storage/customers/basis-lines.ts'
import type { Database } from '../../storage/database.ts'

export interface LinesNow {
  readonly lines: readonly BasisLine[]
  /** Whether any has come since the last call; on the first one, whether there are any. */
  readonly hasNewLines: boolean
}

/** All invoice lines of a customer. */
export class KnownLines {
  readonly #db: Database
  readonly #customer: CustomerId
  #lines: readonly BasisLine[] = []
  #mark = 0

  constructor(db: Database, customer: CustomerId) {
    this.#db = db
    this.#customer = customer
  }

  /** Reads one row, and one more for every line that is new. */
  async upToDate(): Promise<LinesNow> {
    const last = await lastLineOrdinal(this.#db, this.#customer)
    if (last === this.#mark) return { lines: this.#lines, hasNewLines: false }
    const fresh = await linesAfter(this.#db, this.#customer, { after: this.#mark })
    this.#lines = [...this.#lines, ...fresh.map(({ line }) => line)]
    this.#mark = fresh.at(-1)?.ordinal ?? last
    return { lines: this.#lines, hasNewLines: true }
  }
}
