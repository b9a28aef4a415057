import { common } from './common.ts'

const { count } = common

/** English of the page of one degradation window. */
export const window = {
  title: (when: string) => `Degradation window of ${when}`,
  headline: (title: string, from: string, lasted: string) =>
    `${title}: degraded from ${from} for ${lasted}`,
  ofValue: (field: string, value: string) => `Of ${field} ${value} alone.`,
  provisional: 'Provisional: the period is still open or late signals are still taken in.',
  facts: 'In figures',
  began: 'Began',
  ended: 'Ended',
  lasted: 'Lasted',
  badRequests: 'Bad requests',
  pays: 'This window pays',
  paysByPeriod: 'Paid by the period, not by the window',
  commitmentLink: 'The commitment, and how it was judged',
  exposure: 'Whom it touched',
  exposureText:
    'Requests that this commitment judges, and the users and sessions that they name. A few bad requests can touch many people.',
  exposureTable: ['Whom', 'Touched', 'Of all seen', 'Share', 'Picture'],
  whom: { requests: 'Requests', sessions: 'Sessions', users: 'Users' },
  unnamed: (n: string) => `${n} requests name none`,
  few: 'fewer than 10',
  hidden: 'not shown, so that nobody can be found',
  suppressed: 'Numbers of fewer than 10 people are shown to their own company only.',
  noExposure: 'The time of this commitment is stated by people, so no request was counted for it.',
  incomplete: (until: string) =>
    `There is more evidence than is read for one page: what follows is exact up to ${until}.`,
  noneBad:
    'This commitment judges slices by a figure of all their requests, so no single request is bad by itself.',
  heat: 'Where it was: stacks over time',
  heatText: (each: string) =>
    `Each column is ${each}. The filled height of a cell is the share of its requests that was bad. Stacks with most bad requests come first.`,
  heatTable: 'Bad of all requests, by stack and time',
  stack: 'Stack',
  noStack: 'Stack not reported',
  others: (n: number) => `${count(n, 'further stack', 'further stacks')} together`,
  row: (stack: string, bad: string, all: string, worst: string) =>
    `${stack}: ${bad} of ${all} requests bad. ${worst}`,
  worst: (share: string, when: string) => `Worst ${share} at ${when}.`,
  noneWorst: 'None was bad.',
  cell: (bad: string, all: string) => `${bad} of ${all}`,
  deploys: 'Builds that appeared during it',
  deploy: (build: string, when: string) => `${build} first seen ${when}`,
  noDeploys: 'No build was new while it lasted.',
  legend: { bad: 'Bad', good: 'Good', none: 'No requests', deploy: 'New build' },
  lookup: 'Was my request in it?',
  steps: 'How it was found',
} as const
