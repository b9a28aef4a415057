import { common } from './common.ts'

const { count } = common

/** German of the breaches of all customers. */
export const breaches = {
  title: 'Verfehlungen',
  headline: (n: number, more: boolean) =>
    n === 0
      ? 'Um jede Verfehlung hat sich jemand gekümmert.'
      : `${more ? 'Mindestens ' : ''}${count(n, 'Verfehlung', 'Verfehlungen')}, um die sich noch niemand gekümmert hat.`,
  intro:
    'Die neuesten zuerst, von allen Kunden. Wer den Kunden benachrichtigt hat oder gesehen hat, dass nichts mitzuteilen ist, vermerkt es hier; was geschuldet ist, bleibt davon unberührt.',
  empty:
    'Eine Verfehlung erscheint hier, sobald sie festgestellt ist, und geht, wenn sich jemand gekümmert hat.',
  inbox: 'Was offen ist',
  table: ['Verfehlung', 'Erreicht und zugesagt', 'Gutschrift', 'Festgestellt', 'Erledigen'],
  promised: (figure: string) => `zugesagt: ${figure}`,
  provisional: 'Vorläufig: Späte Meldungen zählen noch.',
  noCredit: 'Keine Gutschrift gebucht',
  expected: (sum: string) => `${sum} erwartet`,
  dispute: { open: 'Im Einspruch', overdue: 'Einspruch überfällig' },
  together: 'Wen es zur selben Zeit traf',
  close: 'Erledigt',
  closing: (what: string, who: string) => `Wie es erledigt wurde: ${what}, ${who}`,
  how: 'Wie',
  withReport: 'Bericht',
  wait: 'Sobald es endgültig ist',

  atTitle: 'Zur selben Zeit',
  atHeadline: (n: number) =>
    n === 0
      ? 'Keine Störung irgendeines Kunden berührt diese Zeit.'
      : `${count(n, 'Kunde', 'Kunden')} zur selben Zeit betroffen.`,
  atSpan: (from: string, until: string) => `Von ${from} bis ${until}`,
  atAsked: (from: string, until: string) => `Gefragt: ${from} bis ${until}`,
  atEmpty: 'Versuchen Sie eine längere Zeit, oder sehen Sie im Eingang nach.',
  atMore: 'Es gibt mehr, als eine Seite fasst: Fragen Sie nach einer kürzeren Zeit.',
  customers: 'Betroffene Kunden',
  requests: 'Schlechte von allen Anfragen in diesen Störungen',
  requestsNote: 'von jedem Kunden die Zusage mit den meisten',
  users: 'Betroffene Nutzer',
  usersNote: 'mit einer schlechten Anfrage in dieser Zeit; unter zehn wird keine Zahl genannt',
  atLeast: (text: string) => `mindestens ${text}`,
  fewUsers: 'zu wenige, um es zu sagen',
  expectedAll: 'Geschuldete oder erwartete Gutschrift',
  expectedNote: 'für die ganzen Zeiträume, wie zuletzt beurteilt',
  atTable: [
    'Kunde',
    'Zusage',
    'Begann',
    'Endete',
    'Schlecht von allen',
    'Betroffene von allen Nutzern',
    'Gutschrift des Zeitraums',
  ],
  timeline: 'Störungen nach Kunden',
  timelineDesc:
    'Eine Zeile je Zusage: ein Balken vom Beginn der ersten bis zum Ende der letzten Störung.',
  windows: (n: number) => count(n, 'Störung', 'Störungen'),
  from: 'Von (UTC)',
  until: 'Bis (UTC)',
  show: 'Zeigen',
  outcome: 'Ergebnis',
} as const
