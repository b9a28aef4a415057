import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import { LIMITS } from '../../domain/limits.ts'
import type { Everyone } from '../../domain/tenant.ts'
import type { Database } from '../../storage/database.ts'
import { customersDue, ledgerEnd } from '../../storage/ledger/open-lines.ts'

/** What starting a run needs of its surroundings. */
export interface Starter {
  readonly db: Database
  readonly everyone: Everyone
  readonly now: EpochMs
  wake(customer: CustomerId): Promise<unknown>
}

export interface StartedRun {
  /** Where the ledger ended as it began: what Stripe confirms after it was sent by this run. */
  readonly ledgerEnd: number
  /** Customers that were woken, and that could not be: the sweep makes up for those. */
  readonly woken: number
  readonly failed: number
}

/**
 * Wakes every customer of whom a credit is due. They would go on by themselves too, so starting again is
 * safe at any time and repeats nothing.
 */
export async function startRun({ db, everyone, now, wake }: Starter): Promise<StartedRun> {
  const end = await ledgerEnd(db, everyone)
  const counts = { woken: 0, failed: 0 }
  let after = ''
  for (;;) {
    const page = await customersDue(db, everyone, now, { after, limit: LIMITS.sweepCustomers })
    const woken = await Promise.allSettled(page.map(wake))
    for (const one of woken) counts[one.status === 'fulfilled' ? 'woken' : 'failed'] += 1
    after = page.at(-1) ?? after
    if (page.length < LIMITS.sweepCustomers) return { ledgerEnd: end, ...counts }
  }
}
