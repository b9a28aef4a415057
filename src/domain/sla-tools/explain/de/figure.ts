import type { IndicatorRule } from '../../../sla/indicator/rule.ts'
import type { Told } from '../topic.ts'

/** How the period becomes one figure. */
export function figure({ plan: { aggregation, rule, weight } }: Told): string[] {
  switch (aggregation) {
    case 'good-slices':
      return [
        weight
          ? 'Der Erfüllungsgrad ist die Zahl der bekannten Zeitscheiben abzüglich dessen, was die schlechten wiegen, geteilt durch die Zahl der bekannten.'
          : 'Der Erfüllungsgrad ist die Zahl der guten Zeitscheiben geteilt durch die Zahl der bekannten.',
      ]
    case 'events':
      return [eventsWords(rule)]
    case 'mean-of-slices':
      return [
        `Jede bekannte Zeitscheibe hat ihren eigenen Anteil${shareWords(rule)}. Der Erfüllungsgrad ist das Mittel dieser Anteile: Jede Zeitscheibe wiegt gleich viel, ${rule.kind === 'asserted' ? 'wie viel ihrer Zeit auch bekannt ist' : 'wie viele Anfragen sie auch hatte'}.`,
      ]
    case 'windows':
      return [
        'Der Erfüllungsgrad ist die Zahl der Störungsfenster, das sind ununterbrochene Folgen schlechter Zeitscheiben: je weniger, desto besser.',
      ]
    case 'bad-events':
      return ['Der Erfüllungsgrad ist die Zahl der schlechten Anfragen: je weniger, desto besser.']
    case 'bad-time':
      return [
        `Der Erfüllungsgrad ist die Zeit aller schlechten Zeitscheiben${weight ? ', von jeder so viel, wie sie wiegt' : ''}: je weniger, desto besser.`,
      ]
  }
}

function eventsWords(rule: IndicatorRule): string {
  if (rule.kind === 'asserted') {
    return 'Der Erfüllungsgrad ist die verfügbare Zeit geteilt durch alle Zeit, die bekannt ist.'
  }
  const { sums } = rule
  switch (sums?.kind) {
    case 'weight':
      return `Der Erfüllungsgrad ist die Summe von ${sums.field} über die guten Anfragen geteilt durch die Summe über alle gezählten.`
    case 'distinct':
      return `Der Erfüllungsgrad ist die Zahl der verschiedenen ${sums.field} ohne schlechte Anfrage geteilt durch die Zahl aller; beide werden Zeitscheibe für Zeitscheibe zusammengezählt.`
    case 'loss':
      return 'Der Erfüllungsgrad ist die Summe dessen, wie gut die Anfragen waren, geteilt durch die Zahl aller gezählten.'
    default:
      return 'Der Erfüllungsgrad ist die Zahl der guten Anfragen geteilt durch die Zahl aller gezählten.'
  }
}

/** After `Anteil`. */
function shareWords(rule: IndicatorRule): string {
  if (rule.kind === 'asserted') return ' verfügbarer Zeit'
  const { sums } = rule
  switch (sums?.kind) {
    case 'weight':
      return ` an ${sums.field} in guten Anfragen`
    case 'distinct':
      return ` verschiedener ${sums.field} ohne schlechte Anfrage`
    case 'loss':
      return ': was ihre Anfragen von dem erreicht haben, was sie erreichen konnten'
    default:
      return ' guter Anfragen'
  }
}
