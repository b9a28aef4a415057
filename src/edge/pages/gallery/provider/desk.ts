import { currency, minor } from '../../../../domain/money/money.ts'
import type { GoodwillModel } from '../../goodwill/models.ts'
import type { ReconciliationModel } from '../../reconciliation/models.ts'
import type { DiffModel, SlasModel, WhatIfModel } from '../../slas/models.ts'
import { at, digest, frame, harbour, northwind, tern } from '../made-up.ts'
import { credit } from '../month.ts'
import { inbox } from './breaches.ts'

const hostile = '<b>=HYPERLINK("x")</b> \u202Egnihton'

export const goodwill: GoodwillModel = {
  frame: { ...inbox.frame, path: '/customers/northwind/goodwill' },
  customer: northwind,
  rooms: [
    {
      currency: currency('usd'),
      customer: { cap: minor(50_000), given: minor(12_500) },
      all: { cap: null, given: minor(0) },
    },
  ],
  agreements: ['agr_northwind_2025'],
  credits: [
    {
      ...credit({ commitment: 'ticket-4711', amount: 12_500, state: 'proposed', stripeId: null }),
      kind: 'goodwill',
    },
  ],
  next: null,
  isFirst: true,
}

export const noGoodwill: GoodwillModel = {
  ...goodwill,
  frame: { ...goodwill.frame, may: ['read', 'report', 'audit'] },
  rooms: [],
  agreements: [],
  credits: [],
}

const finding = {
  customer: northwind.id,
  creditId: digest('one'),
  openedAt: at('2025-09-01T03:17:00Z'),
  seenAt: at('2025-09-03T03:17:00Z'),
  closedAt: null,
  closedBy: null,
  closedBecause: null,
} as const

export const board: ReconciliationModel = {
  frame: { ...frame, path: '/reconciliation' },
  sum: { customers: 4, compared: 1_204, oldest: at('2025-09-02T03:11:00Z') },
  counts: [
    { kind: 'differs', findings: 1 },
    { kind: 'missing-there', findings: 1 },
    { kind: 'unknown-object', findings: 1 },
  ],
  findings: [
    {
      ...finding,
      kind: 'missing-there',
      about: finding.creditId,
      detail: 'issued here as cn_1S3madeUp, which Stripe does not know',
    },
    { ...finding, kind: 'differs', about: 'cn_1S3madeUp0002', detail: 'amount: 750.00 and 700.00' },
    {
      ...finding,
      customer: tern.id,
      creditId: null,
      kind: 'unknown-object',
      about: 'cbtxn_1S3madeUp0099',
      detail: hostile,
    },
  ],
  names: new Map([
    [northwind.id, northwind.name],
    [tern.id, hostile],
  ]),
  next: 'more',
  isFirst: true,
  customers: [
    {
      customer: northwind.id,
      name: northwind.name,
      at: at('2025-09-03T03:17:00Z'),
      compared: 812,
      findings: 2,
    },
    { customer: tern.id, name: hostile, at: at('2025-09-03T03:17:10Z'), compared: 40, findings: 1 },
    {
      customer: harbour.id,
      name: harbour.name,
      at: at('2025-09-02T03:11:00Z'),
      compared: 352,
      findings: 0,
    },
  ],
}

export const agreeing: ReconciliationModel = {
  ...board,
  frame: { ...board.frame, may: ['read', 'report', 'operate'] },
  counts: [],
  findings: [],
  next: null,
}

export const slas: SlasModel = {
  frame: { ...inbox.frame, path: '/slas' },
  slas: [
    { name: 'gold', versions: 3, createdAt: at('2025-06-01T09:00:00Z'), agreements: 12 },
    { name: 'silver', versions: 1, createdAt: at('2025-01-01T09:00:00Z'), agreements: 0 },
  ],
  next: null,
  isFirst: true,
}

export const diff: DiffModel = {
  frame: { ...inbox.frame, path: '/slas/gold/diff' },
  name: 'gold',
  from: 2,
  to: 3,
  newest: 3,
  changes: [
    {
      kind: 'changed',
      commitment: 'availability',
      what: 'target',
      before: { pointer: '/spec/commitments/0/objectives/0/target', text: 'at least 99.5 %' },
      after: { pointer: '/spec/commitments/0/objectives/0/target', text: 'at least 99.9 %' },
      forTheCustomer: 'better',
    },
    {
      kind: 'removed',
      commitment: 'first-token',
      what: 'commitment',
      before: { pointer: '/spec/commitments/2', text: hostile },
      after: null,
      forTheCustomer: 'worse',
    },
    {
      kind: 'changed',
      commitment: null,
      what: 'time zone of the calendar',
      before: { pointer: '/spec/timeWindow', text: 'UTC' },
      after: { pointer: '/spec/timeWindow', text: 'Europe/Berlin' },
      forTheCustomer: 'unclear',
    },
  ],
}

export const sameSla: DiffModel = { ...diff, from: 3, changes: [] }

const usd = currency('usd')
const periods = (owed: number, draft: number) => [
  {
    agreement: 'agr_1',
    period: {
      label: '2025-08',
      zone: 'UTC',
      span: { from: at('2025-08-01T00:00:00Z'), until: at('2025-09-01T00:00:00Z') },
    },
    currency: usd,
    commitments: [],
    draft,
    owed,
    issued: owed,
  },
]

export const whatIf: WhatIfModel = {
  frame: { ...inbox.frame, path: '/slas/gold/what-if?judge=now' },
  name: 'gold',
  version: 3,
  newest: 3,
  knobs: [
    { id: '0-target-0', commitment: 'availability', kind: 'target', percent: '99.9' },
    { id: '0-edge-0', commitment: 'availability', kind: 'edge', percent: '99' },
    { id: '0-pays-0', commitment: 'availability', kind: 'pays', percent: '10' },
    { id: '0-pays-1', commitment: 'availability', kind: 'pays', percent: '25' },
    { id: '0-cap-0', commitment: 'availability', kind: 'cap', percent: '50' },
    { id: '1-target-0', commitment: 'answer-quality', kind: 'target', percent: '99' },
  ],
  values: { '0-target-0': '99.95' },
  result: {
    kind: 'judged',
    customers: [
      {
        customer: northwind.id,
        name: northwind.name,
        kind: 'judged',
        periods: periods(125_000, 175_000),
        unfit: [],
      },
      {
        customer: harbour.id,
        name: hostile,
        kind: 'judged',
        periods: periods(50_000, 25_000),
        unfit: [{ agreement: 'agr_2', detail: 'The draft is judged over other periods.' }],
      },
      {
        customer: tern.id,
        name: tern.name,
        kind: 'refused',
        fault: { reason: 'too-many-segments', limit: 20_000 },
      },
    ],
    next: tern.id,
    isFirst: true,
  },
}

export const faultyWhatIf: WhatIfModel = {
  ...whatIf,
  result: {
    kind: 'faulty',
    faults: [
      {
        pointer: '/spec/commitments/0/remedy/bands',
        reason: 'missing',
        value: null,
        text: 'attainment of 99.5 % is in no band',
        suggestion: null,
      },
    ],
  },
}

export const blankWhatIf: WhatIfModel = {
  ...whatIf,
  values: {},
  knobs: [],
  result: { kind: 'blank' },
}
