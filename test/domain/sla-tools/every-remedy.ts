import { commitment, document } from '../sla/sample.ts'

const days = (n: number) => ({ kind: 'days', days: n })
const share = (text: string) => ({ kind: 'share', share: text })
const steps = (each: object, count: string, pays: object) => ({ kind: 'steps', each, count, pays })

const remedies = {
  fixed: { kind: 'fixed', pays: days(3) },
  'steps-of-attainment': steps(
    { kind: 'attainment', share: '0.1%', from: '99.5%' },
    'started',
    share('5%'),
  ),
  'steps-of-time': steps({ kind: 'bad-time', length: '30m', free: '1h' }, 'full', {
    kind: 'amount',
    amount: 25,
  }),
  slope: { kind: 'slope', each: { kind: 'bad-time', length: '1h', free: '5m' }, pays: days(1) },
  time: { kind: 'time', of: 'all', multiplier: 10 },
  units: { kind: 'units-not-charged', unit: '1h', badTime: { gt: '5m' }, due: 'when-breached' },
  windows: { kind: 'per-window', due: 'always', pays: days(1), capEach: days(4) },
  lengths: {
    kind: 'per-window',
    pays: {
      kind: 'by-length',
      bands: [
        { lasts: { gte: '5m' }, pays: days(1) },
        { lasts: { gt: '30m' }, pays: days(7) },
      ],
    },
  },
  several: {
    kind: 'several',
    combine: 'greatest',
    remedies: [
      {
        kind: 'slope',
        each: { kind: 'attainment', share: '1%', from: '99.5%' },
        pays: share('20%'),
      },
      { kind: 'time', of: 'beyond-allowance', multiplier: 3 },
      { kind: 'units-not-charged', unit: '1h', badTime: { gte: '6m' }, due: 'always' },
      {
        kind: 'bands',
        bands: [
          { attainment: { lt: '99.9%', gte: '99%' }, pays: days(3) },
          { attainment: { lt: '99%' }, pays: days(8) },
        ],
      },
    ],
  },
}

const commitments = Object.entries(remedies).map(([name, remedy]) =>
  commitment({ name, remedy, caps: [days(20)] }),
)
const head = {
  timeWindow: [
    {
      duration: '1Q',
      calendar: { startTime: '2026-02-10 00:00:00', timeZone: 'UTC' },
      anchor: 'calendar',
      absent: 'up',
    },
  ],
  basis: { kind: 'fees', scopes: ['api', 'support'], partialPeriod: 'whole' },
  caps: [share('90%'), { kind: 'amount', amount: 5000 }, days(60)],
}

/** A document with every kind of remedy, of part and of cap, and every field of a time window. */
export const everyRemedy = document(commitments, head)

/** The same in parts: a document for each commitment. */
export const everyRemedyAlone = commitments.map((each) => document([each], head))

/** Fields of it whose every other value must be told, under `/spec/`. */
export const everyRemedyFields: readonly string[] = [
  ...['timeWindow/*/duration', 'timeWindow/*/calendar/startTime', 'timeWindow/*/calendar/timeZone'],
  ...['timeWindow/*/absent', 'basis/scopes/*', 'basis/partialPeriod'],
  ...['caps/*/share', 'caps/*/amount', 'caps/*/days'],
  ...[
    ...['pays/days', 'pays/share', 'pays/amount', 'each/share', 'each/from', 'each/length'],
    ...['each/free', 'count', 'of', 'multiplier', 'unit', 'badTime/gt', 'due', 'capEach/days'],
    ...['pays/bands/*/lasts/gte', 'pays/bands/*/lasts/gt', 'pays/bands/*/pays/days'],
    ...['combine', 'remedies/*/pays/share', 'remedies/*/each/from', 'remedies/*/each/share'],
    ...['remedies/*/of', 'remedies/*/multiplier', 'remedies/*/badTime/gte', 'remedies/*/due'],
    ...['remedies/*/bands/*/pays/days'],
  ].map((field) => `commitments/*/remedy/${field}`),
]
