import type { ComponentState, NoteKind } from '../../../../domain/status/state.ts'
import { common } from './common.ts'

const stateWords: Readonly<Record<ComponentState, string>> = {
  operational: 'In Betrieb',
  degraded: 'Beeinträchtigt',
  outage: 'Ausgefallen',
  unknown: 'Keine Daten',
}

const noteWords: Readonly<Record<NoteKind, string>> = {
  investigating: 'Wird untersucht',
  identified: 'Ursache gefunden',
  monitoring: 'Wird beobachtet',
  resolved: 'Behoben',
  postmortem: 'Was geschehen ist',
}

/** German of the public status page. */
export const status = {
  title: (provider: string) => `Status von ${provider}`,
  undefined: 'Hier ist noch keine Statusseite festgelegt.',
  undefinedText: 'Sobald jemand sagt, wovon sie handelt, füllen gemessene Anfragen sie von selbst.',
  inside: 'Kunden und Mitarbeitende',
  good: (n: number) =>
    n === 1 ? 'Die eine Komponente ist in Betrieb.' : `Alle ${n} Komponenten sind in Betrieb.`,
  bad: (outage: readonly string[], degraded: readonly string[], unknown: readonly string[]) => {
    const parts = [
      ...(outage.length > 0 ? [`Ausfall: ${common.list(outage)}`] : []),
      ...(degraded.length > 0 ? [`Beeinträchtigt: ${common.list(degraded)}`] : []),
      ...(unknown.length > 0 ? [`Keine Daten: ${common.list(unknown)}`] : []),
    ]
    return `${parts.join('. ')}.`
  },
  measured:
    'Aus gemessenen Anfragen, von selbst. Menschen dürfen Anmerkungen hinzufügen; eine Farbe ändern oder etwas wegnehmen können sie nicht.',
  old: (when: string, age: string) =>
    `Die Zahlen lassen sich gerade nicht erneuern. Dies ist der Stand von ${when}, vor ${age}.`,
  state: stateWords,
  components: 'Komponenten',
  noData: (when: string | null) =>
    when ? `Seit ${when} ist nichts gemeldet.` : 'In 90 Tagen ist nichts gemeldet.',
  days: 'Die letzten 90 Tage (UTC)',
  dayState: {
    good: 'Gut',
    mixed: 'Schlechte Momente, keine Störung',
    bad: 'Störung',
    unknown: 'Keine Daten',
  },
  badDays: 'Tage, die nicht gut waren',
  dayTable: ['Tag', 'Zustand', 'Schlechte Anfragen', 'Anfragen'],
  now: 'Jetzt',
  earlier: 'Frühere Störungen',
  none: 'Keine in den letzten 90 Tagen.',
  window: (component: string, severity: 'degraded' | 'outage') =>
    severity === 'outage' ? `${component}: ausgefallen` : `${component}: beeinträchtigt`,
  retracted: 'Zurückgenommen: Spätere Meldungen zeigen, dass es keine gab.',
  began: 'Begann',
  detected: 'Erkannt',
  told: 'Hier gesagt',
  fixed: 'Behoben',
  goesOn: 'dauert an',
  later: (duration: string) => `${duration} später`,
  atOnce: 'sofort',
  lasted: 'Dauerte',
  requests: 'Schlechte Anfragen',
  ofAll: (bad: string, total: string) => `${bad} von ${total}`,
  users: 'Nutzer mit schlechter Antwort',
  usersOf: (touched: string, all: string | null) =>
    all === null ? touched : `${touched} von ${all}`,
  fewUsers: 'zu wenige, um es zu sagen',
  unknownUsers: 'noch nicht gezählt',
  clock: 'Wann',
  note: noteWords,
  notes: 'Anmerkungen',
  notesOf: 'Anmerkungen von Menschen',
  maintenance: 'Angekündigte Wartung',
  maintenanceOf: (components: string) => `Betrifft ${components}`,
  span: (from: string, until: string) => `${from} bis ${until}`,
  credits: 'Was es uns kostet',
  creditsText:
    'Verfehlt wird ein SLA eines Kunden, entsteht von selbst eine Gutschrift. Alle Kunden, die letzten 365 Tage.',
  due: 'Geschuldet, auf dem Weg',
  issued: 'Bei den Kunden angekommen',
  median: 'Vom Ende des Zeitraums bis zur Gutschrift',
  medianDays: (days: string) => `${days} Tage`,
  medianNote: 'die Hälfte der Gutschriften brauchte höchstens so lange',
  nothing: 'Nichts',
  noMedian: 'noch keine Gutschrift',
  follow: 'Verfolgen',
  followText: 'Dasselbe für Maschinen, ohne immer wieder zu fragen:',
  atom: 'Atom-Feed',
  jsonFeed: 'JSON Feed',
  calendar: 'Wartung als Kalender',
  api: 'Status-API (Statuspage v2)',
  webhook: 'Webhook:',
  back: 'Zurück zur Statusseite',
} as const
