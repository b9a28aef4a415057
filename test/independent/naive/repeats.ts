import type { Repeats } from './document.ts'
import type { Event } from './events.ts'
import { isLess, whole } from './rational.ts'
import { length } from './written.ts'

/** The events without the bad ones that came too soon after a bad one of the same request. */
export function withoutRepeats(
  repeats: Repeats | undefined,
  events: readonly Event[],
): readonly Event[] {
  if (!repeats) return events
  return events.filter((event) => {
    if (!isBad(event)) return true
    const run = runBefore(event, repeats, events)
    const [last] = run
    if (!last) return true
    return event.signal.time - last.signal.time >= pauseAfter(run.length, repeats)
  })
}

const isBad = ({ good }: Event): boolean => isLess(good, whole)

/** The bad ones of the same request before it, the last first, as far as is looked back. */
function runBefore(event: Event, { by, pause }: Repeats, events: readonly Event[]): Event[] {
  const request = requestOf(event, by)
  if (request === null) return []
  const before = events
    .filter((other) => requestOf(other, by) === request && isBefore(other, event))
    .sort((a, b) => (isBefore(a, b) ? 1 : -1))
  const since = event.signal.time - length(pause.lookBack ?? pause.length ?? '')
  const end = before.findIndex((other) => !isBad(other) || other.signal.time < since)
  return end < 0 ? before : before.slice(0, end)
}

/** null where a field is missing; true is 1, and a list is one text. */
function requestOf({ signal }: Event, by: readonly string[]): string | null {
  const values = by.map((field) => signal.fields[field])
  if (values.some((value) => value === undefined)) return null
  return JSON.stringify(
    values.map((value) =>
      typeof value === 'boolean' ? Number(value) : Array.isArray(value) ? value.join(',') : value,
    ),
  )
}

/** By time; at one instant by source, then by id. */
function isBefore({ signal: a }: Event, { signal: b }: Event): boolean {
  if (a.time !== b.time) return a.time < b.time
  return a.source === b.source ? a.id < b.id : a.source < b.source
}

function pauseAfter(bad: number, { pause }: Repeats): number {
  if (pause.kind === 'constant') return length(pause.length ?? '')
  const grown = length(pause.first ?? '') * (pause.factor ?? 1) ** (bad - 1)
  return Math.min(grown, length(pause.atMost ?? ''))
}
