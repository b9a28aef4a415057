import type { CommitmentVerdict } from '../../../../domain/judging/verdict.ts'
import type { DegradedCommitment } from '../../../../storage/judging/breaches.ts'
import type { InboxModel, TogetherModel } from '../../breaches/models.ts'
import type { CustomerName } from '../../models.ts'
import { availability, quality } from '../commitments.ts'
import { at, frame, harbour, money, northwind, tern } from '../made-up.ts'

const degraded = (
  { id, name }: CustomerName,
  verdict: CommitmentVerdict,
  revision = 1,
): DegradedCommitment => ({
  customer: id,
  customerName: name,
  agreement: `agr_${id}`,
  periodFrom: at('2025-08-01T00:00:00Z'),
  period: '2025-08',
  zone: 'UTC',
  commitment: verdict.name,
  revision,
  status: revision === 0 ? 'provisional' : 'final',
  outcome: verdict.outcome,
  slaName: 'gold',
  foundAt: at('2025-09-03T00:00:04Z'),
  verdict,
})

const hostile: CustomerName = { ...tern, name: '<img src=x onerror=alert(1)> \u202Enrobotics' }

export const inbox: InboxModel = {
  frame: {
    ...frame,
    path: '/breaches',
    signedIn: { email: 'mara@aurora.example', role: 'account_manager', byAccess: true },
    may: ['read', 'report', 'settle:propose'],
  },
  breaches: [
    { breach: degraded(harbour, availability, 0), credits: [], dispute: 'none' },
    {
      breach: degraded(northwind, quality),
      credits: [{ state: 'applied', amount: money(75_000) }],
      dispute: 'overdue',
    },
    {
      breach: degraded(northwind, availability),
      credits: [
        { state: 'issued', amount: money(50_000) },
        { state: 'proposed', amount: money(12_500) },
      ],
      dispute: 'open',
    },
    {
      breach: degraded(hostile, { ...availability, owed: money(0) }),
      credits: [],
      dispute: 'none',
    },
  ],
  next: 'more',
  isFirst: true,
}

/** An operator reads it, and closes nothing. */
export const readInbox: InboxModel = {
  ...inbox,
  frame: { ...inbox.frame, may: ['read', 'report', 'operate'] },
  next: null,
}

export const emptyInbox: InboxModel = { ...inbox, breaches: [], next: null }

const touched = (customer: CustomerName, verdict: CommitmentVerdict) => {
  const windows = verdict.windows.slice(0, 2)
  const [first] = windows
  const last = windows.at(-1)
  if (!first || !last) throw new Error('no window')
  return {
    of: degraded(customer, verdict),
    windows: windows.length,
    total: windows.reduce((sum, { total }) => sum + total, 0),
    bad: windows.reduce((sum, { bad }) => sum + bad, 0),
    span: { from: first.span.from, until: last.span.until },
    users:
      customer === northwind
        ? { bad: 31, all: 104, isComplete: true }
        : customer === harbour
          ? { bad: null, all: 40, isComplete: true }
          : null,
  }
}

export const together: TogetherModel = {
  frame: { ...inbox.frame, path: '/breaches/at/1756143000000?until=1756346400000' },
  asked: { from: at('2025-08-25T17:30:00Z'), until: at('2025-08-29T00:00:00Z') },
  span: { from: at('2025-08-11T06:36:00Z'), until: at('2025-08-29T15:45:00Z') },
  customers: [
    {
      customer: northwind.id,
      name: northwind.name,
      commitments: [touched(northwind, quality), touched(northwind, availability)],
    },
    { customer: harbour.id, name: harbour.name, commitments: [touched(harbour, quality)] },
    {
      customer: tern.id,
      name: hostile.name,
      commitments: [touched(hostile, { ...quality, outcome: 'met', owed: money(0) })],
    },
  ],
  isWhole: false,
}

export const alone: TogetherModel = { ...together, span: null, customers: [], isWhole: true }
