import { customerId } from '../../../domain/brand.ts'
import { currency, minor } from '../../../domain/money/money.ts'
import type {
  LedgerLine,
  LedgerModel,
  PortfolioCell,
  PortfolioModel,
  SignalModel,
} from '../models.ts'
import type { ProblemModel } from '../problem.tsx'
import { quality } from './commitments.ts'
import { at, digest, frame, harbour, money, northwind, sakura, tern } from './made-up.ts'
import { credit, credits, verdict } from './month.ts'
import { balancesOf, transfersOf } from './transfers.ts'

const met = (commitments: number): PortfolioCell => ({
  status: 'final',
  commitments,
  missed: 0,
  unproven: 0,
  credit: [],
})
const open = (cell: PortfolioCell): PortfolioCell => ({ ...cell, status: 'provisional' })

const undisputed = { open: 0, overdue: 0 }

export const portfolio: PortfolioModel = {
  frame,
  months: ['2025-09', '2025-08', '2025-07', '2025-06'],
  search: { find: '', only: 'all' },
  next: 'quillfeather',
  isFirst: true,
  rows: [
    {
      customer: harbour,
      disputes: undisputed,
      renewal: {
        kind: 'renews',
        at: at('2026-01-01T00:00:00Z'),
        noticeBy: at('2025-12-02T00:00:00Z'),
      },
      sla: 'Gold quality agreement, version 3',
      cells: [open(met(3)), { ...met(3), missed: 2, credit: [money(125_000)] }, met(3), met(3)],
    },
    {
      customer: northwind,
      disputes: { open: 2, overdue: 1 },
      renewal: { kind: 'ends', at: at('2025-10-01T00:00:00Z'), noticeBy: null },
      sla: 'Gold quality agreement, version 3',
      cells: [
        open({ ...met(3), missed: 1, credit: [] }),
        { ...met(3), missed: 2, credit: [money(125_000)] },
        met(3),
        { ...met(3), missed: 1, credit: [money(50_000)] },
      ],
    },
    {
      customer: sakura,
      disputes: { open: 1, overdue: 0 },
      renewal: null,
      sla: 'Standard agreement, version 1',
      cells: [open(met(1)), met(1), { ...met(1), missed: 1, credit: [money(48_000, 'jpy')] }, null],
    },
    {
      customer: tern,
      disputes: undisputed,
      renewal: null,
      sla: 'Silver, version 2',
      cells: [null, open({ ...met(2), unproven: 1 }), { ...met(2), unproven: 2 }, met(2)],
    },
    {
      customer: { id: customerId('new-one'), name: 'Quillfeather Press' },
      sla: null,
      cells: [],
      disputes: undisputed,
      renewal: null,
    },
  ],
  totals: [
    { kind: 'sla', state: 'issued', amount: money(100_000), count: 2 },
    { kind: 'sla', state: 'applied', amount: money(125_000), count: 2 },
    { kind: 'sla', state: 'applied', amount: money(48_000, 'jpy'), count: 1 },
    { kind: 'sla', state: 'proposed', amount: money(75_000), count: 1 },
    { kind: 'sla', state: 'unknown', amount: money(0), count: 0 },
    { kind: 'goodwill', state: 'issued', amount: money(12_500), count: 1 },
  ],
  check: { checkedAt: at('2025-09-03T08:10:00Z'), findings: [] },
  pauses: [],
}

/** Settlement is stopped, for everyone and for one customer apart from that. */
export const pausedPortfolio: PortfolioModel = {
  ...portfolio,
  pauses: [
    {
      scope: '*',
      by: 'key:anna',
      reason: 'An invoice run at Stripe has to end first.',
      at: at('2025-09-03T07:55:00Z'),
    },
    {
      scope: tern.id,
      by: 'key:ben',
      reason: 'Their contract is being changed.',
      at: at('2025-09-02T16:20:00Z'),
    },
  ],
}

export const emptyPortfolio: PortfolioModel = {
  ...portfolio,
  next: null,
  months: [],
  rows: [],
  totals: [],
  check: null,
}

const moved = transfersOf([
  ...credits,
  credit({
    commitment: 'availability',
    amount: 30_000,
    state: 'proposed',
    stripeId: null,
    revision: 2,
  }),
])

const lines: readonly LedgerLine[] = moved
  .map((transfer) => ({
    customer: northwind,
    transfer,
    creditKind: 'sla' as const,
    commitment: transfer.amount.minor === 75_000 ? 'answer-quality' : 'availability',
    period: '2025-08',
  }))
  .toReversed()

export const ledger: LedgerModel = {
  frame,
  customer: northwind,
  lines,
  total: lines.length,
  before: null,
  balances: balancesOf(moved),
  check: { checkedAt: at('2025-09-03T08:10:00Z'), findings: [] },
  reconciliation: { ranAt: at('2025-09-03T03:17:00Z'), matched: 2, findings: [] },
  settlement: { pauses: [], rooms: [], heldOver: [], underway: null },
}

/** Two currencies, and findings on both sides. */
export const allLedger: LedgerModel = {
  ...ledger,
  customer: null,
  total: 1_204,
  before: 1,
  balances: [
    ...ledger.balances,
    { account: 'sla_expense', currency: currency('jpy'), minor: -48_000 },
    { account: 'settled', currency: currency('jpy'), minor: 45_000 },
    { account: 'overpaid', currency: currency('jpy'), minor: -5_000 },
    { account: 'released', currency: currency('jpy'), minor: 8_000 },
    { account: 'goodwill_expense', currency: currency('jpy'), minor: -2_500 },
    { account: 'accrued', currency: currency('jpy'), minor: 2_500 },
  ],
  check: { checkedAt: at('2025-09-03T08:10:00Z'), findings: ['Position 812 is missing.'] },
  reconciliation: {
    ranAt: at('2025-09-03T03:17:00Z'),
    matched: 41,
    findings: ['Stripe lists cn_1S3madeUp0099 with our reference; the ledger does not know it.'],
  },
  settlement: {
    pauses: [
      {
        scope: '*',
        by: 'key:anna',
        reason: 'An invoice run at Stripe has to end first.',
        at: at('2025-09-03T07:55:00Z'),
      },
    ],
    rooms: [
      { scope: '*', currency: currency('usd'), limit: minor(250_000), sent: minor(225_000) },
      { scope: northwind.id, currency: currency('usd'), limit: minor(900_000), sent: minor(0) },
    ],
    heldOver: [
      {
        creditId: 'cr_madeUp0412',
        customer: northwind.id,
        minor: minor(40_000),
        currency: currency('usd'),
        dueAt: at('2025-09-04T00:00:00Z'),
      },
    ],
    underway: { due: 1_200, retrying: 3, rate: 56, endsAt: at('2025-09-03T08:21:00Z') },
  },
}

export const emptyLedger: LedgerModel = {
  ...ledger,
  lines: [],
  total: 0,
  balances: [],
  check: null,
  reconciliation: null,
}

const requestId = 'msg_01XFDUDYJgAACzvnptvVoYEL'

export const foundSignal: SignalModel = {
  frame,
  customer: northwind,
  asked: { id: requestId, at: '' },
  answer: {
    kind: 'found',
    reporter: 'provider',
    segment: { day: 20_326, seq: 17, digest: digest('segment') },
    signal: {
      source: 'aurora-gateway-2',
      id: requestId,
      time: at('2025-08-26T11:04:07Z'),
      fields: {
        'gen_ai.provider.name': 'aurora',
        'makegood.serving.hardware': 'tpu',
        'makegood.serving.pool': 'long-context',
        'makegood.serving.build': '2025.08.25-r3',
        'makegood.serving.attested_by': 'provider',
        'gen_ai.request.model': 'aurora-large',
        'gen_ai.response.model': 'aurora-large-0825',
        'makegood.check.code_syntax': 1,
        'makegood.check.wrong_script': 1,
        'makegood.check.empty': 0,
        'http.response.status_code': 200,
        'gen_ai.response.time_to_first_chunk': 0.81,
        'gen_ai.response.finish_reasons': ['stop'],
      },
    },
    windows: quality.windows.slice(0, 1).map((window) => ({
      period: verdict.period,
      commitment: quality.title,
      window,
    })),
  },
}

export const missingSignal: SignalModel = {
  frame: { ...frame, viewer: 'customer' },
  customer: northwind,
  asked: { id: '<img src=x onerror=alert(1)>', at: '2025-08-26T11:04' },
  answer: {
    kind: 'missing',
    complete: true,
    coverage: {
      minute: { from: at('2025-08-26T11:04:00Z'), until: at('2025-08-26T11:05:00Z') },
      signals: { provider: 118, probe: 2 },
    },
  },
}

export const blankSignal: SignalModel = {
  ...missingSignal,
  asked: { id: '', at: '' },
  answer: { kind: 'blank' },
}

export const notFound: ProblemModel = {
  frame,
  status: 404,
  kind: 'not-found',
  detail: 'Northwind Assist has no period called “2025-13”. Its latest one is August 2025.',
  errors: [],
  back: { to: 'start', href: '/portfolio' },
}
