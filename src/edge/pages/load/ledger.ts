import type { App } from '../../../app.ts'
import type { LedgerFault } from '../../../domain/ledger/audit.ts'
import { LIMITS } from '../../../domain/limits.ts'
import { type Everyone, isEveryone } from '../../../domain/tenant.ts'
import { checkLedger } from '../../../services/reconciling/check-ledger.ts'
import type { Customer } from '../../../storage/customers/customers.ts'
import { listBalances, portfolioBalances } from '../../../storage/ledger/balances.ts'
import { lastCheck } from '../../../storage/ledger/checks.ts'
import { listFindings } from '../../../storage/ledger/findings.ts'
import { countLines, listLines } from '../../../storage/ledger/lines.ts'
import { lastReconciliation } from '../../../storage/ledger/reconciliations.ts'
import type { Frame, LedgerCheck, LedgerModel, Reconciliation } from '../models.ts'
import { loadSettlement } from './settlement.ts'

/** One page of the ledger, newest first. */
export async function loadLedger(
  app: App,
  frame: Frame,
  whose: Customer | Everyone,
  before: number,
): Promise<LedgerModel> {
  const customer = typeof whose === 'string' ? null : whose
  const id = typeof whose === 'string' ? whose : whose.id
  const lines = await listLines(app.db, id, { before, limit: LIMITS.pageRows })
  const balances = isEveryone(id) ? portfolioBalances(app.db, id) : listBalances(app.db, id)
  return {
    frame,
    customer: customer && { id: customer.id, name: customer.name },
    lines,
    total: await countLines(app.db, id),
    before: lines.length < LIMITS.pageRows ? null : (lines.at(-1)?.transfer.seq ?? null),
    balances: await balances,
    check: customer ? await checked(app, customer) : await lastWholeCheck(app),
    reconciliation: customer && (await lastCompared(app, customer)),
    settlement: await loadSettlement(app, frame, id),
  }
}

/** Checked while the page is made: what is shown is what is there. */
async function checked(app: App, { id }: Customer): Promise<LedgerCheck> {
  const faults = await checkLedger(app.db, id)
  return {
    checkedAt: app.now(),
    findings: faults.map(wordsOf),
  }
}

/** Of all customers, the last daily one: that takes too long for a page. */
export async function lastWholeCheck(app: App): Promise<LedgerCheck | null> {
  const check = await lastCheck(app.db)
  return check ? { checkedAt: check.at, findings: check.faults.map(wordsOf) } : null
}

const wordsOf = ({ name, detail }: LedgerFault): string => `${name}: ${detail}`

async function lastCompared(app: App, { id }: Customer): Promise<Reconciliation | null> {
  const run = await lastReconciliation(app.db, id)
  if (!run) return null
  const open = await listFindings(app.db, id, { onlyOpen: true })
  return {
    ranAt: run.at,
    matched: Math.max(0, run.compared - open.length),
    findings: open.map(({ kind, about }) => `${kind}: ${about}`),
  }
}
