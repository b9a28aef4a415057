import { common } from './common.ts'

const { count } = common

/** German of a customer's service credits. */
export const credits = {
  title: 'Gutschriften',
  of: (name: string) => `Gutschriften von ${name}`,
  none: 'Noch ist keine Gutschrift gebucht.',
  headline: (all: string, atStripe: string) =>
    `${all} an Gutschriften, davon sind ${atStripe} bei Stripe angekommen.`,
  waiting: 'Wartet auf Sie',
  claims: 'Ansprüche und Angebote',
  noClaims: 'Es wurde nichts beansprucht oder angeboten.',
  claimOf: (title: string, period: string) => `${title}, ${period}`,
  accept: 'Angebot annehmen',
  decline: 'Ablehnen',
  withdrawClaim: 'Anspruch zurückziehen',
  reason: 'Warum',
  mayNot:
    'Um einen Anspruch zu stellen oder ein Angebot zu beantworten, wenden Sie sich an jemanden Ihres Unternehmens mit der Rolle „Abrechnung“ oder „Einsprüche“.',
  fileClaim: 'Anspruch stellen',
  fileText: 'Was der Vertrag verlangt, in Ihren Worten. Dateien bleiben bei Ihnen.',
  aware: 'Wann Sie davon erfahren haben (UTC)',
  confirms: 'Ich bestätige',
  timeline: 'Wann sich das Geld bewegte',
  timelineText:
    'Eine Bahn je Gutschrift, vom Tag an, an dem sie geschuldet war. Die Schritte stehen in der Tabelle.',
  lane: (what: string, state: string, steps: string) => `${what}: ${state}. ${steps}`,
  step: (kind: string, when: string) => `${kind} ${when}`,
  steps: 'Schritte jeder Gutschrift',
  stepTable: ['Gutschrift', 'Schritt', 'Betrag', 'Wann'],
  legend: {
    owed: 'Geschuldet',
    approved: 'Freigegeben',
    sent: 'Gesendet',
    issued: 'Bei Stripe',
    ended: 'Verrechnet oder beendet',
  },
  waterfall: 'Wo das Geld ist',
  lines: 'Jede Gutschrift mit ihrem Nachweis',
  lineTable: ['Wofür', 'Betrag', 'Stand', 'Weg', 'Objekt bei Stripe', 'Rechnung', 'Nachweis'],
  goodwill: 'Kulanz',
  applied: (when: string) => `verrechnet ${when}`,
  notApplied: 'noch nicht verrechnet',
  proof: 'Prüfsummen',
  creditId: 'Gutschrift',
  evidence: 'Belege',
  proposal: 'Was freigegeben wurde',
  slaDigest: 'Fassung des SLA',
  transfers: 'Buchungen',
  creditCount: (n: number) => count(n, 'Gutschrift', 'Gutschriften'),
  more: 'Gezeigt sind die neuesten; im Hauptbuch stehen alle.',
} as const
