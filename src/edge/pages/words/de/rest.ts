import { common } from './common.ts'

const { count } = common

/** German of the portfolio. */
export const portfolio = {
  title: 'Portfolio',
  empty: 'Noch kein Kunde. Ein Kunde erscheint hier, sobald er eine Vereinbarung hat.',
  headline: (missed: number, customers: number, period: string) =>
    missed === 0
      ? `${period}: bei ${count(customers, 'Kunden', 'Kunden')} keine Zusage verfehlt.`
      : `${period}: Zusagen verfehlt bei ${missed} von ${count(customers, 'Kunden', 'Kunden')}.`,
  totals: 'Gutschriften',
  owed: 'Insgesamt geschuldet',
  waiting: 'Wartet auf Freigabe',
  underway: 'Unterwegs',
  issued: 'Bei Stripe',
  review: 'Muss geprüft werden',
  goodwill: 'Kulanz, von niemandem geschuldet',
  creditCount: (n: number) => count(n, 'Gutschrift', 'Gutschriften'),
  grid: 'Kunden nach Zeitraum',
  gridHint: 'Jedes Feld öffnet den Zeitraum dieses Kunden.',
  noAgreement: 'keine Vereinbarung',
  missed: (n: number, of: number) => `${n} von ${of} verfehlt`,
  unproven: (n: number, of: number) => `${n} von ${of} nicht belegt`,
  allMet: (n: number) => `${n} von ${n} eingehalten`,
  notJudged: 'Nicht beurteilt',
  disputes: (open: number, overdue: number) =>
    overdue > 0
      ? `${count(open, 'Einspruch', 'Einsprüche')}, ${overdue} überfällig`
      : count(open, 'offener Einspruch', 'offene Einsprüche'),
  find: 'Name oder Kennung',
  only: 'Nur diese',
  onlyThose: {
    all: 'Alle Kunden',
    breached: 'Mit unerledigten Verfehlungen',
    disputed: 'Mit offenen Einsprüchen',
  },
  search: 'Suchen',
  noneFound: 'So ist kein Kunde.',
  ends: 'Endet',
  renews: 'Laufzeit endet',
  noticeBy: 'anzukündigen bis',
  ofAll: (share: string) => `${share} des Geschuldeten`,
} as const

/** German of the signal look-up. */
export const signal = {
  title: 'Anfrage nachschlagen',
  intro:
    'Welcher Aufbau eine Anfrage bedient hat, was geprüft wurde und ob sie in eine Störung fiel.',
  id: 'Kennung der Anfrage',
  idHint: 'Wie in der id der Meldung angegeben.',
  at: 'Ungefähr wann (freiwillig)',
  atHint: (zone: string) =>
    `In ${zone}. Macht die Suche schneller und zeigt, was in dieser Minute gemeldet ist.`,
  submit: 'Nachschlagen',
  found: (id: string) => `Die Anfrage ${id} ist verzeichnet.`,
  missing: (id: string) => `Die Anfrage ${id} ist nicht verzeichnet.`,
  missingText:
    'Zu dieser Kennung ist nichts gemeldet. Vielleicht wurde es nicht gesendet oder zurückgewiesen.',
  incomplete:
    'Nicht in den Belegen gefunden, die ein Nachschlagen durchsucht, und es gibt weitere. Geben Sie oben die Zeit an.',
  missingNoTime: 'Geben Sie oben eine Zeit an, um zu sehen, was in dieser Minute gemeldet ist.',
  minute: 'Was in dieser Minute verzeichnet ist',
  minuteSpan: 'Die Minute',
  reportedBy: {
    provider: 'Vom Anbieter gemeldet',
    customer: 'Vom Kunden gemeldet',
    probe: 'Von Sonden',
  },
  signalCount: (n: number) => (n === 0 ? 'keine Meldungen' : count(n, 'Meldung', 'Meldungen')),
  stack: 'Was sie bedient hat',
  checks: 'Ihre Prüfungen',
  other: 'Was sonst verzeichnet ist',
  record: 'Der Eintrag',
  ended: 'Anfrage beendet',
  source: 'Quelle',
  reporter: 'Gemeldet von',
  reporters: { provider: 'dem Anbieter', customer: 'dem Kunden', probe: 'einer Sonde' },
  segment: 'Segment, SHA-256',
  notReported: 'nicht gemeldet',
  checkFailed: 'Nicht bestanden',
  checkPassed: 'Bestanden',
  noChecks: 'Zu dieser Anfrage ist keine Prüfung gemeldet.',
  windows: 'Störungen, in die sie fiel',
  windowTable: ['Zusage', 'Begann', 'Endete', 'Schlecht von allen', 'Zeitraum'],
  noWindow: 'Sie fiel in keine Störung.',
  segmentPlace: (day: number, seq: number) => `Nummer ${seq} von Tag ${day} seit 1970`,
  stackNames: {
    'gen_ai.provider.name': 'Plattform',
    'makegood.serving.hardware': 'Hardware',
    'makegood.serving.pool': 'Pool',
    'makegood.serving.build': 'Build',
    'gen_ai.response.model': 'Modell, das antwortete',
    'gen_ai.request.model': 'Verlangtes Modell',
    'cloud.region': 'Region',
    'makegood.serving.attested_by': 'Beglaubigt von',
  },
} as const

/** German of the page for failures. */
export const problem = {
  status: (n: number) => `Problem ${n}`,
  title: {
    malformed: 'Nicht lesbar',
    unauthorized: 'Nicht angemeldet',
    'sign-in-again': 'Bitte erneut anmelden',
    forbidden: 'Nicht erlaubt',
    'not-found': 'Nicht gefunden',
    'method-not-allowed': 'So nicht möglich',
    'too-slow': 'Zu langsam',
    conflict: 'Passt nicht zum jetzigen Stand',
    'precondition-failed': 'Inzwischen geändert',
    'too-large': 'Zu groß',
    'address-too-long': 'Adresse zu lang',
    'unsupported-media-type': 'Unbekannte Art von Inhalt',
    invalid: 'Ungültig',
    'limit-exceeded': 'Grenze überschritten',
    'too-many-requests': 'Zu viele Anfragen',
    'head-too-large': 'Kopfzeilen zu groß',
    internal: 'Interner Fehler',
    unavailable: 'Gerade nicht möglich',
  },
  signIn: 'Anmelden',
  start: 'Zur Startseite',
  goBack: 'Zurück',
  wrong: 'Was nicht stimmt',
} as const
