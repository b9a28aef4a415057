import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import type { Database } from '../../storage/database.ts'
import { lastStatementOrdinal } from '../../storage/statements/statement-events.ts'
import { type ClaimBook, readClaimBook } from '../claims/read-claims.ts'

/** A customer's claims, and which of them the ledger was last brought to. */
export class Claims {
  readonly #db: Database
  readonly #customer: CustomerId
  #book: ClaimBook = new Map()
  /** Every event up to here is in the book. */
  #mark = 0
  readonly #posted = new Map<string, string>()

  constructor(db: Database, customer: CustomerId) {
    this.#db = db
    this.#customer = customer
  }

  /** Reads one row, and all claims only when a statement has come since. */
  async upToDate(): Promise<ClaimBook> {
    // The mark first: what arrives in between is then read twice, and not missed.
    const last = await lastStatementOrdinal(this.#db, this.#customer)
    if (last !== this.#mark) this.#book = await readClaimBook(this.#db, this.#customer)
    this.#mark = last
    return this.#book
  }

  /** Whether these are the commitments that a period was last posted with. A new actor knows none. */
  isPosted(of: PostedPeriod, paying: readonly string[]): boolean {
    return (this.#posted.get(keyOf(of)) ?? '') === paying.join(' ')
  }

  setPosted(of: PostedPeriod, paying: readonly string[]): void {
    this.#posted.set(keyOf(of), paying.join(' '))
  }
}

interface PostedPeriod {
  readonly agreement: string
  readonly periodFrom: EpochMs
}

const keyOf = ({ agreement, periodFrom }: PostedPeriod): string => `${agreement}/${periodFrom}`
