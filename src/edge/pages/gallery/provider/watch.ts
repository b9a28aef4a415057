import { currency, minor } from '../../../../domain/money/money.ts'
import type { AccessModel, AuditModel } from '../../audit/models.ts'
import type { OperationsModel } from '../../operations/models.ts'
import { at, digest, frame, northwind } from '../made-up.ts'
import { allLedger } from '../others.ts'

const operator = { email: 'omar@aurora.example', role: 'operator', byAccess: true } as const
const auditor = { email: 'aida@aurora.example', role: 'auditor', byAccess: true } as const
const hostile = '<script>alert(1)</script> \u202Eecila'

const steps = (from: number, failed: (at: number) => number) =>
  Array.from({ length: 36 }, (_, at) => {
    const total = from + ((at * 7919) % Math.max(1, Math.floor(from / 3)))
    return { total, failed: Math.min(total, failed(at)) }
  })

export const operations: OperationsModel = {
  frame: { ...frame, path: '/operations', signedIn: operator, may: ['read', 'report', 'operate'] },
  live: {
    span: { from: at('2025-09-03T05:15:00Z'), until: at('2025-09-03T08:15:00Z') },
    stepMs: 300_000,
    stacks: [
      {
        stack: 'aurora / tpu / long-context',
        steps: steps(240, (n) => (n > 20 && n < 27 ? 61 : 1)),
      },
      { stack: 'aurora / gpu / default', steps: steps(180, () => 0) },
      { stack: '', steps: steps(12, (n) => (n === 3 ? 12 : 0)) },
      { stack: hostile, steps: steps(30, () => 2) },
    ],
    segments: 200,
    signals: 48_112,
    isWhole: false,
    lastAt: at('2025-09-03T08:11:48Z'),
    lag: { median: 1_400, worst: 62_000 },
  },
  figures: {
    customers: 5,
    recorded: [
      { customer: null, reporter: 'provider', segments: 8_112, signals: 4_188_310 },
      { customer: null, reporter: 'probe', segments: 412, signals: 41_200 },
    ],
    rejected: [
      { customer: null, reason: 'unknown-customer', signals: 12 },
      { customer: null, reason: 'time-too-old', signals: 1_204 },
    ],
    outcomes: [],
    credits: [],
    waiting: [
      { wait: 'approval', credits: 3, oldest: at('2025-09-03T00:00:05Z') },
      { wait: 'over-limit', credits: 1, oldest: at('2025-09-02T10:00:00Z') },
    ],
    findings: [{ customer: null, kind: 'differs', findings: 2 }],
    check: undefined,
    reconciled: { customers: 4, oldest: null, newest: null },
    paused: { all: 1, customers: 0 },
    sweep: { at: at('2025-09-03T08:10:00Z'), woken: 5, failed: 1, keptBack: 2 },
  },
  settlement: allLedger.settlement,
  givenUp: [
    {
      delivery: 4_711,
      endpoint: 'we_0123456789abcdef',
      url: 'https://hooks.northwind.example/makegood',
      type: 'breach.found',
      customer: northwind.id,
      at: at('2025-08-29T15:50:00Z'),
      triedAt: at('2025-09-01T15:50:00Z'),
      status: 503,
      error: null,
    },
    {
      delivery: 4_712,
      endpoint: 'we_0123456789abcdef',
      url: 'https://hooks.northwind.example/makegood',
      type: 'credit.issued',
      customer: null,
      at: at('2025-08-29T15:51:00Z'),
      triedAt: null,
      status: null,
      error: hostile,
    },
  ],
  stuck: [
    {
      credit: digest('two'),
      customer: northwind.id,
      why: 'Stripe answered that the invoice is void',
    },
  ],
}

/** Nothing came in, nothing is stuck; an approver may let settlement go on. */
export const quiet: OperationsModel = {
  ...operations,
  frame: { ...operations.frame, signedIn: frame.signedIn, may: ['read', 'report', 'approve'] },
  live: {
    ...operations.live,
    stacks: [],
    segments: 0,
    signals: 0,
    isWhole: true,
    lastAt: null,
    lag: null,
  },
  figures: {
    ...operations.figures,
    recorded: [],
    rejected: [],
    waiting: [],
    findings: [],
    sweep: undefined,
  },
  settlement: {
    ...allLedger.settlement,
    rooms: [{ scope: '*', currency: currency('usd'), limit: minor(1), sent: minor(0) }],
    heldOver: [],
    underway: null,
  },
  givenUp: [],
  stuck: [],
}

const entry = {
  at: at('2025-09-03T07:55:00Z'),
  owner: 'provider',
  caller: 'person:per_0123456789abcdef',
  name: 'paula@aurora.example',
  operation: 'pauseSettlement',
  path: '/v1/settlement/pause',
  requestId: 'req_1',
  body: digest('body'),
} as const

export const log: AuditModel = {
  frame: { ...frame, path: '/audit', signedIn: auditor, may: ['read', 'report', 'audit'] },
  entries: [
    { ...entry, seq: 1_204, event: 'ended', status: 200, begunAt: 1_203, digest: digest('1204') },
    { ...entry, seq: 1_203, event: 'begun', status: null, begunAt: null, digest: digest('1203') },
    {
      ...entry,
      seq: 1_202,
      event: 'refused',
      status: 403,
      begunAt: null,
      owner: northwind.id,
      name: 'key:key_5d0c1f2a3b4e6789',
      path: `/v1/customers/${encodeURIComponent(hostile)}/credits/x/approvals`,
      digest: digest('1202'),
    },
    { ...entry, seq: 1_201, event: 'ended', status: 409, begunAt: 1_200, digest: digest('1201') },
  ],
  filter: { customer: '', caller: '', operation: '' },
  next: '1201',
  isFirst: true,
  verified: { entries: 1_204, digest: digest('1204'), brokenAt: null },
}

export const brokenLog: AuditModel = {
  ...log,
  entries: [],
  filter: { customer: 'nobody', caller: hostile, operation: '' },
  next: null,
  verified: { entries: 811, digest: digest('811'), brokenAt: 812 },
}

export const access: AccessModel = {
  frame: { ...log.frame, path: '/audit/access' },
  people: [
    {
      id: 'per_0123456789abcdef' as AccessModel['people'][number]['id'],
      customer: null,
      email: 'paula@aurora.example' as AccessModel['people'][number]['email'],
      role: 'approver',
      createdAt: at('2025-01-02T09:00:00Z'),
      revokedAt: null,
      issuer: null,
      subject: null,
    },
    {
      id: 'per_fedcba9876543210' as AccessModel['people'][number]['id'],
      customer: northwind.id,
      email: 'vera@northwind.example' as AccessModel['people'][number]['email'],
      role: null,
      createdAt: at('2025-02-02T09:00:00Z'),
      revokedAt: at('2025-08-02T09:00:00Z'),
      issuer: null,
      subject: null,
    },
  ],
  nextPerson: 'per_fedcba9876543210',
  keys: [
    {
      id: 'key_5d0c1f2a3b4e6789',
      label: hostile,
      customer: northwind.id,
      scopes: ['ingest', 'read'],
      source: 'gateway',
      createdAt: at('2025-01-02T09:00:00Z'),
      expiresAt: at('2026-01-02T09:00:00Z'),
      revokedAt: null,
      replaces: null,
      lastUsedAt: at('2025-09-03T08:00:00Z'),
      history: [],
    },
    {
      id: 'key_91ab03cd57ef2468',
      label: 'old',
      customer: null,
      scopes: ['read'],
      source: 'old',
      createdAt: at('2025-01-02T09:00:00Z'),
      expiresAt: null,
      revokedAt: at('2025-03-02T09:00:00Z'),
      replaces: null,
      lastUsedAt: null,
      history: [],
    },
  ],
  nextKey: null,
}

export const noAccess: AccessModel = { ...access, people: [], nextPerson: null, keys: [] }
