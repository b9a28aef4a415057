import type { App } from '../../../app.ts'
import type { Credit, CreditState } from '../../../domain/ledger/credit.ts'
import { LIMITS } from '../../../domain/limits.ts'
import type { Money } from '../../../domain/money/money.ts'
import type { Everyone } from '../../../domain/tenant.ts'
import { openDisputes } from '../../../services/disputes/read-disputes.ts'
import { type Customer, listCustomers } from '../../../storage/customers/customers.ts'
import { newestVerdicts, type StoredVerdict } from '../../../storage/judging/verdicts.ts'
import { listCredits } from '../../../storage/ledger/credits.ts'
import { creditTotals } from '../../../storage/ledger/lines.ts'
import { allPauses } from '../../../storage/ledger/pauses.ts'
import type { Frame, PortfolioCell, PortfolioModel, PortfolioRow } from '../models.ts'
import { labelsOf } from './labels.ts'
import { lastWholeCheck } from './ledger.ts'

const MONTHS_SHOWN = 6

/** Customers by periods, with what each reached and what is owed. */
export async function loadPortfolio(
  app: App,
  frame: Frame,
  everyone: Everyone,
): Promise<PortfolioModel> {
  const customers = await listCustomers(app.db, everyone, { after: '', limit: LIMITS.pageRows })
  const judged = await Promise.all(
    customers.map(async (customer) => ({
      customer,
      verdicts: await newestVerdicts(app.db, customer.id),
      credits: await listCredits(app.db, customer.id),
    })),
  )
  const disputes = await openDisputes(app.db, everyone, app.now())
  const months = labelsOf(judged.flatMap(({ verdicts }) => verdicts)).slice(0, MONTHS_SHOWN)
  return {
    frame,
    months,
    rows: judged.map((each) => rowOf(each, months, disputes)),
    totals: await creditTotals(app.db, everyone),
    check: await lastWholeCheck(app),
    pauses: await allPauses(app.db, everyone),
  }
}

interface Judged {
  readonly customer: Customer
  readonly verdicts: readonly StoredVerdict[]
  readonly credits: readonly Credit[]
}

function rowOf(
  { customer, verdicts, credits }: Judged,
  months: readonly string[],
  disputes: Awaited<ReturnType<typeof openDisputes>>,
): PortfolioRow {
  const own = disputes.filter((each) => each.customer === customer.id)
  return {
    customer: { id: customer.id, name: customer.name },
    sla: nameOf(verdicts.at(-1)),
    cells: months.map((label) => {
      const ofMonth = verdicts.filter(({ verdict }) => verdict.period.label === label)
      return ofMonth.length === 0 ? null : cellOf(ofMonth, creditOf(credits, label))
    }),
    disputes: {
      open: own.length,
      overdue: own.filter(({ dispute }) => dispute.isOverdue).length,
    },
  }
}

const nameOf = (newest: StoredVerdict | undefined): string | null =>
  newest ? `${newest.verdict.slaName}, version ${newest.verdict.slaVersion}` : null

function cellOf(verdicts: readonly StoredVerdict[], credit: readonly Money[]): PortfolioCell {
  const commitments = verdicts.flatMap(({ verdict }) => verdict.commitments)
  const having = (outcome: string): number =>
    commitments.filter((commitment) => commitment.outcome === outcome).length
  const provisional = verdicts.some(({ verdict }) => verdict.status === 'provisional')
  return {
    status: provisional ? 'provisional' : 'final',
    commitments: commitments.length,
    missed: having('breached'),
    unproven: having('unproven'),
    credit,
  }
}

const unpaid: ReadonlySet<CreditState> = new Set(['denied', 'voided', 'expired'])

/** What a period's credits come to, goodwill apart, one sum a currency, without those that will not be paid. */
function creditOf(credits: readonly Credit[], label: string): readonly Money[] {
  const sums = new Map<string, Money>()
  for (const { kind, subject, state, amount } of credits) {
    if (kind !== 'sla') continue
    if (subject.period !== label || unpaid.has(state)) continue
    const so = sums.get(amount.currency)?.minor ?? 0
    sums.set(amount.currency, { ...amount, minor: (so + amount.minor) as Money['minor'] })
  }
  return [...sums.values()]
}
