import { LIMITS } from '../../domain/limits.ts'
import type { Everyone } from '../../domain/tenant.ts'
import { customerPages } from '../../storage/customers/customers.ts'
import { messageOf } from '../../storage/database.ts'
import { noteCheck } from '../../storage/ledger/checks.ts'
import { checkLedger } from './check-ledger.ts'
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
  /** What the ledger's own re-verification found, which runs after it. */
  readonly ledgerFaults: number
}

/** Faults kept of one check; that there are any is what counts. */
const FAULTS_KEPT = 100

/** Compares every customer's ledger with Stripe, one after the other, and re-verifies the ledger. */
export async function reconcileAll(
  at: Follower & { readonly everyone: Everyone },
): Promise<ReconciledAll> {
  let [customers, compared, findings, failed] = [0, 0, 0, 0]
  for await (const page of customerPages(at.db, at.everyone, LIMITS.pageRows)) {
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
  }
  const faults = await checkLedger(at.db, at.everyone)
  await noteCheck(at.db, { at: at.clock(), faults: faults.slice(0, FAULTS_KEPT) })
  return { customers, compared, findings, failed, ledgerFaults: faults.length }
}
