import type { FindingKind } from '../../../../domain/ledger/finding.ts'
import type { Wait } from '../../../../storage/operation/waiting.ts'
import { common } from './common.ts'

const { count } = common

const finding: Readonly<Record<FindingKind, string>> = {
  'missing-here': 'Missing here',
  'missing-there': 'Missing at Stripe',
  differs: 'Differs',
  duplicate: 'Twice at Stripe',
  'unknown-object': 'Unknown object at Stripe',
  'in-flight-too-long': 'On its way for too long',
  'voided-but-owed': 'Voided at Stripe, still owed',
}

const wait: Readonly<Record<Wait, string>> = {
  stripe: 'for Stripe’s answer',
  due: 'for nothing: it is due',
  retrying: 'for another try within minutes',
  later: 'for another try in hours',
  'over-limit': 'for the next day, or a higher limit',
  paused: 'for settlement to go on',
  approval: 'for an approval',
  resolution: 'for somebody to resolve it',
}

/** English of what operators watch. */
export const operations = {
  title: 'Operations',
  headlineQuiet: 'No signal came in for three hours.',
  headline: (ago: string) => `The last signals came in ${ago} ago.`,
  refresh: 'Read again',
  live: 'What comes in, by stack',
  liveText: (span: string, step: string) =>
    `Requests of the last ${span}, by when they ended, ${step} a bar. The lower part in red was answered with a server error; contracts may count other things as bad.`,
  livePart: (signals: string, segments: string) =>
    `There is more: these are the newest ${signals} signals, in ${segments} segments.`,
  noStack: 'No request told what served it, or none came in.',
  unnamed: 'Stack not told',
  stackLine: (total: string, failed: string, share: string) =>
    `${total} requests, ${failed} failed (${share})`,
  stackTitle: (stack: string) => `Requests of ${stack} over time`,
  stackDesc: (n: number) => `${n} steps, the newest on the right.`,
  stackTable: ['Step begins', 'Requests', 'Failed'],
  most: (n: string) => `Highest bar: ${n}`,
  health: 'Ingest',
  lag: 'From a batch’s last signal to its arrival',
  lagValue: (median: string, worst: string) => `${median} in the middle, ${worst} at worst`,
  lagNone: 'nothing to measure',
  recorded: 'Recorded in all',
  segments: (n: number) => `in ${count(n, 'segment', 'segments')}`,
  reporter: {
    provider: 'Reported by the provider',
    customer: 'Reported by customers',
    probe: 'From probes',
  },
  sweep: 'Last sweep over all customers',
  ago: (length: string) => `${length} ago`,
  sweepNone: 'None yet',
  sweepText: (woken: number, failed: number) =>
    `${count(woken, 'customer', 'customers')} woken${failed > 0 ? `, ${failed} could not be` : ''}`,
  keptBack: 'Segments kept back by actors',
  keptBackText: 'The database refused them; they are safe, and drained by themselves.',
  rejects: 'Refused signals, by reason',
  noRejects: 'None was ever refused.',
  rejectTable: ['Reason', 'Signals'],
  ofAll: (share: string) => `${share} of all that came`,
  coverage: 'Coverage',
  coverageText:
    'There is no independent count of what was served to compare with. What probes and customers reported stands beside it above.',
  dead: 'What only a person can bring on',
  noDead: 'Nothing is stuck.',
  webhooks: 'Webhook messages that were given up',
  webhookTable: ['Message', 'To', 'Last try', 'Answer', 'Send again'],
  again: 'Send again',
  againLabel: (n: number) => `Send message ${n} again`,
  stuck: 'Credits in review',
  stuckTable: ['Credit', 'Customer', 'Why'],
  money: 'Credits that wait',
  waitTable: ['Wait', 'Credits', 'The longest since'],
  wait,
  nothingWaits: 'No credit waits.',
  finding,
  findings: 'Open findings between ledger and Stripe',
  noFindings: 'None',
  switch: 'Kill switch',
  switchText:
    'Pausing stops requests to Stripe before the next one leaves. Detection, judging and proposing go on.',
  pause: 'Pause settlement',
  resume: 'Let settlement go on',
  resumeOf: (whose: string) => `Let settlement go on for ${whose}`,
  whose: 'Customer’s id (empty: all)',
  reason: 'Reason',
  mayNot: 'You see this; operators and approvers may pause, approvers may let it go on.',
  everyone: 'all customers',
} as const
