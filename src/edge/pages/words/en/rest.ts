import { common } from './common.ts'

const { count } = common

/** English of the portfolio. */
export const portfolio = {
  title: 'Portfolio',
  empty: 'No customer yet. A customer appears here once it has an agreement.',
  headline: (missed: number, customers: number, period: string) =>
    missed === 0
      ? `${period}: no commitment missed for ${count(customers, 'customer', 'customers')}.`
      : `${period}: commitments missed for ${missed} of ${count(customers, 'customer', 'customers')}.`,
  totals: 'Service credits',
  owed: 'Owed in all',
  waiting: 'Waiting for approval',
  underway: 'On its way',
  issued: 'Reached Stripe',
  review: 'Needs a person',
  goodwill: 'Goodwill, owed by nobody',
  creditCount: (n: number) => count(n, 'credit', 'credits'),
  grid: 'Customers by period',
  gridHint: 'Each cell opens that customer’s period.',
  noAgreement: 'no agreement',
  missed: (n: number, of: number) => `${n} of ${of} missed`,
  unproven: (n: number, of: number) => `${n} of ${of} unproven`,
  allMet: (n: number) => `${n} of ${n} met`,
  notJudged: 'Not judged',
  disputes: (open: number, overdue: number) =>
    overdue > 0
      ? `${count(open, 'dispute', 'disputes')}, ${overdue} overdue`
      : count(open, 'open dispute', 'open disputes'),
  find: 'Name or id',
  only: 'Only those',
  onlyThose: {
    all: 'All customers',
    breached: 'With breaches nobody has dealt with',
    disputed: 'With open disputes',
  },
  search: 'Search',
  noneFound: 'No customer is like that.',
  ends: 'Ends',
  renews: 'Term ends',
  noticeBy: 'notice by',
  ofAll: (share: string) => `${share} of what was owed`,
} as const

/** English of the signal look-up. */
export const signal = {
  title: 'Look up a request',
  intro:
    'Which stack served a request, what was checked, and whether it fell into a degradation window.',
  id: 'Request id',
  idHint: 'As reported in the signal’s id.',
  at: 'About when (optional)',
  atHint: (zone: string) => `In ${zone}. Makes the search faster and shows that minute’s coverage.`,
  submit: 'Look up',
  found: (id: string) => `Request ${id} was recorded.`,
  missing: (id: string) => `Request ${id} was not recorded.`,
  missingText:
    'No signal with this id has been reported. It may not have been sent, or it may have been refused.',
  incomplete:
    'Not found in the evidence that one look-up searches, and there is more. Give the time above.',
  missingNoTime: 'Give a time above to see what was reported in that minute.',
  minute: 'What was recorded in that minute',
  minuteSpan: 'The minute',
  reportedBy: {
    provider: 'Reported by the provider',
    customer: 'Reported by the customer',
    probe: 'From probes',
  },
  signalCount: (n: number) => (n === 0 ? 'no signals' : count(n, 'signal', 'signals')),
  stack: 'What served it',
  checks: 'Its checks',
  other: 'Everything else recorded',
  record: 'The record',
  ended: 'Request ended',
  source: 'Source',
  reporter: 'Reported by',
  reporters: { provider: 'the provider', customer: 'the customer', probe: 'a probe' },
  segment: 'Segment, SHA-256',
  notReported: 'not reported',
  checkFailed: 'Failed',
  checkPassed: 'Passed',
  noChecks: 'No check was reported for this request.',
  windows: 'Degradation windows it fell in',
  windowTable: ['Commitment', 'Began', 'Ended', 'Bad of all requests', 'Period'],
  noWindow: 'It fell into no degradation window.',
  segmentPlace: (day: number, seq: number) => `number ${seq} of day ${day} since 1970`,
  stackNames: {
    'gen_ai.provider.name': 'Platform',
    'makegood.serving.hardware': 'Hardware',
    'makegood.serving.pool': 'Pool',
    'makegood.serving.build': 'Build',
    'gen_ai.response.model': 'Model that answered',
    'gen_ai.request.model': 'Model asked for',
    'cloud.region': 'Region',
    'makegood.serving.attested_by': 'Attested by',
  },
} as const

/** English of the page for failures. */
export const problem = {
  status: (n: number) => `Problem ${n}`,
  title: {
    malformed: 'Cannot be read',
    unauthorized: 'Not signed in',
    'sign-in-again': 'Sign in again',
    forbidden: 'Not allowed',
    'not-found': 'Not found',
    'method-not-allowed': 'Not possible this way',
    'too-slow': 'Too slow',
    conflict: 'Does not fit what is there now',
    'precondition-failed': 'Changed in the meantime',
    'too-large': 'Too large',
    'address-too-long': 'Address too long',
    'unsupported-media-type': 'Unknown kind of content',
    invalid: 'Invalid',
    'limit-exceeded': 'Over a limit',
    'too-many-requests': 'Too many requests',
    'head-too-large': 'Headers too large',
    internal: 'Internal error',
    unavailable: 'Not possible just now',
  },
  signIn: 'Sign in',
  start: 'Start page',
  goBack: 'Back',
  wrong: 'What is wrong',
} as const
