import type { Digest } from '../../../domain/brand.ts'
import type { Dispute } from '../../../domain/disputes/dispute.ts'
import { minor } from '../../../domain/money/money.ts'
import type { MonthModel } from '../models.ts'
import { at } from './made-up.ts'
import { month } from './month.ts'

const { currency } = month.agreement
const usd = (amount: number) => ({ minor: minor(amount), currency })

/** Still open: one window was judged, of the other there is none. */
export const open: Dispute = {
  id: 'dp_madeUp',
  subject: { agreement: month.agreement.id, period: '2025-08', commitment: 'availability' },
  state: 'filed',
  by: 'key:northwind',
  at: at('2025-09-08T09:30:00Z'),
  filing: {
    subject: { agreement: month.agreement.id, period: '2025-08', commitment: 'availability' },
    windows: [
      { from: at('2025-08-12T14:00:00Z'), until: at('2025-08-12T16:30:00Z'), isJudged: true },
      { from: at('2025-08-21T03:00:00Z'), until: at('2025-08-21T04:00:00Z'), isJudged: false },
    ],
    evidence: [{ label: 'gateway log, August', digest: '5f'.repeat(32) as Digest }],
    reason: 'Our gateway saw twice as many errors, and an outage on the 21st that is not listed.',
    expected: usd(250_000),
  },
  clocks: {
    deadline: at('2025-10-31T00:00:00Z'),
    isLate: false,
    decideBy: at('2025-09-20T00:00:00Z'),
  },
  evidence: 'ab'.repeat(32) as Digest,
  owed: usd(125_000),
  ended: null,
  notes: [],
  isOverdue: false,
}

export const decided: Dispute = {
  ...open,
  id: 'dp_madeUpToo',
  subject: { ...open.subject, commitment: 'answer-quality' },
  state: 'adjusted',
  filing: { ...open.filing, windows: [], evidence: [], expected: null, reason: 'Far too little.' },
  ended: {
    by: 'key:ann',
    at: at('2025-09-12T11:00:00Z'),
    reason: 'Your samples agree with ours from the 20th on.',
    adjusted: { owed: usd(90_000), digest: 'cd'.repeat(32) as Digest },
  },
}

/** One dispute waits for its answer, another was adjusted. */
export const disputedMonth: MonthModel = {
  ...month,
  disputes: [open, decided],
  credits: month.credits.map((credit) =>
    credit.subject.commitment === 'availability' ? { ...credit, state: 'disputed' } : credit,
  ),
}
