import type { DayState } from '../../../../domain/judging/day-tally.ts'
import type { Phase } from '../en/month.ts'
import { common } from './common.ts'

const { count } = common

/** How far a credit has come, in the verdict's sentence. */
const phases: Readonly<Record<Phase, readonly [string, string]>> = {
  waiting: ['wartet auf Freigabe', 'warten auf Freigabe'],
  underway: ['ist auf dem Weg zu Stripe', 'sind auf dem Weg zu Stripe'],
  issued: ['ist bei Stripe angekommen', 'sind bei Stripe angekommen'],
  review: ['muss geprüft werden', 'müssen geprüft werden'],
}

interface Tally {
  readonly period: string
  readonly commitments: number
  readonly missed: number
  readonly unproven: number
}

/** German of the customer's period. */
export const month = {
  result({ period, commitments, missed, unproven }: Tally): string {
    const of = (n: number) => `${n} von ${count(commitments, 'Zusage', 'Zusagen')}`
    if (commitments === 0) return `${period}: Für diesen Zeitraum war nichts zugesagt`
    if (missed > 0 && unproven > 0) {
      return `${period}: ${of(missed)} verfehlt, ${unproven} nicht belegt`
    }
    if (missed > 0) return `${period}: ${of(missed)} verfehlt`
    if (unproven > 0) return `${period}: ${of(unproven)} nicht belegt`
    return commitments === 1
      ? `${period}: Die eine Zusage wurde eingehalten`
      : `${period}: Alle ${commitments} Zusagen eingehalten`
  },
  soFar: (period: string) => `${period} bisher`,
  noCredit: 'eine Gutschrift ist nicht geschuldet',
  expected: (sum: string) => `endete er jetzt, wäre eine Gutschrift von ${sum} geschuldet`,
  notPosted: (sum: string) =>
    `eine Gutschrift von ${sum} ist geschuldet und steht noch nicht im Hauptbuch`,
  byClaim: (sum: string) => `eine Gutschrift von ${sum} gibt es nur auf Antrag`,
  phase: (phase: Phase, n: number, sum: string) =>
    n === 1
      ? `eine Gutschrift von ${sum} ${phases[phase][0]}`
      : `${n} Gutschriften über zusammen ${sum} ${phases[phase][1]}`,
  sentence: (result: string, credits: readonly string[]) =>
    credits.length === 0 ? `${result}.` : `${result}; ${common.list(credits)}.`,

  periods: 'Zeiträume',
  provisional: (when: string) => `Vorläufig: Späte Meldungen zählen noch. Endgültig am ${when}.`,
  provisionalOpen: 'Vorläufig: Der Zeitraum läuft noch, oder es zählen noch späte Meldungen.',
  dataNote: 'Zu diesen Daten',
  figures: 'In Zahlen',
  commitmentsMet: 'Eingehaltene Zusagen',
  creditOwed: 'Geschuldete Gutschrift',
  creditOf: (fees: string) => `von ${fees} Entgelt`,
  signalsJudged: 'Beurteilte Meldungen',
  coverageOf: (share: string, n: string, of: string) =>
    `${share} dessen, was bedient wurde (${n} von ${of})`,
  coverageUnknown: 'keine unabhängige Zählung zum Vergleich',
  windowTime: 'Zeit in Störungen',
  windowCount: (n: number) => count(n, 'Störung', 'Störungen'),

  commitments: 'Zusagen',
  attainment: 'Erreicht',
  target: 'Zugesagt',
  badEvents: 'Schlechte Anfragen',
  badCount: (n: string) => `${n} schlechte ${n === '1' ? 'Anfrage' : 'Anfragen'}`,
  atMost: (figure: string) => `bis zu ${figure}`,
  owes: 'Geschuldet',
  nothingMeasured:
    'Es gab nichts zu messen: keine Zahl, und keine Zusage eingehalten oder verfehlt.',
  ofJudged: (bad: string, total: string) => `${bad} von ${total}`,
  fraction: (numerator: string, denominator: string) => `${numerator} ÷ ${denominator}`,
  minorUnits: (fraction: string, about: string) => `${fraction} kleinste Einheiten, etwa ${about}`,
  manual: {
    'sampled-signals':
      'Über diese Gutschrift entscheidet ein Mensch: Manche Meldungen stehen für mehrere Anfragen, die Zahlen sind also geschätzt.',
    'probe-signals':
      'Über diese Gutschrift entscheidet ein Mensch: Sie stützt sich auf eine Sonde, nicht auf den Anbieter.',
    'too-many-values':
      'Nichts ist belegt: Es gibt mehr Werte, als der Vertrag beurteilt. Ein Mensch muss es ansehen.',
  },
  budget: 'Fehlbetrag gegenüber dem, was das Ziel zulässt',
  countBudget: 'Anzahl gegenüber dem, was das Ziel zulässt',
  minutes: (n: string) => `${n} min`,
  budgetLine: (used: string, allowed: string) =>
    `Fehlbetrag ${used}; das Ziel lässt ${allowed} zu.`,
  countLine: (used: string, allowed: string) => `${used}; das Ziel lässt ${allowed} zu.`,
  days: (n: number) => (n === 1 ? 'Der letzte Tag' : `Die letzten ${n} Tage`),
  daysTitle: (title: string, from: string, until: string) => `${title}, ${from} bis ${until}`,
  daysDesc: (of: (state: DayState) => number) =>
    `${count(of('good'), 'Tag', 'Tage')} gut, ${of('mixed')} mit schlechten Zeitscheiben, ${of('bad')} gestört, ${of('excluded')} ausgeschlossen, ${of('unknown')} ohne Daten.`,
  dayState: {
    good: 'Gut',
    mixed: 'Schlechte Zeitscheiben, keine Störung',
    bad: 'Störung',
    excluded: 'Ausgeschlossen',
    unknown: 'Keine Daten',
  },
  dayTip: (date: string, state: string, bad: string, total: string, slices: string) =>
    `${date}: ${state}. ${bad} schlecht von ${total}; ${slices}.`,
  badSlices: (bad: number, of: number) =>
    `${bad} von ${count(of, 'Zeitscheibe', 'Zeitscheiben')} schlecht`,
  dayTable: [
    'Tag',
    'Zustand',
    'Schlechte Anfragen',
    'Anfragen',
    'Schlechte Zeitscheiben',
    'Zeitscheiben',
  ],
  noDays: 'Von dieser Zusage ist noch kein Tag gezählt.',

  rights: 'Rechte, die daraus entstehen',
  windows: 'Störungen',
  longestWindows: (shown: number, all: number) => `Die ${shown} längsten von ${all} Störungen`,
  allWindows: (n: number, of: number) =>
    n === of ? `Alle ${n} Störungen` : `Die ersten ${n} von ${of} Störungen`,
  windowTable: ['Begann', 'Endete', 'Dauerte', 'Zeitscheiben', 'Schlecht von allen', 'Ergibt'],
  noWindows: 'Keine Störung in diesem Zeitraum.',
  paysByPeriod: 'nach Zeitraum',

  exclusions: 'Ausgeschlossene Zeit',
  exclusionTable: ['Von', 'Bis', 'Warum', 'Wirkung', 'Angekündigt', 'Freigegeben von'],
  effect: {
    removed: 'bleibt außen vor',
    up: 'gilt als gut',
    'not-bad': 'schlechte Zeitscheiben bleiben außen vor',
  },
  announcedTooLate: 'keine: zu spät angekündigt',

  stages: 'Wie das beurteilt wurde',
  stagesCount: (n: number) => `${count(n, 'Schritt', 'Schritte')}, jeder mit seinen Zahlen`,
  chain: 'Die Kette der Schritte',
  stage: {
    select: 'Auswahl',
    filter: 'Filter',
    each: 'Jeder Wert',
    score: 'Wertung',
    slice: 'Zeitscheibe',
    predicate: 'Prüfung',
    run: 'Folge',
    weight: 'Gewicht',
    exclude: 'Ausschluss',
    aggregate: 'Zusammenfassung',
    trailing: 'Zurückliegende Zeit',
    target: 'Ziel',
    bands: 'Stufen',
    basis: 'Grundlage',
    caps: 'Obergrenzen',
    round: 'Rundung',
  },
  formula: {
    below: (share: string, target: string) => `${share} liegt unter den zugesagten ${target}`,
    equal: (share: string, target: string) => `${share} ist genau die zugesagte Zahl (${target})`,
    above: (share: string, target: string) => `${share} liegt über den zugesagten ${target}`,
    counted: (reached: string, promised: string) =>
      `${reached}, bei ${promised} ist die Zusage eingehalten`,
  },

  credits: 'Gutschriften',
  noCredits: 'Für diesen Zeitraum ist keine Gutschrift gebucht.',
  creditTable: ['Zusage', 'Betrag', 'Stand', 'Fassung', 'Weg', 'Objekt bei Stripe', 'Verbucht'],
  first: 'Erste',
  lessOffset: (paid: string, offset: string) =>
    `${paid}, nachdem ${offset} mit einer früheren Überzahlung verrechnet wurden`,
  revision: (n: number) => (n === 1 ? 'Erste' : `Fassung ${n}: der Unterschied`),
  notAtStripe: 'noch nicht bei Stripe',
  transfers: 'Wie das Geld geflossen ist',
  wholeLedger: 'Das ganze Hauptbuch',

  evidence: 'Belege und Fassungen',
  evidenceDigest: 'Belege, SHA-256',
  slaDigest: 'SLA-Fassung, SHA-256',
  segments: (n: number, signals: string) =>
    `${count(n, 'Segment', 'Segmente')} mit ${signals} Meldungen`,
  slaVersion: (name: string, version: number) => `${name}, Fassung ${version}`,
  agreement: 'Vereinbarung',
  inForce: (from: string, until: string | null) =>
    until ? `gilt von ${from} bis ${until}` : `gilt ab ${from}`,
  fees: 'Entgelt je Zeitraum',
  periodSpan: 'Zeitraum',
  judgedAt: 'Beurteilt',
  zone: 'Zeitzone',
  annotations: 'Anmerkungen im SLA',
  revisions: 'Jede Beurteilung dieses Zeitraums',
  revisionTable: ['Fassung', 'Beurteilt', 'Meldungen', 'Verfehlt', 'Geschuldet', 'Urteil, SHA-256'],
  provisionalRevision: 'Vorläufig',
} as const
