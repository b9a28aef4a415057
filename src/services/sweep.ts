import type { CustomerId, EpochMs } from '../domain/brand.ts'
import { LIMITS } from '../domain/limits.ts'
import type { Everyone } from '../domain/tenant.ts'
import { customerPages } from '../storage/customers/customers.ts'
import type { Database } from '../storage/database.ts'
import { noteSweep, type Sweep } from '../storage/operation/sweeps.ts'
import { forgetAnswers } from '../storage/requests/kept-answers.ts'

/** What a sweep needs of its surroundings. */
export interface Sweeper {
  readonly db: Database
  readonly everyone: Everyone
  readonly now: EpochMs
  /** @returns how many segments it keeps back. */
  wake(customer: CustomerId): Promise<number>
}

/**
 * Wakes every customer's actor: the guarantee behind the hints. An actor with nothing to do finds
 * that out in a few reads.
 *
 * @returns how many were woken, and how many could not be; it is also noted, for the metrics.
 */
export async function sweep(at: Sweeper): Promise<Sweep> {
  const swept = { at: at.now, woken: 0, failed: 0, keptBack: 0 }
  for await (const page of customerPages(at.db, at.everyone, LIMITS.sweepCustomers)) {
    const woken = await Promise.allSettled(page.map((customer) => at.wake(customer.id)))
    for (const one of woken) {
      swept[one.status === 'fulfilled' ? 'woken' : 'failed'] += 1
      if (one.status === 'fulfilled') swept.keptBack += one.value
    }
  }
  await forgetAnswers(at.db, at.everyone, { now: at.now, limit: LIMITS.forgottenAnswers })
  await noteSweep(at.db, swept)
  return swept
}
