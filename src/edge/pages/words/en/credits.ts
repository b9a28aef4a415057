import { common } from './common.ts'

const { count } = common

/** English of a customer's service credits. */
export const credits = {
  title: 'Service credits',
  of: (name: string) => `Service credits of ${name}`,
  none: 'No service credit has been posted yet.',
  headline: (all: string, atStripe: string) =>
    `${all} of service credits, of which ${atStripe} has reached Stripe.`,
  waiting: 'Waits for you',
  claims: 'Claims and offers',
  noClaims: 'Nothing has been claimed or offered.',
  claimOf: (title: string, period: string) => `${title}, ${period}`,
  accept: 'Accept the offer',
  decline: 'Decline it',
  withdrawClaim: 'Withdraw the claim',
  reason: 'Why',
  mayNot:
    'To claim or to answer an offer, ask somebody of your company with the role “Billing” or “Disputes”.',
  fileClaim: 'File the claim',
  fileText: 'What the contract asks for, in your words. Files stay with you.',
  aware: 'When you became aware (UTC)',
  confirms: 'I confirm',
  timeline: 'When the money moved',
  timelineText: 'One lane for each credit, from the day it was owed. The table has the steps.',
  lane: (what: string, state: string, steps: string) => `${what}: ${state}. ${steps}`,
  step: (kind: string, when: string) => `${kind} ${when}`,
  steps: 'Steps of every credit',
  stepTable: ['Credit', 'Step', 'Amount', 'When'],
  legend: {
    owed: 'Owed',
    approved: 'Approved',
    sent: 'Sent',
    issued: 'At Stripe',
    ended: 'Applied or ended',
  },
  waterfall: 'Where the money is',
  lines: 'Every credit, with its proof',
  lineTable: ['For', 'Amount', 'State', 'Rail', 'Stripe object', 'Invoice', 'Proof'],
  goodwill: 'Goodwill',
  applied: (when: string) => `applied ${when}`,
  notApplied: 'not applied yet',
  proof: 'Digests',
  creditId: 'Credit',
  evidence: 'Evidence',
  proposal: 'What was approved',
  slaDigest: 'SLA version',
  transfers: 'Transfers',
  creditCount: (n: number) => count(n, 'credit', 'credits'),
  more: 'The newest are shown; the ledger has all.',
} as const
