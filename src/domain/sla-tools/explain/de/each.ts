import { fromCount } from '../../../money/fraction.ts'
import { namesValues } from '../../../sla/each/value-scopes.ts'
import { countOf } from '../../../sla/promise/figure.ts'
import type { Formats } from '../formats.ts'
import type { Told } from '../topic.ts'
import { periodWords } from './period.ts'

/** What is judged by itself, and which of it is paid for. */
export function each({ plan, period }: Told, formats: Formats): string[] {
  if (!plan.each) return []
  const { field, pays, atMost } = plan.each
  const { genitive } = periodWords(period)
  const most = formats.number(fromCount(atMost))
  const reached = countOf(plan.aggregation)
    ? 'der mit der höchsten Zahl'
    : 'der mit dem niedrigsten Erfüllungsgrad'
  return [
    `Jeder Wert von ${field}, den gezählte Anfragen ${genitive} haben, wird für sich beurteilt, und zwar über die ganze Zeit: auch einer, der nur einmal vorkommt.`,
    pays === 'worst'
      ? `Es zählt nur der schlechteste Wert: einer, der das Ziel verfehlt, vor einem, der nicht belegt ist, und unter diesen ${reached}.`
      : 'Für jeden Wert wird gesondert geleistet. Die Beträge werden zusammengezählt, bevor die Grenzen der Zusage gelten.',
    `Kommen mehr als ${most} Werte vor, ist nichts belegt, und es wird nichts geleistet.`,
    ...(plan.pay.basis && namesValues(plan.pay.basis)
      ? [
          'Im Namen eines Entgelts steht {value} für den Wert. Für einen Wert ohne ein solches Entgelt wird nichts geschuldet.',
        ]
      : []),
  ]
}
