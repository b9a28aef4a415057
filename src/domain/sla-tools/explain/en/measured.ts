import type { Formats } from '../formats.ts'
import type { Told } from '../topic.ts'
import { condition } from './condition.ts'

/** Which signals count, and which of them are bad. */
export function measured({ plan: { events } }: Told, formats: Formats): string[] {
  const { total, side, where } = events
  const counted = total
    ? `Requests count that the provider reports and for which this holds: ${condition(total, formats)}.`
    : 'Every request counts that the provider reports.'
  if (!where) return [counted]
  const is = condition(where, formats)
  const other = 'every other one that counts is bad, one that lacks the field too'
  return side === 'bad'
    ? [counted, `Bad are those for which this holds: ${is}.`]
    : [counted, `Good are those for which this holds: ${is}; ${other}.`]
}
