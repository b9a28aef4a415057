import { common } from './common.ts'

const { count } = common

/** English of the page of one commitment in one period. */
export const clause = {
  title: (title: string, period: string) => `${title}, ${period}`,
  result: {
    met: (title: string) => `${title}: the promise was kept.`,
    breached: (title: string) => `${title}: the promise was missed.`,
    unproven: (title: string) => `${title}: could not be proven.`,
  },
  provisional: 'Provisional: the period is still open or late signals are still taken in.',
  back: (period: string) => `All of ${period}`,
  disputeIt: 'Dispute this result',
  clause: 'What was promised',
  clauseText: 'The clause of the contract in plain words, told from the terms that billing uses.',
  turning: 'What would have changed the result',
  turningText:
    'Each line was judged anew by the same steps, with only that much changed. With one less, nothing changes.',
  slices: (n: number, time: string) => `${count(n, 'bad slice', 'bad slices')} (${time})`,
  requests: (n: number) => count(n, 'bad request', 'bad requests'),
  turns: {
    met: (what: string, reached: string) =>
      `${what} fewer would have kept the promise: ${reached}.`,
    breached: (what: string, reached: string) => `${what} more would have missed it: ${reached}.`,
    lessOwed: (what: string, reached: string, owed: string) =>
      `From ${what} fewer on, ${owed} would be owed: ${reached}.`,
    moreOwed: (what: string, reached: string, owed: string) =>
      `From ${what} more on, ${owed} would be owed: ${reached}.`,
  },
  noEdge: {
    result: 'No number of them would have changed whether the promise was kept.',
    lessOwed: 'No number of them fewer would have lessened what is owed.',
    moreOwed: 'No number of them more would have raised what is owed.',
  },
  notTold: {
    'not-counted':
      'This promise is not judged by a count of single requests or slices of the period alone, so there is no such number.',
    unproven: 'Nothing was proven, so no number of requests would have turned it.',
    differs:
      'Evidence has changed since this was judged. Once it is judged again, this is told again.',
  },
  lastWindow: 'Slices turn good from the end of the last window on, or bad from there onward.',
  exclusionTable: [
    'From',
    'Until',
    'Why',
    'Evidence',
    'Effect',
    'Announced',
    'Proposed and approved by',
  ],
  noEvidence: 'none given',
  by: (proposer: string, approver: string) => `${proposer}; ${approver}`,
  values: (field: string) => `Each ${field} by itself`,
  valueTable: ['Value', 'Outcome', 'Attained', 'Bad of all requests', 'Worst'],
  isWorst: 'worst',
} as const
