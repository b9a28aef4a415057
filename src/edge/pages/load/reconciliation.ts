import type { App } from '../../../app.ts'
import { LIMITS } from '../../../domain/limits.ts'
import type { Everyone } from '../../../domain/tenant.ts'
import { namesOfCustomers } from '../../../storage/customers/customers.ts'
import { openFindingsOfAll } from '../../../storage/ledger/findings.ts'
import {
  countFindings,
  listReconciliations,
  sumReconciliations,
} from '../../../storage/ledger/reconciliations.ts'
import { type FindingPlace, findingCursor } from '../../api/findings.ts'
import type { Frame } from '../models.ts'
import type { ReconciliationModel } from '../reconciliation/models.ts'

/** The ledger beside Stripe, over all customers. */
export async function loadReconciliation(
  app: App,
  frame: Frame,
  everyone: Everyone,
  after: FindingPlace | null,
): Promise<ReconciliationModel> {
  const { db } = app
  const limit = LIMITS.queuePage
  const rows = await openFindingsOfAll(db, everyone, { after, limit: limit + 1 })
  const findings = rows.slice(0, limit)
  const last = findings.at(-1)
  return {
    frame,
    sum: await sumReconciliations(db, everyone),
    counts: await countFindings(db, everyone),
    findings,
    names: await namesOfCustomers(
      db,
      everyone,
      findings.map(({ customer }) => customer),
    ),
    next: rows.length > limit && last ? findingCursor(last) : null,
    isFirst: after === null,
    customers: await listReconciliations(db, everyone, LIMITS.portfolioPage),
  }
}
