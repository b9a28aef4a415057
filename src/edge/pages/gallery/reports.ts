import type { Report } from '../../../domain/reports/report.ts'
import { totalsOf } from '../../../domain/reports/totals.ts'
import type { ReportModel } from '../report/report.tsx'
import type { ReportsModel } from '../report/reports.tsx'
import { at, digest, frame, northwind, vera } from './made-up.ts'
import { credits, month, verdict } from './month.ts'
import { hostileMonth } from './months.ts'
import { transfersOf } from './transfers.ts'

const manager = {
  ...frame,
  signedIn: { email: 'mia@aurora.example', role: 'account_manager', byAccess: true },
  may: ['read', 'report', 'settle:propose'],
} as const

const transfers = transfersOf(credits)
const reported = credits.map((credit) => ({
  credit,
  transfers: transfers.filter(({ creditId }) => creditId === credit.id),
}))

const report: Report = {
  kind: 'makegood.dev/report',
  format: 1,
  provider: frame.provider,
  customer: northwind,
  period: '2025-08',
  status: 'final',
  asOf: at('2025-09-03T00:01:12Z'),
  agreements: [
    {
      agreement: verdict.agreement,
      sla: { name: 'Gold quality agreement', version: 3, digest: verdict.sla },
      revision: 1,
      digest: digest('verdict-1'),
      verdict,
      exclusions: verdict.commitments.flatMap(({ name, exclusions = [] }) =>
        exclusions.map((each) => ({
          ...each,
          commitment: name,
          evidence: 'https://status.aurora.example/4711',
        })),
      ),
      days: month.days,
    },
  ],
  credits: reported,
  totals: totalsOf(reported),
}

export const breachReport: ReportModel = { frame: manager, report, digest: digest('report') }

/** Texts that would be markup, formulas or another direction of reading, wherever people write. */
export const hostileReport: ReportModel = {
  frame: manager,
  digest: digest('hostile'),
  report: {
    ...report,
    status: 'provisional',
    provider: hostileMonth.customer.name,
    customer: hostileMonth.customer,
    agreements: [
      {
        agreement: hostileMonth.verdict.agreement,
        sla: { name: hostileMonth.sla.displayName, version: 3, digest: verdict.sla },
        revision: 0,
        digest: digest('hostile-verdict'),
        verdict: hostileMonth.verdict,
        exclusions: hostileMonth.verdict.commitments.flatMap(({ name, exclusions = [] }) =>
          exclusions.map((each) => ({ ...each, commitment: name, evidence: each.reason })),
        ),
        days: hostileMonth.days,
      },
    ],
    credits: [],
    totals: [],
  },
}

export const reports: ReportsModel = {
  frame: manager,
  customer: northwind,
  periods: [
    { period: '2025-09', status: 'provisional', digests: [digest('verdict-9')] },
    { period: '2025-08', status: 'final', digests: [digest('verdict-1')] },
    { period: '2025-07', status: 'final', digests: [digest('verdict-7'), digest('verdict-7b')] },
  ],
  schedule: null,
}

/** As a customer's own reader sees them, told of when they are ready. */
export const customerReports: ReportsModel = {
  ...reports,
  frame: { ...frame, viewer: 'customer', signedIn: vera, may: ['read', 'report'] },
  schedule: { isOn: true, by: 'person:mia@aurora.example', at: at('2025-08-02T09:00:00Z') },
}

export const noReports: ReportsModel = { ...reports, periods: [] }
