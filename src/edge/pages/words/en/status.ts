import type { DayState } from '../../../../domain/judging/day-tally.ts'
import type { ComponentState, NoteKind } from '../../../../domain/status/state.ts'
import { common } from './common.ts'

const stateWords: Readonly<Record<ComponentState, string>> = {
  operational: 'Operational',
  degraded: 'Degraded',
  outage: 'Outage',
  unknown: 'No data',
}

const noteWords: Readonly<Record<NoteKind, string>> = {
  investigating: 'Investigating',
  identified: 'Identified',
  monitoring: 'Monitoring',
  resolved: 'Resolved',
  postmortem: 'What happened',
}

/** English of the public status page. */
export const status = {
  title: (provider: string) => `Status of ${provider}`,
  undefined: 'No status page has been defined here yet.',
  undefinedText: 'Once somebody says what it is about, measured signals fill it by themselves.',
  inside: 'Customers and staff',
  good: (n: number) =>
    n === 1 ? 'The one component is operational.' : `All ${n} components are operational.`,
  bad: (outage: readonly string[], degraded: readonly string[], unknown: readonly string[]) => {
    const parts = [
      ...(outage.length > 0 ? [`outage of ${common.list(outage)}`] : []),
      ...(degraded.length > 0 ? [`${common.list(degraded)} degraded`] : []),
      ...(unknown.length > 0 ? [`no data on ${common.list(unknown)}`] : []),
    ]
    const text = parts.join('; ')
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
  },
  measured:
    'Made of measured requests, by itself. People may add notes; they cannot change a colour, or take anything away.',
  old: (when: string, age: string) =>
    `The figures cannot be renewed just now. This is the state of ${when}, ${age} ago.`,
  state: stateWords,
  components: 'Components',
  noData: (when: string | null) =>
    when ? `Nothing reported since ${when}.` : 'Nothing reported in 90 days.',
  days: 'The last 90 days (UTC)',
  dayState: {
    good: 'Good',
    mixed: 'Bad moments, no window',
    bad: 'Degradation window',
    unknown: 'No data',
  } satisfies Partial<Record<DayState, string>>,
  badDays: 'Days that were not good',
  dayTable: ['Day', 'State', 'Bad requests', 'Requests'],
  now: 'Now',
  earlier: 'Earlier degradation windows',
  none: 'None in the last 90 days.',
  window: (component: string, severity: 'degraded' | 'outage') =>
    severity === 'outage' ? `${component}: outage` : `${component}: degraded`,
  retracted: 'Retracted: later signals show that there was none.',
  began: 'Began',
  detected: 'Detected',
  told: 'Told here',
  fixed: 'Fixed',
  goesOn: 'still going on',
  later: (duration: string) => `${duration} later`,
  atOnce: 'at once',
  lasted: 'Lasted',
  requests: 'Bad requests',
  ofAll: (bad: string, total: string) => `${bad} of ${total}`,
  users: 'Users with a bad answer',
  usersOf: (touched: string, all: string | null) =>
    all === null ? touched : `${touched} of ${all}`,
  fewUsers: 'too few to tell',
  unknownUsers: 'not counted yet',
  clock: 'When',
  note: noteWords,
  notes: 'Notes',
  notesOf: 'Notes by people',
  maintenance: 'Announced maintenance',
  maintenanceOf: (components: string) => `Of ${components}`,
  span: (from: string, until: string) => `${from} to ${until}`,
  credits: 'What it costs us',
  creditsText:
    'Breaches of a customer’s SLA become service credits by themselves. All customers, the last 365 days.',
  due: 'Owed, on its way',
  issued: 'Has reached customers',
  median: 'From a breach’s period to its credit',
  medianDays: (days: string) => `${days} days`,
  medianNote: 'half of the credits took at most that',
  nothing: 'Nothing',
  noMedian: 'no credit yet',
  follow: 'Follow',
  followText: 'The same by machine, without asking again and again:',
  atom: 'Atom feed',
  jsonFeed: 'JSON Feed',
  calendar: 'Maintenance as a calendar',
  api: 'Status API (Statuspage v2)',
  webhook: 'Webhook:',
  back: 'Back to the status page',
} as const
