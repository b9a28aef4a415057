import { fromCount } from '../../../money/fraction.ts'
import type { SinglePlan } from '../../../sla/remedy/pay-plan.ts'
import type { Increment } from '../../../sla/remedy/period-remedy-plan.ts'
import type { Formats } from '../formats.ts'

const nouns = {
  'bad-events': 'schlechte Anfragen',
  windows: 'Störungsfenster',
} as const

/** `30 Minuten schlechter Zeit (davon frei: 1 Stunde)`. */
export function incrementWords(each: Increment, formats: Formats): string {
  if (each.kind === 'attainment')
    return `${formats.percent(each.share)}, um die der Erfüllungsgrad unter ${formats.percent(each.from)} liegt`
  if (each.kind === 'bad-events' || each.kind === 'windows') {
    const free = each.free === 0 ? '' : ` (davon frei: ${formats.number(fromCount(each.free))})`
    return `${formats.number(fromCount(each.size))} ${nouns[each.kind]}${free}`
  }
  const free = each.freeMs === 0 ? '' : ` (davon frei: ${formats.duration(each.freeMs)})`
  return `${formats.duration(each.lengthMs)} schlechter Zeit${free}`
}

export function timeWords(
  rule: Extract<SinglePlan, { kind: 'time' }>,
  formats: Formats,
  genitive: string,
) {
  const less =
    rule.of === 'all' ? '' : '; es zählt nur schlechte Zeit über das hinaus, was die Zusage erlaubt'
  return `Bei einer Verfehlung wird das ${formats.number(rule.multiplier)}-Fache des Teils der Bemessungsgrundlage gezahlt, der auf den Anteil der schlechten Zeit an der Zeit ${genitive} entfällt${less}.`
}
