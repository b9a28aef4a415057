import type { TrailingPlan } from '../../../sla/trailing/plan.ts'
import type { Formats } from '../formats.ts'
import type { Told } from '../topic.ts'
import { periodWords } from './period.ts'

/** Of which time the figure is that the target is compared with. */
export function trailing({ plan, period }: Told, formats: Formats): string[] {
  if (!plan.trailing) return []
  const { lengthMs, anchor, again } = plan.trailing
  const { genitive, plural } = periodWords(period)
  const length = formats.duration(lengthMs)
  const before = `auch soweit diese Zeit vor dem Beginn ${genitive} liegt, aber nie vor der Vereinbarung`
  const worst =
    anchor === 'period-end'
      ? ''
      : ' Es zählt der schlechteste dieser Werte; gibt es keinen, ist die Zusage eingehalten.'
  return [
    `Mit dem Ziel verglichen wird nicht der Wert ${genitive}, sondern der für die Zeit (Länge: ${length}) bis ${anchorWords(anchor, genitive)}, ${before}.${worst}`,
    again
      ? `Schlechte Zeit zählt in allen ${plural}, in deren Werten sie liegt, auch wenn deswegen schon früher das Ziel verfehlt wurde.`
      : `Wird das Ziel verfehlt, zählt in späteren ${plural} als gut, was bis zum Ende ${genitive} schlecht war: Dafür wird nur einmal eingestanden.`,
  ]
}

function anchorWords(anchor: TrailingPlan['anchor'], genitive: string): string {
  switch (anchor) {
    case 'window-opened':
      return `zum Beginn jedes Störungsfensters ${genitive}`
    case 'window-closed':
      return `zum Ende jedes Störungsfensters ${genitive}`
    case 'each-slice':
      return `zum Ende jeder Zeitscheibe ${genitive}`
    case 'period-end':
      return `zum Ende ${genitive}`
  }
}
