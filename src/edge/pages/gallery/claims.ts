import type { Claim } from '../../../domain/claims/claim.ts'
import type { Clock } from '../../../domain/sla/claim/plan.ts'
import type { MonthModel } from '../models.ts'
import { at } from './made-up.ts'
import { month, verdict } from './month.ts'

const clock = (count: number, from: Clock['from']): Clock => ({
  count,
  unit: 'days',
  until: 'same-time',
  holidays: [],
  from,
})

const filed: Claim = {
  id: 'cl_madeUp',
  subject: { agreement: month.agreement.id, period: '2025-08', commitment: 'answer-quality' },
  state: 'filed',
  by: 'key:northwind',
  at: at('2025-10-02T09:00:00Z'),
  filing: null,
  clocks: {
    deadline: at('2025-10-01T00:00:00Z'),
    noticeBy: null,
    isLate: true,
    decision: { by: at('2025-11-16T09:00:00Z'), otherwise: 'open', issueBy: null },
  },
  acceptBy: null,
  decided: null,
  issueBy: null,
  isOverdue: false,
  events: 1,
}

/** One commitment still to be claimed, of another the claim came too late. */
export const claimMonth: MonthModel = {
  ...month,
  verdict: { ...verdict, commitments: verdict.commitments.slice(0, 2) },
  claims: {
    availability: {
      claim: null,
      claimable: {
        kind: 'on-request',
        deadline: {
          clock: clock(30, 'period-end'),
          by: at('2025-10-01T00:00:00Z'),
          isOver: false,
        },
        notice: { clock: clock(1, 'aware'), by: null, isOver: false },
        evidence: ['dates and times of each outage', 'request logs'],
        requires: ['all invoices are paid'],
      },
    },
    'answer-quality': { claim: filed, claimable: { kind: 'nothing' } },
  },
  credits: [],
  transfers: [],
}
