import type { CustomerId } from '../../domain/brand.ts'
import type { Statement } from '../../domain/statements/statement.ts'
import type { Database } from '../../storage/database.ts'
import { lastStatementOrdinal } from '../../storage/statements/statement-events.ts'
import { listStatements } from '../statements/list-statements.ts'

/** What people have stated about a customer's service. */
export class Statements {
  readonly #db: Database
  readonly #customer: CustomerId
  #statements: readonly Statement[] = []
  /** Every event up to here is in the statements. */
  #mark = 0

  constructor(db: Database, customer: CustomerId) {
    this.#db = db
    this.#customer = customer
  }

  /** One row read where nothing is new; else all of them again, for they are few. */
  async upToDate(): Promise<readonly Statement[]> {
    // The mark first: what arrives in between is then read twice, and not missed.
    const mark = await lastStatementOrdinal(this.#db, this.#customer)
    if (mark > this.#mark) {
      this.#statements = await listStatements(this.#db, this.#customer)
      this.#mark = mark
    }
    return this.#statements
  }
}
