import type { CustomerId } from '../domain/brand.ts'
import { LIMITS } from '../domain/limits.ts'
import { customerPages } from '../storage/customers/customers.ts'
import type { Database } from '../storage/database.ts'

/** What a sweep needs of its surroundings. */
export interface Sweeper {
  readonly db: Database
  wake(customer: CustomerId): Promise<unknown>
}

/**
 * Wakes every customer's actor: the guarantee behind the hints. An actor with nothing to do finds
 * that out in a few reads.
 *
 * @returns how many were woken, and how many could not be.
 */
export async function sweep(at: Sweeper): Promise<{ woken: number; failed: number }> {
  const counts = { woken: 0, failed: 0 }
  for await (const page of customerPages(at.db, LIMITS.sweepCustomers)) {
    const woken = await Promise.allSettled(page.map((customer) => at.wake(customer.id)))
    for (const one of woken) counts[one.status === 'fulfilled' ? 'woken' : 'failed'] += 1
  }
  return counts
}
