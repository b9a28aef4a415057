import { LIMITS } from '../domain/limits.ts'
import { listCustomers } from '../storage/customers/customers.ts'
import { messageOf } from '../storage/database.ts'
import type { Follower } from './follow.ts'
import { reconcile } from './reconcile.ts'

/** What a reconciliation of all customers came to. */
export interface ReconciledAll {
  readonly customers: number
  /** Objects of ours at Stripe that were compared. */
  readonly compared: number
  /** Findings that are open now. */
  readonly findings: number
  /** Customers that could not be compared, Stripe being out; their turn comes again. */
  readonly failed: number
}

/** Compares every customer's ledger with Stripe, one after the other. */
export async function reconcileAll(at: Follower): Promise<ReconciledAll> {
  let [customers, compared, findings, failed] = [0, 0, 0, 0]
  let after = ''
  for (;;) {
    const page = await listCustomers(at.db, { after, limit: LIMITS.pageRows })
    for (const customer of page) {
      customers += 1
      try {
        const reconciled = await reconcile(at, customer.id)
        compared += reconciled.compared
        findings += reconciled.findings.length
      } catch (why) {
        failed += 1
        console.warn(`${customer.id} could not be reconciled: ${messageOf(why)}`)
      }
    }
    const last = page.at(-1)
    if (!last || page.length < LIMITS.pageRows) return { customers, compared, findings, failed }
    after = last.id
  }
}
