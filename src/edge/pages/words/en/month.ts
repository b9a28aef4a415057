import type { DayState } from '../../../../domain/judging/day-tally.ts'
import { common } from './common.ts'

const { count } = common

/** How far a credit has come, in the verdict's sentence. */
const phases = {
  waiting: ['waits for approval', 'wait for approval'],
  underway: ['is on its way to Stripe', 'are on their way to Stripe'],
  issued: ['has reached Stripe', 'have reached Stripe'],
  review: ['needs a person’s review', 'need a person’s review'],
} as const
export type Phase = keyof typeof phases

interface Tally {
  readonly period: string
  readonly commitments: number
  readonly missed: number
  readonly unproven: number
}

/** English of the customer's period. */
export const month = {
  result(tally: Tally): string {
    const { period, commitments, missed, unproven } = tally
    const of = (n: number) => `${n} of ${count(commitments, 'commitment', 'commitments')}`
    if (commitments === 0) return `${period}: nothing was promised for this period`
    if (missed > 0 && unproven > 0) {
      return `${period}: ${of(missed)} missed and ${unproven} could not be proven`
    }
    if (missed > 0) return `${period}: ${of(missed)} missed`
    if (unproven > 0) return `${period}: ${of(unproven)} could not be proven`
    return commitments === 1
      ? `${period}: the one commitment was met`
      : `${period}: all ${commitments} commitments met`
  },
  soFar: (period: string) => `${period} so far`,
  noCredit: 'no service credit is owed',
  expected: (sum: string) => `if it ended now, a service credit of ${sum} would be owed`,
  notPosted: (sum: string) => `a service credit of ${sum} is owed and not yet in the ledger`,
  byClaim: (sum: string) => `a service credit of ${sum} is credited only on a claim`,
  phase: (phase: Phase, n: number, sum: string) =>
    n === 1
      ? `a service credit of ${sum} ${phases[phase][0]}`
      : `${n} service credits, ${sum} together, ${phases[phase][1]}`,
  sentence: (result: string, credits: readonly string[]) =>
    credits.length === 0 ? `${result}.` : `${result}; ${common.list(credits)}.`,

  periods: 'Periods',
  provisional: (when: string) => `Provisional: late signals are still taken in. Final ${when}.`,
  provisionalOpen: 'Provisional: the period is still open or late signals are still taken in.',
  dataNote: 'About this data',
  figures: 'In figures',
  commitmentsMet: 'Commitments met',
  creditOwed: 'Service credit owed',
  creditOf: (fees: string) => `of ${fees} in fees`,
  signalsJudged: 'Signals judged',
  coverageOf: (share: string, n: string, of: string) =>
    `${share} of what was served (${n} of ${of})`,
  coverageUnknown: 'no independent count to compare with',
  windowTime: 'Time in degradation windows',
  windowCount: (n: number) => count(n, 'degradation window', 'degradation windows'),

  commitments: 'Commitments',
  attainment: 'Attained',
  target: 'Promised',
  badEvents: 'Bad requests',
  badCount: (n: string) => `${n} bad ${n === '1' ? 'request' : 'requests'}`,
  atMost: (figure: string) => `up to ${figure}`,
  owes: 'Owes',
  nothingMeasured: 'There was nothing to measure: no figure, and no promise kept or broken.',
  ofJudged: (bad: string, total: string) => `${bad} of ${total}`,
  fraction: (numerator: string, denominator: string) => `${numerator} ÷ ${denominator}`,
  minorUnits: (fraction: string, about: string) => `${fraction} minor units, about ${about}`,
  manual: {
    'sampled-signals':
      'A person decides on this credit: some signals stand for several requests, so counts are estimates.',
    'probe-signals':
      'A person decides on this credit: it rests on what a probe reports, not on the provider.',
    'too-many-values':
      'Nothing is proven: there are more values than the contract judges. A person has to look at it.',
  },
  budget: 'Shortfall against what the target allows',
  countBudget: 'Count against what the target allows',
  minutes: (n: string) => `${n} min`,
  budgetLine: (used: string, allowed: string) => `Shortfall ${used}; the target allows ${allowed}.`,
  countLine: (used: string, allowed: string) => `${used}; the target allows ${allowed}.`,
  days: (n: number) => `The last ${count(n, 'day', 'days')}`,
  daysTitle: (title: string, from: string, until: string) => `${title}, ${from} to ${until}`,
  daysDesc: (of: (state: DayState) => number) =>
    `${count(of('good'), 'day', 'days')} good, ${of('mixed')} with bad slices, ${of('bad')} degraded, ${of('excluded')} excluded, ${of('unknown')} without data.`,
  dayState: {
    good: 'Good',
    mixed: 'Bad slices, no window',
    bad: 'Degradation window',
    excluded: 'Excluded',
    unknown: 'No data',
  },
  dayTip: (date: string, state: string, bad: string, total: string, slices: string) =>
    `${date}: ${state}. ${bad} bad of ${total}; ${slices}.`,
  badSlices: (bad: number, of: number) => `${bad} of ${count(of, 'slice', 'slices')} bad`,
  dayTable: ['Day', 'State', 'Bad requests', 'Requests', 'Bad slices', 'Slices'],
  noDays: 'No day of this commitment has been counted yet.',

  rights: 'Rights that arise',
  windows: 'Degradation windows',
  longestWindows: (shown: number, all: number) =>
    `The ${shown} longest of ${all} degradation windows`,
  allWindows: (n: number, of: number) =>
    n === of ? `All ${n} degradation windows` : `The first ${n} of ${of} degradation windows`,
  windowTable: ['Began', 'Ended', 'Lasted', 'Slices', 'Bad of all requests', 'Pays'],
  noWindows: 'No degradation window in this period.',
  paysByPeriod: 'by period',

  exclusions: 'Excluded time',
  exclusionTable: ['From', 'Until', 'Why', 'Effect', 'Announced', 'Approved by'],
  effect: {
    removed: 'left out',
    up: 'counts as good',
    'not-bad': 'bad slices left out',
  },
  announcedTooLate: 'none: announced too late',

  stages: 'How this was judged',
  stagesCount: (n: number) => `${count(n, 'step', 'steps')}, each with its numbers`,
  chain: 'The chain of steps',
  stage: {
    select: 'Select',
    filter: 'Filter',
    each: 'Each value',
    score: 'Score',
    slice: 'Slice',
    predicate: 'Test',
    run: 'Run',
    weight: 'Weight',
    exclude: 'Exclude',
    aggregate: 'Aggregate',
    trailing: 'Trailing time',
    target: 'Target',
    bands: 'Bands',
    basis: 'Basis',
    caps: 'Caps',
    round: 'Round',
  },
  formula: {
    below: (share: string, target: string) => `${share} is below the promised ${target}`,
    equal: (share: string, target: string) => `${share} is exactly the promised ${target}`,
    above: (share: string, target: string) => `${share} is above the promised ${target}`,
    counted: (reached: string, promised: string) =>
      `${reached}, where ${promised} keep the promise`,
  },

  credits: 'Service credits',
  noCredits: 'No service credit has been posted for this period.',
  creditTable: ['Commitment', 'Amount', 'State', 'Revision', 'Rail', 'Stripe object', 'Recorded'],
  first: 'First',
  lessOffset: (paid: string, offset: string) =>
    `${paid} after ${offset} taken off an earlier overpayment`,
  revision: (n: number) => (n === 1 ? 'First' : `Revision ${n}: the difference`),
  notAtStripe: 'not yet at Stripe',
  transfers: 'How the money moved',
  wholeLedger: 'The whole ledger',

  evidence: 'Evidence and versions',
  evidenceDigest: 'Evidence, SHA-256',
  slaDigest: 'SLA version, SHA-256',
  segments: (n: number, signals: string) =>
    `${count(n, 'segment', 'segments')} with ${signals} signals`,
  slaVersion: (name: string, version: number) => `${name}, version ${version}`,
  agreement: 'Agreement',
  inForce: (from: string, until: string | null) =>
    until ? `in force from ${from} until ${until}` : `in force from ${from}`,
  fees: 'Fees per period',
  periodSpan: 'Period',
  judgedAt: 'Judged',
  zone: 'Time zone',
  annotations: 'Notes in the SLA',
  revisions: 'Every judging of this period',
  revisionTable: ['Revision', 'Judged', 'Signals', 'Missed', 'Owed', 'Verdict, SHA-256'],
  provisionalRevision: 'Provisional',
} as const
