import { common } from './common.ts'

const { count } = common

/** German of the comparison with Stripe. */
export const reconciliation = {
  title: 'Abgleich',
  headline: (open: number, compared: string) =>
    open === 0
      ? `Stripe und Hauptbuch stimmen bei allen ${compared} Objekten überein.`
      : `Hauptbuch und Stripe weichen an ${count(open, 'Stelle', 'Stellen')} voneinander ab.`,
  none: 'Noch wurde nichts mit Stripe abgeglichen.',
  intro:
    'Das Hauptbuch jedes Kunden wird einmal am Tag mit Stripe abgeglichen, in beide Richtungen. Was gefunden wird, bleibt offen, bis ein späterer Lauf es nicht mehr sieht oder ein Mensch es schließt.',
  board: 'In Zahlen',
  matched: 'Bei Stripe verglichen',
  matchedNote: (n: number) => `Objekte von ${count(n, 'Kunde', 'Kunden')}`,
  missingThere: 'Fehlt bei Stripe',
  missingHere: 'Fehlt hier',
  differs: 'Weicht ab',
  other: 'Sonstiges',
  missingThereNote: 'im Hauptbuch ausgegeben, dort nicht vorhanden',
  missingHereNote: 'bei Stripe, dem Hauptbuch unbekannt',
  differsNote: 'beide haben es und sind uneins',
  otherNote: 'doppelt, zu lange unterwegs oder storniert',
  findings: 'Was offen ist',
  noFindings: 'Nichts ist offen.',
  table: ['Abweichung', 'Worum es geht', 'Was gefunden wurde', 'Offen seit', 'Schließen'],
  seen: 'zuletzt gesehen',
  close: 'Schließen',
  closing: (about: string) => `Die Abweichung zu ${about} schließen`,
  reason: 'Warum sie geschlossen werden kann',
  customers: 'Kunden nach dem letzten Abgleich',
  customerTable: ['Kunde', 'Verglichen', 'Offene Abweichungen', 'Letzter Lauf'],
  customersNote: (n: number) => `Die ersten ${n}, die mit den meisten offenen vor den übrigen.`,
  longest: 'Am längsten her',
} as const
