import type { FindingKind } from '../../../../domain/ledger/finding.ts'
import type { Wait } from '../../../../storage/operation/waiting.ts'
import { common } from './common.ts'

const { count } = common

const finding: Readonly<Record<FindingKind, string>> = {
  'missing-here': 'Fehlt hier',
  'missing-there': 'Fehlt bei Stripe',
  differs: 'Weicht ab',
  duplicate: 'Doppelt bei Stripe',
  'unknown-object': 'Unbekanntes Objekt bei Stripe',
  'in-flight-too-long': 'Zu lange unterwegs',
  'voided-but-owed': 'Bei Stripe storniert, noch geschuldet',
}

const wait: Readonly<Record<Wait, string>> = {
  stripe: 'auf die Antwort von Stripe',
  due: 'auf nichts: Sie ist fällig',
  retrying: 'auf einen neuen Versuch in Minuten',
  later: 'auf einen neuen Versuch in Stunden',
  'over-limit': 'auf den nächsten Tag oder eine höhere Grenze',
  paused: 'darauf, dass die Auszahlung weitergeht',
  approval: 'auf eine Freigabe',
  resolution: 'darauf, dass jemand sie klärt',
}

/** German of what operators watch. */
export const operations = {
  title: 'Betrieb',
  headlineQuiet: 'Seit drei Stunden ist keine Meldung eingegangen.',
  headline: (ago: string) => `Die letzten Meldungen gingen vor ${ago} ein.`,
  refresh: 'Neu lesen',
  live: 'Was eingeht, nach Aufbau',
  liveText: (span: string, step: string) =>
    `Anfragen der letzten ${span} nach ihrem Ende, ${step} je Balken. Der untere, rote Teil wurde mit einem Serverfehler beantwortet; Verträge können anderes als schlecht zählen.`,
  livePart: (signals: string, segments: string) =>
    `Es gibt mehr: Dies sind die neuesten ${signals} Meldungen in ${segments} Segmenten.`,
  noStack: 'Keine Anfrage hat gesagt, was sie bedient hat, oder keine ist eingegangen.',
  unnamed: 'Aufbau nicht gemeldet',
  stackLine: (total: string, failed: string, share: string) =>
    `${total} Anfragen, ${failed} fehlgeschlagen (${share})`,
  stackTitle: (stack: string) => `Anfragen von ${stack} im Verlauf`,
  stackDesc: (n: number) => `${n} Schritte, der neueste rechts.`,
  stackTable: ['Schritt beginnt', 'Anfragen', 'Fehlgeschlagen'],
  most: (n: string) => `Höchster Balken: ${n}`,
  health: 'Eingang',
  lag: 'Von der letzten Meldung eines Stapels bis zu seinem Eingang',
  lagValue: (median: string, worst: string) => `${median} im Mittel, schlimmstens ${worst}`,
  lagNone: 'nichts zu messen',
  recorded: 'Insgesamt verzeichnet',
  segments: (n: number) => `in ${count(n, 'Segment', 'Segmenten')}`,
  reporter: {
    provider: 'Vom Anbieter gemeldet',
    customer: 'Von Kunden gemeldet',
    probe: 'Von Sonden',
  },
  sweep: 'Letzter Durchgang durch alle Kunden',
  ago: (length: string) => `vor ${length}`,
  sweepNone: 'Noch keiner',
  sweepText: (woken: number, failed: number) =>
    `${count(woken, 'Kunde', 'Kunden')} geweckt${failed > 0 ? `, ${failed} nicht erreicht` : ''}`,
  keptBack: 'Von Akteuren zurückgehaltene Segmente',
  keptBackText:
    'Die Datenbank hat sie nicht angenommen; sie sind sicher und werden von selbst nachgetragen.',
  rejects: 'Zurückgewiesene Meldungen nach Grund',
  noRejects: 'Noch nie wurde eine zurückgewiesen.',
  rejectTable: ['Grund', 'Meldungen'],
  ofAll: (share: string) => `${share} von allem, was kam`,
  coverage: 'Abdeckung',
  coverageText:
    'Es gibt keine unabhängige Zählung dessen, was bedient wurde. Was Sonden und Kunden gemeldet haben, steht oben daneben.',
  dead: 'Was nur ein Mensch weiterbringt',
  noDead: 'Nichts steckt fest.',
  webhooks: 'Aufgegebene Webhook-Nachrichten',
  webhookTable: ['Nachricht', 'An', 'Letzter Versuch', 'Antwort', 'Erneut senden'],
  again: 'Erneut senden',
  againLabel: (n: number) => `Nachricht ${n} erneut senden`,
  stuck: 'Gutschriften in Prüfung',
  stuckTable: ['Gutschrift', 'Kunde', 'Warum'],
  money: 'Gutschriften, die warten',
  waitTable: ['Worauf', 'Gutschriften', 'Am längsten seit'],
  wait,
  nothingWaits: 'Keine Gutschrift wartet.',
  finding,
  findings: 'Offene Abweichungen zwischen Hauptbuch und Stripe',
  noFindings: 'Keine',
  switch: 'Notschalter',
  switchText:
    'Anhalten stoppt Anfragen an Stripe, bevor die nächste hinausgeht. Erkennen, Beurteilen und Vorschlagen gehen weiter.',
  pause: 'Auszahlung anhalten',
  resume: 'Auszahlung weiterlaufen lassen',
  resumeOf: (whose: string) => `Auszahlung weiterlaufen lassen für ${whose}`,
  whose: 'Kennung des Kunden (leer: alle)',
  reason: 'Grund',
  mayNot:
    'Sie sehen dies; anhalten darf, wer betreibt oder freigibt, weiterlaufen lassen nur, wer freigibt.',
  everyone: 'alle Kunden',
} as const
