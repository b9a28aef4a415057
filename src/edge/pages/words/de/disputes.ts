import { common } from './common.ts'

const { count } = common

/** German of a customer's disputes. */
export const disputes = {
  title: 'Einsprüche',
  of: (name: string) => `Einsprüche von ${name}`,
  headline: (open: number, all: number) =>
    all === 0
      ? 'Es gab keinen Einspruch.'
      : open === 0
        ? `${count(all, 'Einspruch', 'Einsprüche')}, alle beantwortet.`
        : `${count(open, 'Einspruch wartet', 'Einsprüche warten')} auf Antwort, von ${all}.`,
  intro:
    'Ein Einspruch sagt, dass ein endgültiges Urteil zu wenig zuspricht. Was dafür bei Stripe ist, gilt bis zur Entscheidung als strittig; entscheidet der Anbieter für Sie, wird der Unterschied gutgeschrieben.',
  empty: 'Es wurde kein Einspruch eingelegt.',
  table: ['Eingelegt', 'Gegenstand', 'Zeitraum', 'Stand', 'Antwort fällig', 'Soll geschuldet sein'],
  state: {
    filed: 'Wartet auf Antwort',
    overdue: 'Antwort überfällig',
    withdrawn: 'Zurückgezogen',
    upheld: 'Urteil bestätigt',
    adjusted: 'Angepasst',
  },
  file: 'Einspruch einlegen',
  mayNot:
    'Sie können Einsprüche hier lesen. Um einen einzulegen oder zu ergänzen, wenden Sie sich an jemanden Ihres Unternehmens mit der Rolle „Einsprüche“.',
  choose: 'Worum es geht',
  chooseText: 'Endgültige Ergebnisse der letzten Zeiträume. Wählen Sie das, das nicht stimmt.',
  nothingFinal: 'Noch ist kein Zeitraum endgültig: Es gibt nichts, wogegen Einspruch möglich wäre.',
  candidates: ['Zeitraum', 'Zusage', 'Ergebnis', 'Geschuldet', 'Einspruch'],
  disputeThis: 'Einspruch dagegen',
  fileTitle: (title: string, period: string) => `Einspruch: ${title}, ${period}`,
  owed: (sum: string) => `Nach dem Urteil sind ${sum} geschuldet.`,
  windows: 'Welche Störungen',
  windowsHint: 'Keine, wenn es um den ganzen Zeitraum geht.',
  window: (from: string, until: string) => `${from} bis ${until}`,
  otherWindow: 'Eine Zeit, die hier fehlt (freiwillig)',
  from: 'Von (UTC)',
  until: 'Bis (UTC)',
  reason: 'Was nicht stimmt',
  expected: (currency: string) => `Was insgesamt geschuldet ist, in ${currency} (freiwillig)`,
  expectedHint: 'Mehr, als das Urteil zuspricht.',
  label: 'Beleg: was es ist (freiwillig)',
  labelHint: 'Zum Beispiel „Gateway-Protokoll August“. Die Datei selbst bleibt bei Ihnen.',
  digest: 'Beleg: seine SHA-256',
  digestHint: '64 hexadezimale Ziffern, wie sha256sum sie ausgibt.',
  submit: 'Einspruch einlegen',
  already: 'Dagegen läuft schon ein Einspruch. Ergänzen Sie ihn, statt einen weiteren einzulegen.',
  oneTitle: (title: string, period: string) => `Einspruch zu ${title}, ${period}`,
  facts: 'Der Einspruch',
  filedBy: 'Eingelegt von',
  about: 'Gegenstand',
  deadline: 'Die Frist für Einsprüche endet',
  noDeadline: 'nie',
  decideBy: 'Antwort fällig',
  owedThen: 'Geschuldet nach dem Urteil',
  said: 'Soll insgesamt geschuldet sein',
  notSaid: 'nicht gesagt',
  evidence: 'Belege jenes Urteils, SHA-256',
  thread: 'Was gesagt wurde',
  by: (who: string, when: string) => `${who}, ${when}`,
  filed: 'Eingelegt',
  noted: 'Ergänzt',
  ended: { withdrawn: 'Zurückgezogen', upheld: 'Bestätigt', adjusted: 'Angepasst' },
  adjustedTo: (sum: string) => `Insgesamt sind ${sum} geschuldet.`,
  decisionDigest: 'Entscheidung, SHA-256',
  note: 'Etwas ergänzen',
  noteText: 'Was Sie sagen möchten',
  addNote: 'Ergänzen',
  withdraw: 'Zurückziehen',
  withdrawReason: 'Warum',
  withdrawHint: 'Danach ist ein neuer Einspruch möglich.',
  withdrawSubmit: 'Einspruch zurückziehen',
  closed: 'Er ist beendet: Es kann nichts mehr ergänzt werden.',
  all: 'Alle Einsprüche',
} as const
