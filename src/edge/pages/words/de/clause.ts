import { common } from './common.ts'

const { count } = common

/** German of the page of one commitment in one period. */
export const clause = {
  title: (title: string, period: string) => `${title}, ${period}`,
  result: {
    met: (title: string) => `${title}: Die Zusage wurde eingehalten.`,
    breached: (title: string) => `${title}: Die Zusage wurde verfehlt.`,
    unproven: (title: string) => `${title}: nicht belegt.`,
  },
  provisional: 'Vorläufig: Der Zeitraum läuft noch, oder es zählen noch späte Meldungen.',
  back: (period: string) => `${period} im Ganzen`,
  disputeIt: 'Einspruch gegen dieses Ergebnis',
  clause: 'Was zugesagt war',
  clauseText:
    'Die Klausel des Vertrags in einfachen Worten, erzählt aus den Bedingungen, nach denen abgerechnet wird.',
  turning: 'Was das Ergebnis geändert hätte',
  turningText:
    'Jede Zeile wurde mit denselben Schritten neu beurteilt; geändert wurde nur so viel. Mit einem weniger ändert sich nichts.',
  slices: (n: number, time: string) =>
    `${count(n, 'schlechte Zeitscheibe', 'schlechte Zeitscheiben')} (${time})`,
  requests: (n: number) => count(n, 'schlechte Anfrage', 'schlechte Anfragen'),
  turns: {
    met: (what: string, reached: string) =>
      `${what} weniger hätten gereicht, um die Zusage einzuhalten: ${reached}.`,
    breached: (what: string, reached: string) =>
      `${what} mehr, und sie wäre verfehlt worden: ${reached}.`,
    lessOwed: (what: string, reached: string, owed: string) =>
      `Ab ${what} weniger wären ${owed} geschuldet: ${reached}.`,
    moreOwed: (what: string, reached: string, owed: string) =>
      `Ab ${what} mehr wären ${owed} geschuldet: ${reached}.`,
  },
  noEdge: {
    result: 'Keine Anzahl davon hätte geändert, ob die Zusage eingehalten wurde.',
    lessOwed: 'Keine Anzahl davon weniger hätte gemindert, was geschuldet ist.',
    moreOwed: 'Keine Anzahl davon mehr hätte erhöht, was geschuldet ist.',
  },
  notTold: {
    'not-counted':
      'Diese Zusage wird nicht allein nach der Anzahl einzelner Anfragen oder Zeitscheiben des Zeitraums beurteilt; eine solche Zahl gibt es daher nicht.',
    unproven: 'Nichts ist belegt; keine Anzahl von Anfragen hätte daran etwas gewendet.',
    differs:
      'Seit diesem Urteil haben sich die Belege geändert. Sobald neu geurteilt ist, steht es wieder hier.',
  },
  lastWindow:
    'Zeitscheiben werden vom Ende der letzten Störung an gut, oder von dort an weiter schlecht.',
  exclusionTable: [
    'Von',
    'Bis',
    'Warum',
    'Beleg',
    'Wirkung',
    'Angekündigt',
    'Vorgeschlagen und freigegeben von',
  ],
  noEvidence: 'keiner angegeben',
  by: (proposer: string, approver: string) => `${proposer}; ${approver}`,
  values: (field: string) => `Jeder Wert von ${field} für sich`,
  valueTable: ['Wert', 'Ergebnis', 'Erreicht', 'Schlecht von allen Anfragen', 'Schlechtester'],
  isWorst: 'schlechtester',
} as const
