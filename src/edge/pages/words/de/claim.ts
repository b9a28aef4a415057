import type { Term } from '../../../../domain/sla/term/plan.ts'
import { termWords } from '../../../../domain/sla-tools/explain/de/term.ts'

/** German of what must be claimed on a month's page. */
export const claim = {
  heading: 'Der Antrag',
  byClaim: 'Dies wird nur auf Antrag gutgeschrieben.',
  fileAnyTime: 'Er kann jederzeit gestellt werden.',
  fileBefore: (when: string) => `Stellen Sie ihn vor dem ${when}.`,
  closed: (when: string) =>
    `Die Frist für Anträge endete am ${when}. Für einen späten Antrag braucht es eine Ausnahme des Anbieters.`,
  fileWithin: (term: string) => `Stellen Sie ihn ${term}.`,
  term: (clock: Term) =>
    termWords(clock, {
      nominative: 'der Zeitpunkt, zu dem Sie davon erfahren haben,',
      dative: 'dem Zeitpunkt, zu dem Sie davon erfahren haben',
    }),
  noticeBefore: (when: string) => `Zeigen Sie es vor dem ${when} an.`,
  noticeClosed: (when: string) => `Die Frist für die Anzeige endete am ${when}.`,
  noticeWithin: (term: string) => `Zeigen Sie es ${term} an.`,
  bring: 'Was er enthalten muss',
  confirm: 'Was Sie bestätigen müssen',
  oneOf: (others: string) =>
    `Für einen Zeitraum wird nur eines gutgeschrieben, dies oder: ${others}.`,
  chosen: (title: string) =>
    `Wird nicht neben „${title}“ gutgeschrieben, das für diesen Zeitraum gewählt wurde.`,
  offer: 'Dies wird gutgeschrieben, wenn der Anbieter es anbietet und der Kunde annimmt.',
  state: {
    filed: (when: string) =>
      `Ein Antrag wurde am ${when} gestellt und wartet auf die Entscheidung des Anbieters.`,
    granted: (when: string) => `Dem Antrag wurde am ${when} stattgegeben.`,
    grantedBySilence: (when: string) =>
      `Der Antrag gilt seit ${when} als angenommen: Der Anbieter hatte bis dahin nicht entschieden.`,
    denied: (when: string) => `Der Antrag wurde am ${when} abgelehnt.`,
    withdrawn: (when: string) => `Der Antrag wurde am ${when} zurückgezogen.`,
    offered: (when: string) =>
      `Die Gutschrift ist angeboten. Nehmen Sie sie vor dem ${when} an, sonst verfällt sie.`,
    accepted: (when: string) => `Das Angebot wurde am ${when} angenommen.`,
    declined: (when: string) => `Das Angebot wurde am ${when} abgelehnt.`,
    lapsed: (when: string) => `Das Angebot ist am ${when} verfallen: Niemand hatte es angenommen.`,
  },
  late: (when: string) => `Er kam zu spät: Die Frist für Anträge endete am ${when}.`,
  lateNotice: (when: string) => `Die Anzeige kam zu spät: Ihre Frist endete am ${when}.`,
  decideBefore: (when: string) => `Der Anbieter muss vor dem ${when} entscheiden.`,
  overdue: (when: string) => `Die Entscheidung ist seit ${when} überfällig.`,
  issueBefore: (when: string) => `Die Gutschrift muss vor dem ${when} ausgestellt werden.`,
  reason: (text: string) => `Grund: ${text}`,
} as const
