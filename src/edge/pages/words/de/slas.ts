import type { Judgement } from '../../../../domain/sla-tools/diff/change.ts'
import type { Knob } from '../../../../domain/sla-tools/turn/turn.ts'
import { common } from './common.ts'

const { count } = common

const judgement: Readonly<Record<Judgement, string>> = {
  better: 'Besser für den Kunden',
  worse: 'Schlechter für den Kunden',
  unclear: 'Hängt von den Belegen ab',
}

const knob: Readonly<Record<Knob['kind'], string>> = {
  target: 'Ziel',
  edge: 'Grenze zwischen Stufen',
  pays: 'Was eine Stufe zahlt',
  cap: 'Obergrenze des Zeitraums',
}

/** German of the tools for contracts. */
export const slas = {
  title: 'SLAs',
  headline: (n: number) => (n === 0 ? 'Noch kein SLA.' : count(n, 'SLA', 'SLAs')),
  table: ['SLA', 'Fassungen', 'Vereinbarungen', 'Neueste Fassung', 'Werkzeuge'],
  none: 'Ein SLA erscheint hier, sobald eine Fassung davon gespeichert ist.',
  diff: 'Was sich ändert',
  whatIf: 'Was wäre wenn',

  diffTitle: (name: string) => `Was sich ändert: ${name}`,
  diffHeadline: (from: number, to: number, n: number) =>
    n === 0
      ? `Die Fassungen ${from} und ${to} urteilen und zahlen gleich.`
      : `Von Fassung ${from} zu ${to}: ${count(n, 'Änderung', 'Änderungen')} in der Sache.`,
  from: 'Von Fassung',
  to: 'Zu Fassung',
  compare: 'Vergleichen',
  diffTable: ['Was', 'Vorher', 'Nachher', 'Für wen'],
  whole: 'Das ganze SLA',
  added: 'Hinzugefügt',
  removed: 'Entfallen',
  renamed: 'Umbenannt',
  judgement,

  whatIfTitle: (name: string) => `Was wäre wenn: ${name}`,
  whatIfHeadline: (version: number) =>
    `Was hätte das letzte Jahr gekostet, hätte Fassung ${version} etwas anderes gesagt?`,
  whatIfText:
    'Vergangene Zeiträume derer, die dieses SLA bindet, werden nach denselben Belegen neu beurteilt. Nichts wird geschrieben. Verschieben Sie einen Regler, oder geben Sie eine genaue Zahl ein; sie gilt statt des Reglers.',
  version: 'Fassung',
  knob,
  nth: (what: string, n: number) => `${what} ${n}`,
  exact: (what: string) => `${what}, genau`,
  now: (percent: string) => `jetzt ${percent}`,
  judge: 'Neu beurteilen',
  noKnobs:
    'Diese Fassung hat keine Anteile, die sich verstellen lassen: Vergleichen Sie einen Entwurf über die API.',
  faulty: 'Mit diesen Werten ist es kein gültiges SLA',
  result: 'Vorher und nachher',
  before: 'Nach dem Vertrag geschuldet',
  after: 'Wäre geschuldet gewesen',
  difference: 'Unterschied',
  resultTable: ['Kunde', 'Zeiträume', 'Geschuldet', 'Wäre geschuldet gewesen', 'Unterschied'],
  page: (n: number) => `Summen über ${count(n, 'Kunden', 'Kunden')} auf dieser Seite.`,
  nobody: 'Es bindet keinen der betrachteten Kunden, oder keiner ihrer Zeiträume ist endgültig.',
  refused: 'Zu viel für einen Blick: Fragen Sie über die API nach weniger Zeiträumen.',
  unfit: 'Der Entwurf passt nicht',
} as const
