import { common } from './common.ts'

const { count } = common

/** English of the breaches of all customers. */
export const breaches = {
  title: 'Breaches',
  headline: (n: number, more: boolean) =>
    n === 0
      ? 'Every breach has been dealt with.'
      : `${more ? 'At least ' : ''}${count(n, 'breach', 'breaches')} nobody has dealt with.`,
  intro:
    'The newest first, of all customers. Whoever has told the customer, or has seen that nothing is to be told, says so here; what is owed is not touched.',
  empty: 'A breach appears here as soon as it is judged, and leaves when somebody deals with it.',
  inbox: 'What is open',
  table: ['Breach', 'Reached and promised', 'Service credit', 'Found', 'Deal with it'],
  promised: (figure: string) => `promised: ${figure}`,
  provisional: 'Provisional: late signals still count.',
  noCredit: 'No credit posted',
  expected: (sum: string) => `${sum} expected`,
  dispute: { open: 'Disputed', overdue: 'Dispute overdue' },
  together: 'Who else at that time',
  close: 'Dealt with',
  closing: (what: string, who: string) => `How it was dealt with: ${what}, ${who}`,
  how: 'How',
  withReport: 'Breach report',
  wait: 'Once it is final',

  atTitle: 'At one time',
  atHeadline: (n: number) =>
    n === 0
      ? 'No degradation window of any customer touches this time.'
      : `${count(n, 'customer', 'customers')} touched at the same time.`,
  atSpan: (from: string, until: string) => `From ${from} to ${until}`,
  atAsked: (from: string, until: string) => `Asked for: ${from} to ${until}`,
  atEmpty: 'Try a longer time, or look at the inbox.',
  atMore: 'There is more than one page holds: ask for a shorter time.',
  customers: 'Customers touched',
  requests: 'Bad requests of all in these windows',
  requestsNote: 'of each customer the commitment with most of them',
  users: 'Users touched',
  usersNote: 'with a bad request in that time; fewer than ten are not told',
  atLeast: (text: string) => `at least ${text}`,
  fewUsers: 'too few to tell',
  expectedAll: 'Credit owed or expected',
  expectedNote: 'for the whole periods, as judged last',
  atTable: [
    'Customer',
    'Commitment',
    'Began',
    'Ended',
    'Bad of all requests',
    'Users touched of all',
    'Credit of the period',
  ],
  timeline: 'Windows by customer',
  timelineDesc: 'One row a commitment: a bar from its first window’s start to its last one’s end.',
  windows: (n: number) => count(n, 'window', 'windows'),
  from: 'From (UTC)',
  until: 'Until (UTC)',
  show: 'Show',
  outcome: 'Outcome',
} as const
