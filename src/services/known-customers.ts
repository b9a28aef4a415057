import type { CustomerId } from '../domain/brand.ts'
import { existingCustomers } from '../storage/customers/customers.ts'
import type { Database } from '../storage/database.ts'

/** Customers that an isolate has seen. They are never deleted, so what it knows stays true. */
export class KnownCustomers {
  readonly #known = new Set<CustomerId>()

  /** Which of these do not exist; asks the database only about those not seen yet. */
  async missing(db: Database, ids: readonly CustomerId[]): Promise<ReadonlySet<CustomerId>> {
    const unseen = ids.filter((id) => !this.#known.has(id))
    if (unseen.length === 0) return new Set()
    const there = await existingCustomers(db, unseen)
    for (const id of there) this.#known.add(id)
    return new Set(unseen.filter((id) => !there.has(id)))
  }
}
