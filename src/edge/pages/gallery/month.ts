import type { Agreement } from '../../../domain/agreement.ts'
import type { Verdict } from '../../../domain/judging/verdict.ts'
import type { Credit, CreditState } from '../../../domain/ledger/credit.ts'
import { currency, minor } from '../../../domain/money/money.ts'
import type { MonthModel } from '../models.ts'
import { burning } from './burning.ts'
import { availability, latency, quality } from './commitments.ts'
import { at, daysUntil, digest, frame, money, northwind } from './made-up.ts'
import { transfersOf } from './transfers.ts'

const sla = digest('gold-v3')

export const agreement: Agreement = {
  id: 'agr_northwind_2025',
  customer: northwind.id,
  sla,
  effectiveFrom: at('2025-01-01T00:00:00Z'),
  effectiveUntil: null,
  currency: currency('usd'),
  fees: [{ scope: 'api', minor: minor(500_000) }],
  rail: 'credit-note',
  fallbacks: [],
  stripeInvoice: 'in_1S3madeUpInvoice',
  grant: null,
  autoApproveMinor: minor(60_000),
  term: null,
  relation: null,
}

export const verdict: Verdict = {
  customer: northwind.id,
  agreement: agreement.id,
  sla,
  slaName: 'gold',
  slaVersion: 3,
  period: {
    span: { from: at('2025-08-01T00:00:00Z'), until: at('2025-09-01T00:00:00Z') },
    zone: 'UTC',
    label: '2025-08',
  },
  status: 'final',
  evidence: { digest: digest('evidence'), segments: 412, signals: 188_310, days: {} },
  commitments: [availability, quality, latency],
  judgedAt: at('2025-09-03T00:00:04Z'),
}

interface CreditFigures {
  readonly commitment: string
  readonly amount: number
  readonly state: CreditState
  readonly stripeId: string | null
  readonly revision?: number
}

export const credit = (figures: CreditFigures): Credit => ({
  id: digest(`${figures.commitment}${figures.revision ?? 1}`),
  kind: 'sla',
  subject: {
    customer: northwind.id,
    agreement: agreement.id,
    sla,
    commitment: figures.commitment,
    period: '2025-08',
  },
  revision: figures.revision ?? 1,
  amount: money(figures.amount),
  state: figures.state,
  offset: minor(0),
  payee: {
    rail: 'credit-note',
    fallbacks: [],
    stripeCustomer: 'cus_madeUp',
    stripeInvoice: agreement.stripeInvoice,
    grant: null,
  },
  proposedBy: 'actor',
  approvalsNeeded: 0,
  rail: 'credit-note',
  evidence: verdict.evidence.digest,
  proposal: digest('proposal'),
  effectiveAt: at('2025-09-01T00:00:00Z'),
  recordedAt: at('2025-09-03T00:00:05Z'),
  stripeId: figures.stripeId,
})

export const credits: readonly Credit[] = [
  credit({
    commitment: 'availability',
    amount: 50_000,
    state: 'issued',
    stripeId: 'cn_1S3fP2madeUp0001',
  }),
  credit({
    commitment: 'answer-quality',
    amount: 75_000,
    state: 'applied',
    stripeId: 'cn_1S3fP2madeUp0002',
  }),
]

/** Missed, paid and final: the page at its fullest. */
export const month: MonthModel = {
  frame,
  customer: northwind,
  months: ['2025-09', '2025-08', '2025-07', '2025-06'],
  verdict,
  finalAt: null,
  revisions: [
    {
      revision: 1,
      status: 'final',
      judgedAt: at('2025-09-03T00:00:04Z'),
      signals: 188_310,
      missed: 2,
      owed: [money(125_000)],
      digest: digest('verdict-1'),
    },
    {
      revision: 0,
      status: 'provisional',
      judgedAt: at('2025-08-31T23:58:00Z'),
      signals: 187_944,
      missed: 2,
      owed: [money(125_000)],
      digest: digest('verdict-0'),
    },
  ],
  sla: {
    name: 'gold',
    version: 3,
    digest: sla,
    displayName: 'Gold quality agreement',
    annotations: {
      'makegood.dev/data-note':
        'Made-up figures. Where real records are replayed, their times are moved as a block to the month shown, and this note says by how much.',
      'makegood.dev/source': 'Gallery of made-up models, no real customer.',
    },
  },
  agreement,
  days: {
    availability: daysUntil('2025-08-31', '~......-....x.......~............'),
    'answer-quality': daysUntil(
      '2025-08-31',
      '??....~..................................................xxxxx.x'.slice(-64),
    ),
    'first-token': daysUntil('2025-08-31', '~..............~...............'),
  },
  burning: {
    availability: burning({ allowed: 43, spent: { 11: 44 }, excluded: [17] }),
    'first-token': burning({ unit: 'events', allowed: 1_864, spent: { 1: 38, 15: 520, 22: 113 } }),
  },
  claims: {},
  disputes: [],
  credits,
  transfers: transfersOf(credits),
  coverage: { reported: 188_310, expected: 189_022 },
}
