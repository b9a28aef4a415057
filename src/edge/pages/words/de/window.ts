import { common } from './common.ts'

const { count } = common

/** German of the page of one degradation window. */
export const window = {
  title: (when: string) => `Störung vom ${when}`,
  headline: (title: string, from: string, lasted: string) =>
    `${title}: ab ${from} gestört (${lasted})`,
  ofValue: (field: string, value: string) => `Nur ${field} ${value}.`,
  provisional: 'Vorläufig: Der Zeitraum läuft noch, oder es zählen noch späte Meldungen.',
  facts: 'In Zahlen',
  began: 'Begann',
  ended: 'Endete',
  lasted: 'Dauerte',
  badRequests: 'Schlechte Anfragen',
  pays: 'Diese Störung ergibt',
  paysByPeriod: 'Bezahlt wird nach Zeitraum, nicht nach Störung',
  commitmentLink: 'Die Zusage, und wie sie beurteilt wurde',
  exposure: 'Wen sie betraf',
  exposureText:
    'Anfragen, die diese Zusage beurteilt, und die Nutzer und Sitzungen, die darin genannt sind. Wenige schlechte Anfragen können viele Menschen treffen.',
  exposureTable: ['Wen', 'Betroffen', 'Von allen', 'Anteil', 'Bild'],
  whom: { requests: 'Anfragen', sessions: 'Sitzungen', users: 'Nutzer' },
  unnamed: (n: string) => `${n} Anfragen nennen keine`,
  few: 'weniger als 10',
  hidden: 'nicht gezeigt, damit niemand zu erkennen ist',
  suppressed: 'Zahlen von weniger als 10 Personen sieht nur deren eigenes Unternehmen.',
  noExposure:
    'Die Zeit dieser Zusage wird von Menschen festgestellt; dafür wurde keine Anfrage gezählt.',
  incomplete: (until: string) =>
    `Es gibt mehr Belege, als für eine Seite gelesen werden: Was folgt, gilt genau bis ${until}.`,
  noneBad:
    'Diese Zusage beurteilt Zeitscheiben nach einer Zahl über alle ihre Anfragen; für sich allein ist keine Anfrage schlecht.',
  heat: 'Wo es war: Stacks im Verlauf der Zeit',
  heatText: (each: string) =>
    `${each} je Spalte; die gefüllte Höhe einer Zelle ist der Anteil ihrer Anfragen, der schlecht war. Die Stacks mit den meisten schlechten Anfragen stehen oben.`,
  heatTable: 'Schlechte von allen Anfragen, nach Stack und Zeit',
  stack: 'Stack',
  noStack: 'Stack nicht gemeldet',
  others: (n: number) => `${count(n, 'weiterer Stack', 'weitere Stacks')} zusammen`,
  row: (stack: string, bad: string, all: string, worst: string) =>
    `${stack}: ${bad} von ${all} Anfragen schlecht. ${worst}`,
  worst: (share: string, when: string) => `Am schlimmsten ${share} um ${when}.`,
  noneWorst: 'Keine war schlecht.',
  cell: (bad: string, all: string) => `${bad} von ${all}`,
  deploys: 'Builds, die währenddessen auftauchten',
  deploy: (build: string, when: string) => `${build} zuerst gesehen ${when}`,
  noDeploys: 'Solange sie dauerte, war kein Build neu.',
  legend: { bad: 'Schlecht', good: 'Gut', none: 'Keine Anfragen', deploy: 'Neuer Build' },
  lookup: 'War meine Anfrage dabei?',
  steps: 'Wie sie gefunden wurde',
} as const
