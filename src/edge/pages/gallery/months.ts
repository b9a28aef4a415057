import { currency, minor } from '../../../domain/money/money.ts'
import type { MonthModel } from '../models.ts'
import { burning } from './burning.ts'
import { latency, manyWindows } from './commitments.ts'
import { at, daysUntil, digest, harbour, money, sakura, tern, vera } from './made-up.ts'
import { agreement, credit, month, verdict } from './month.ts'

/** All promises kept, in yen and in Tokyo. */
export const metMonth: MonthModel = {
  ...month,
  customer: sakura,
  months: ['2025-08', '2025-07'],
  verdict: {
    ...verdict,
    customer: sakura.id,
    period: {
      span: { from: at('2025-07-31T15:00:00Z'), until: at('2025-08-31T15:00:00Z') },
      zone: 'Asia/Tokyo',
      label: '2025-08',
    },
    commitments: [{ ...latency, owed: money(0, 'jpy') }],
  },
  agreement: {
    ...agreement,
    customer: sakura.id,
    currency: currency('jpy'),
    fees: [{ scope: 'api', minor: minor(480_000) }],
  },
  sla: { ...month.sla, displayName: 'Standard agreement', annotations: {} },
  days: { 'first-token': daysUntil('2025-08-31', '') },
  burning: {},
  revisions: [],
  credits: [],
  transfers: [],
  coverage: { reported: 188_310, expected: null },
}

/** Still open: many windows, a commitment that cannot be proven, nothing posted yet. */
export const openMonth: MonthModel = {
  ...month,
  frame: { ...month.frame, viewer: 'customer', signedIn: vera, readAt: at('2025-08-20T09:30:00Z') },
  customer: tern,
  months: ['2025-08'],
  verdict: {
    ...verdict,
    customer: tern.id,
    status: 'provisional',
    evidence: { ...verdict.evidence, signals: 91_002 },
    period: {
      span: { from: at('2025-07-31T22:00:00Z'), until: at('2025-08-31T22:00:00Z') },
      zone: 'Europe/Berlin',
      label: '2025-08',
    },
    commitments: [
      manyWindows,
      { ...latency, outcome: 'unproven', attainment: null, total: 0, bad: 0, stages: [] },
    ],
  },
  finalAt: at('2025-09-02T22:00:00Z'),
  sla: { ...month.sla, annotations: {} },
  days: {
    'answer-quality': daysUntil('2025-08-20', `${'?'.repeat(60)}~.xxxxxxxxxxxx.~....`),
    'first-token': [],
  },
  burning: {
    'answer-quality': burning({
      unit: 'events',
      allowed: 910,
      spent: { 2: 60, 9: 240, 17: 230 },
      excluded: [5],
      until: 20,
      usedUpAt: '2025-08-29T18:00:00Z',
    }),
  },
  revisions: [],
  credits: [],
  transfers: [],
  coverage: { reported: 91_002, expected: 132_400 },
}

/** Credits in every state that a reader can meet, a kilobyte of names, and the tricks of hostile ones. */
export const trick = '"><script>alert(1)</script><img src=x onerror=alert(1)>\u202Egpj.exe 🦄'
const long = `${'Donaudampfschifffahrtsgesellschaftskapitänsmützen'.repeat(6)} שלום さくら翻訳 ${trick}`

export const hostileMonth: MonthModel = {
  ...month,
  frame: { ...month.frame, provider: long },
  customer: { id: harbour.id, name: long },
  verdict: {
    ...verdict,
    commitments: verdict.commitments.slice(0, 2).map((one) => ({
      ...one,
      title: long,
      attainment: { numerator: `9${'7'.repeat(90)}`, denominator: `1${'0'.repeat(91)}` },
      stages: one.stages.map((stage) => ({
        ...stage,
        text: long,
        figures: {
          [trick]: long,
          ratio: { numerator: '7'.repeat(90), denominator: '9'.repeat(90) },
        },
      })),
    })),
  },
  sla: {
    ...month.sla,
    displayName: long,
    annotations: { 'makegood.dev/data-note': long, [long]: trick },
  },
  credits: (['proposed', 'issuing', 'unknown', 'denied', 'review'] as const).map((state, n) =>
    credit({
      commitment: long,
      amount: 9_007_199_254_740_991 - n,
      state,
      stripeId: trick,
      revision: n + 1,
    }),
  ),
}

/** Proposals above the policy's limit wait for a person. */
export const waitingMonth: MonthModel = {
  ...month,
  customer: harbour,
  credits: [
    credit({
      commitment: 'availability',
      amount: 50_000,
      state: 'issued',
      stripeId: 'cn_1S3fP2madeUp0003',
    }),
    credit({ commitment: 'answer-quality', amount: 75_000, state: 'proposed', stripeId: null }),
  ],
  transfers: [],
  days: {},
  revisions: [
    {
      revision: 2,
      status: 'final',
      judgedAt: at('2025-09-03T06:00:00Z'),
      signals: 188_310,
      missed: 2,
      owed: [money(125_000)],
      digest: digest('late'),
    },
    ...month.revisions,
  ],
}
