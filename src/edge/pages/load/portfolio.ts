import type { App } from '../../../app.ts'
import type { Outcome } from '../../../domain/judging/verdict.ts'
import { LIMITS } from '../../../domain/limits.ts'
import type { Everyone } from '../../../domain/tenant.ts'
import { renewalsOf } from '../../../services/agreements/renewals.ts'
import { type OpenDispute, openDisputesOf } from '../../../services/disputes/read-disputes.ts'
import {
  type Customer,
  type CustomerSearch,
  searchCustomers,
} from '../../../storage/customers/customers.ts'
import {
  type PeriodCredit,
  type PeriodResult,
  periodCredits,
  periodResults,
} from '../../../storage/judging/period-results.ts'
import { creditTotals } from '../../../storage/ledger/lines.ts'
import { allPauses } from '../../../storage/ledger/pauses.ts'
import type { Frame, PortfolioCell, PortfolioModel, PortfolioRow } from '../models.ts'
import { labelsOf } from './labels.ts'
import { lastWholeCheck } from './ledger.ts'

const MONTHS_SHOWN = 6

export interface PortfolioAsked {
  readonly search: CustomerSearch
  /** The customer that the page follows; empty for the first one. */
  readonly after: string
}

/** A page of customers by periods, with what each reached and what is owed. */
export async function loadPortfolio(
  app: App,
  frame: Frame,
  everyone: Everyone,
  { search, after }: PortfolioAsked,
): Promise<PortfolioModel> {
  const { db } = app
  const limit = LIMITS.portfolioPage
  const found = await searchCustomers(db, everyone, search, { after, limit: limit + 1 })
  const customers = found.slice(0, limit)
  const ids = customers.map(({ id }) => id)
  const [results, credits, disputes, renewals] = await Promise.all([
    periodResults(db, everyone, ids, MONTHS_SHOWN),
    periodCredits(db, everyone, ids),
    openDisputesOf(db, everyone, ids, app.now()),
    renewalsOf(db, everyone, ids, app.now()),
  ])
  const months = labelsOf(results.map(({ period }) => ({ verdict: { period } })))
  const shown = months.slice(0, MONTHS_SHOWN)
  return {
    frame,
    months: shown,
    rows: customers.map((customer) => ({
      ...rowOf(customer, shown, { results, credits, disputes }),
      renewal: renewals.get(customer.id) ?? null,
    })),
    search,
    next: found.length > limit ? (customers.at(-1)?.id ?? null) : null,
    isFirst: after === '',
    totals: await creditTotals(db, everyone),
    check: await lastWholeCheck(app),
    pauses: await allPauses(db, everyone),
  }
}

interface OfPage {
  readonly results: readonly PeriodResult[]
  readonly credits: readonly PeriodCredit[]
  readonly disputes: readonly OpenDispute[]
}

function rowOf(
  { id, name }: Customer,
  months: readonly string[],
  { results, credits, disputes }: OfPage,
): Omit<PortfolioRow, 'renewal'> {
  const own = results.filter(({ customer }) => customer === id)
  const open = disputes.filter(({ customer }) => customer === id)
  const newest = own.at(-1)
  return {
    customer: { id, name },
    sla: newest ? `${newest.slaName}, version ${newest.slaVersion}` : null,
    cells: months.map((label) => {
      const ofMonth = own.filter(({ period }) => period.label === label)
      const owed = credits.filter((each) => each.customer === id && each.period === label)
      return ofMonth.length === 0 ? null : cellOf(ofMonth, owed)
    }),
    disputes: {
      open: open.length,
      overdue: open.filter(({ dispute }) => dispute.isOverdue).length,
    },
  }
}

function cellOf(results: readonly PeriodResult[], owed: readonly PeriodCredit[]): PortfolioCell {
  const outcomes = results.flatMap((each) => each.outcomes)
  const having = (outcome: Outcome): number => outcomes.filter((each) => each === outcome).length
  const isProvisional = results.some(({ status }) => status === 'provisional')
  return {
    status: isProvisional ? 'provisional' : 'final',
    commitments: outcomes.length,
    missed: having('breached'),
    unproven: having('unproven'),
    credit: owed.map(({ minor, currency }) => ({ minor, currency })),
  }
}
