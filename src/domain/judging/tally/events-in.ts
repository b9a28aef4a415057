import { decidingOver, reachOf } from '../../sla/indicator/reach.ts'
import type { EventRule } from '../../sla/indicator/rule.ts'
import type { Span } from '../../span.ts'
import { eventRows } from './event-rows.ts'
import { type Losses, lossesOf } from './losses.ts'
import { repeatsAmong } from './repeats.ts'
import type { Signals } from './tally.ts'

/** Signals of some time by what they count as, each a mask for every set's rows. */
export interface EventsIn {
  /** What would be events if none repeated another. */
  readonly asked: readonly Uint8Array[]
  readonly events: readonly Uint8Array[]
  readonly losses: readonly Losses[]
}

/** The events of a span. What lies before it is looked at for what they repeat, and is no event. */
export function eventsIn(span: Span, rule: EventRule, signals: readonly Signals[]): EventsIn {
  const { from } = decidingOver(span, reachOf(rule))
  const seen = signals.map((each) => eventRows(rule, each, { ...span, from }))
  const losses = lossesOf(rule.loss, signals, seen)
  if (!rule.repeats) return { asked: seen, events: seen, losses }
  const repeats = repeatsAmong(rule.repeats, { signals, events: seen, losses })
  const asked = seen.map((rows, set) => {
    const time = signals[set]?.columns.time
    return rows.map((is, row) => (is === 1 && (time?.[row] as number) >= span.from ? 1 : 0))
  })
  const events = asked.map((rows, set) =>
    rows.map((is, row) => (is === 1 && repeats[set]?.[row] === 0 ? 1 : 0)),
  )
  return { asked, events, losses }
}
