import { common } from './common.ts'

const { count } = common

/** English of the comparison with Stripe. */
export const reconciliation = {
  title: 'Reconciliation',
  headline: (open: number, compared: string) =>
    open === 0
      ? `Stripe agrees with the ledger on all ${compared} objects.`
      : `Ledger and Stripe differ in ${count(open, 'place', 'places')}.`,
  none: 'Nothing has been compared with Stripe yet.',
  intro:
    'Each customer’s ledger is compared with Stripe once a day, both ways. What is found stays open until a later run no longer sees it, or a person closes it.',
  board: 'In figures',
  matched: 'Compared at Stripe',
  matchedNote: (n: number) => `objects of ${count(n, 'customer', 'customers')}`,
  missingThere: 'Missing at Stripe',
  missingHere: 'Missing here',
  differs: 'Differs',
  other: 'Other',
  missingThereNote: 'issued by the ledger, not there',
  missingHereNote: 'at Stripe, unknown to the ledger',
  differsNote: 'both have it and disagree',
  otherNote: 'twice, too long under way, or voided',
  findings: 'What is open',
  noFindings: 'Nothing is open.',
  table: ['Finding', 'About', 'What was found', 'Open since', 'Close'],
  seen: 'last seen',
  close: 'Close',
  closing: (about: string) => `Close the finding about ${about}`,
  reason: 'Why it may be closed',
  customers: 'Customers as last compared',
  customerTable: ['Customer', 'Compared', 'Open findings', 'Last run'],
  customersNote: (n: number) => `The first ${n}, those with most that is open before the rest.`,
  longest: 'The longest ago',
} as const
