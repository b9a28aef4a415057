import type { DisputeModel, DisputesModel, FileDisputeModel } from '../disputes/model.ts'
import { availability, quality } from './commitments.ts'
import { decided, open } from './disputes.ts'
import { at, digest, harbour, northwind, vera } from './made-up.ts'
import { month, verdict } from './month.ts'
import { trick } from './months.ts'

const dora = { email: 'dora@tern.example', role: 'disputer', byAccess: false } as const
const frame = {
  ...month.frame,
  viewer: 'customer',
  signedIn: dora,
  may: ['read', 'report', 'claim', 'dispute'],
} as const

export const disputes: DisputesModel = {
  frame: { ...frame, done: 'fileDisputeHere' },
  customer: northwind,
  disputes: [
    { dispute: open, title: availability.title },
    { dispute: { ...open, id: 'dp_late', isOverdue: true }, title: quality.title },
    { dispute: decided, title: quality.title },
  ],
}

/** Of a reader who may not file one. */
export const noDisputes: DisputesModel = {
  frame: { ...frame, signedIn: vera, may: ['read', 'report'] },
  customer: northwind,
  disputes: [],
}

const candidates = [availability, quality].map((commitment) => ({
  agreement: month.agreement.id,
  period: verdict.period,
  commitment,
  isDisputed: false,
}))

export const chooseDispute: FileDisputeModel = {
  frame,
  customer: northwind,
  subject: null,
  candidates,
}

export const fileDispute: FileDisputeModel = {
  ...chooseDispute,
  subject: candidates[1] ?? null,
}

export const dispute: DisputeModel = {
  frame,
  customer: northwind,
  title: availability.title,
  dispute: {
    ...open,
    notes: [
      {
        event: 'noted',
        by: 'person:per_0123456789abcdef',
        at: at('2025-09-09T10:00:00Z'),
        document: { text: 'Hosts eu-1 to eu-4.', evidence: [] },
      },
    ],
  },
}

export const decidedDispute: DisputeModel = { ...dispute, dispute: decided, title: quality.title }

export const hostileDispute: DisputeModel = {
  ...dispute,
  customer: { id: harbour.id, name: trick.repeat(3) },
  title: trick.repeat(4),
  dispute: {
    ...open,
    by: trick,
    filing: {
      ...open.filing,
      reason: trick.repeat(12),
      evidence: [{ label: trick.repeat(2), digest: digest('log') }],
    },
  },
}
