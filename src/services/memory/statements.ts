import type { CustomerId } from '../../domain/brand.ts'
import type { Statement } from '../../domain/statements/statement.ts'
import type { Database } from '../../storage/database.ts'
import { lastStatementOrdinal } from '../../storage/statements/statement-events.ts'
import { type ClaimBook, readClaimBook } from '../claims/read-claims.ts'
import { type DisputeBook, readDisputeBook } from '../disputes/read-disputes.ts'
import { listStatements } from '../statements/list-statements.ts'

/** What people have stated about a customer's service, what was claimed and what is disputed. */
export interface Stated {
  readonly statements: readonly Statement[]
  readonly claims: ClaimBook
  readonly disputes: DisputeBook
}

/** All that is stated of a customer. */
export class Statements {
  readonly #db: Database
  readonly #customer: CustomerId
  #stated: Stated = { statements: [], claims: new Map(), disputes: new Map() }
  /** Every event up to here is in. */
  #mark = 0

  constructor(db: Database, customer: CustomerId) {
    this.#db = db
    this.#customer = customer
  }

  /** One row read where nothing is new; else all of them again, for they are few. */
  async upToDate(): Promise<Stated> {
    // The mark first: what arrives in between is then read twice, and not missed.
    const mark = await lastStatementOrdinal(this.#db, this.#customer)
    if (mark > this.#mark) {
      this.#stated = {
        statements: await listStatements(this.#db, this.#customer),
        claims: await readClaimBook(this.#db, this.#customer),
        disputes: await readDisputeBook(this.#db, this.#customer),
      }
      this.#mark = mark
    }
    return this.#stated
  }
}
