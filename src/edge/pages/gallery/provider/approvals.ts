import { currency, minor } from '../../../../domain/money/money.ts'
import type { ApprovalModel, ApprovalsModel, WaitingCredit } from '../../approvals/models.ts'
import { claimMonth } from '../claims.ts'
import { availability, quality } from '../commitments.ts'
import { disputedMonth } from '../disputes.ts'
import { at, digest, frame, harbour, money, northwind, tern } from '../made-up.ts'
import { credit, verdict } from '../month.ts'

const judged = {
  revision: 1,
  digest: digest('verdict-1'),
  sla: digest('gold-v3'),
  slaName: 'gold',
  slaVersion: 3,
  period: verdict.period,
  evidence: verdict.evidence,
}

const waits = (commitment: string, amount: number, state: 'proposed' | 'review' = 'proposed') => ({
  ...credit({ commitment, amount, state, stripeId: null }),
  approvalsNeeded: 2,
})

const first: WaitingCredit = {
  credit: { ...waits('answer-quality', 75_000), offset: minor(2_500) },
  customer: northwind,
  why: 'above the limit of 600.00 up to which policy approves',
  signed: [{ name: 'rosa@aurora.example', reason: 'as-judged', at: at('2025-09-03T06:41:00Z') }],
  judged: { ...judged, credit: 'one', commitment: quality },
}

const inReview: WaitingCredit = {
  credit: waits('availability', 50_000, 'review'),
  customer: harbour,
  why: 'Stripe answered that the invoice in_1S3 is void',
  signed: [],
  judged: { ...judged, credit: 'two', commitment: availability },
}

const goodwill: WaitingCredit = {
  credit: {
    ...waits('ticket-4711', 12_500),
    id: digest('goodwill'),
    kind: 'goodwill',
    proposedBy: 'person:per_0123456789abcdef',
  },
  customer: { ...tern, name: '<b>Tern</b> \u202Eevil\u202C =HYPERLINK("x")' },
  why: 'A week of slow answers <script>alert(1)</script>',
  signed: [],
  judged: null,
}

const usd = currency('usd')

export const approvals: ApprovalsModel = {
  frame: { ...frame, path: '/approvals', may: ['read', 'report', 'approve', 'audit'] },
  credits: [first, inReview, goodwill],
  next: 'cr_3',
  isFirst: true,
  rooms: [
    { scope: '*', currency: usd, limit: minor(250_000), sent: minor(225_000) },
    { scope: northwind.id, currency: usd, limit: minor(100_000), sent: minor(0) },
  ],
  pauses: [],
  claims: Object.values(claimMonth.claims).flatMap(({ claim }) =>
    claim ? [{ customer: harbour, claim }] : [],
  ),
  disputes: disputedMonth.disputes
    .slice(0, 1)
    .map((dispute) => ({ customer: northwind, dispute: { ...dispute, isOverdue: true } })),
  changes: [
    {
      id: 'chg_0123456789abcdef',
      kind: 'owner-added',
      by: 'olga@aurora.example',
      about: 'pavel@aurora.example: owner',
      reason: 'Takes over from Olga in October.',
      expiresAt: at('2025-09-09T09:00:00Z'),
      mayConfirm: true,
    },
  ],
}

/** Nothing waits, and an auditor reads. */
export const noApprovals: ApprovalsModel = {
  ...approvals,
  frame: { ...approvals.frame, may: ['read', 'report', 'audit'] },
  credits: [],
  next: null,
  rooms: [],
  claims: [],
  disputes: [],
  changes: [],
}

const request = JSON.stringify({
  rail: 'credit-note',
  path: '/v1/credit_notes',
  params: {
    invoice: 'in_1S3madeUpInvoice',
    lines: [{ type: 'custom_line_item', description: 'Service credit', unit_amount: 72_500 }],
    metadata: { makegood_credit: first.credit.id },
  },
})

export const approval: ApprovalModel = {
  frame: approvals.frame,
  waiting: first,
  barred: null,
  proposedBy: 'actor',
  rooms: approvals.rooms,
  send: {
    credit: first.credit,
    chosen: { kind: 'chosen', rail: 'credit-note', request, passedOver: '' },
    waitsFor: 'limit',
  },
}

/** Out of review by a person; Stripe would not take it as it stands. */
export const review: ApprovalModel = {
  ...approval,
  waiting: inReview,
  send: {
    credit: inReview.credit,
    chosen: { kind: 'refused', reason: 'credit-note: the invoice is void', isReplay: false },
    waitsFor: 'resumption',
  },
}

/** Goodwill with hostile texts, seen by who proposed it. */
export const ownGoodwill: ApprovalModel = {
  ...approval,
  waiting: { ...goodwill, credit: { ...goodwill.credit, amount: money(12_500) } },
  barred: 'own-proposal',
  proposedBy: 'paula@aurora.example',
  send: null,
}
