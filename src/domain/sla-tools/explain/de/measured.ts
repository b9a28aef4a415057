import type { Formats } from '../formats.ts'
import type { Told } from '../topic.ts'
import { condition } from './condition.ts'

/** Which signals count, and which of them are bad. */
export function measured({ plan: { events } }: Told, formats: Formats): string[] {
  const { total, side, where } = events
  const counted = total
    ? `Es zählen die vom Anbieter gemeldeten Anfragen, für die gilt: ${condition(total, formats)}.`
    : 'Es zählt jede vom Anbieter gemeldete Anfrage.'
  if (!where) return [counted]
  const is = condition(where, formats)
  const other = 'jede andere gezählte ist schlecht, auch eine, der das Feld fehlt'
  return side === 'bad'
    ? [counted, `Schlecht sind davon die, für die gilt: ${is}.`]
    : [counted, `Gut sind davon die, für die gilt: ${is}; ${other}.`]
}
