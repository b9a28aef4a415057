import { textsAt } from '../judging/tally/by-value.ts'
import { eventsIn } from '../judging/tally/events-in.ts'
import type { Signals } from '../judging/tally/tally.ts'
import type { IndicatorPlan } from '../sla/indicator/plan.ts'
import type { Span } from '../span.ts'
import { type BuildSeen, buildsSeen } from './builds.ts'
import { type Distinct, distinctIn } from './distinct.ts'
import { type HeatMap, heatMapOf } from './heat-map.ts'

/** How many were bad, and of how many. */
export interface Part {
  readonly bad: number
  readonly all: number
}

/**
 * Who and what a span touched, counted exactly, of the events of one commitment's own indicator: a
 * request is bad here exactly where judging says so.
 */
export interface Exposure {
  /** What was counted. */
  readonly span: Span
  readonly requests: Part
  /** `user.hash`: pseudonyms of one customer, so those of two customers are never one. */
  readonly users: Distinct
  /** `session.id` */
  readonly sessions: Distinct
  readonly heat: HeatMap
  /** Those that served an event, by when they first did. */
  readonly builds: readonly BuildSeen[]
}

/** Events of a span, as rows of the sets that they lie in. */
export interface Touched {
  readonly signals: readonly Signals[]
  /** By set, 1 for each row that is an event. */
  readonly events: readonly Uint8Array[]
  /** By set, 1 where something was lost; of other rows than events it says nothing. */
  readonly bad: readonly Uint8Array[]
}

/**
 * @param signals All of the reporter's that the span and the rule's reach around it hold, without
 *   duplicates (`keep`).
 * @param of.value Where each value of a field is judged by itself: the one that the span is of.
 * @returns null for time that was stated, which no signal was counted for.
 */
export function exposureIn(
  plan: IndicatorPlan,
  signals: readonly Signals[],
  { span, value }: { readonly span: Span; readonly value?: string | undefined },
): Exposure | null {
  const { rule, each } = plan
  if (rule.kind !== 'events') return null
  const { events, losses } = eventsIn(span, rule, signals)
  const touched: Touched = {
    signals,
    events: each && value !== undefined ? ofValue(each.field, value, signals, events) : events,
    bad: losses.map(({ bad }) => bad),
  }
  return {
    span,
    requests: requestsIn(touched),
    users: distinctIn('user.hash', touched),
    sessions: distinctIn('session.id', touched),
    heat: heatMapOf(touched, span),
    builds: buildsSeen(touched),
  }
}

function ofValue(
  field: string,
  value: string,
  signals: readonly Signals[],
  events: readonly Uint8Array[],
): readonly Uint8Array[] {
  return signals.map(({ columns }, set) => {
    const textAt = textsAt(columns.column(field))
    return (events[set] as Uint8Array).map((is, row) => (is === 1 && textAt(row) === value ? 1 : 0))
  })
}

function requestsIn({ events, bad }: Touched): Part {
  const sum = { bad: 0, all: 0 }
  for (const [set, rows] of events.entries()) {
    const lost = bad[set] as Uint8Array
    for (let row = 0; row < rows.length; row += 1) {
      if (rows[row] !== 1) continue
      sum.all += 1
      if (lost[row] === 1) sum.bad += 1
    }
  }
  return sum
}
