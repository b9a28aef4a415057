import { epochMs } from '../brand.ts'
import { lengthMs, type Span } from '../span.ts'
import type { Part, Touched } from './exposure.ts'
import { newStacks, type Stack } from './stack.ts'

/** Stacks by stretches of time, each with its events. */
export interface HeatMap {
  /** Of one length each, but for the last. */
  readonly times: readonly Span[]
  /** Those with most bad events first. */
  readonly rows: readonly HeatRow[]
  /** Those that are no rows of their own, together; null where all are. */
  readonly others: { readonly stacks: number; readonly cells: readonly Part[] } | null
}

export interface HeatRow {
  readonly stack: Stack
  /** One for each of the times. */
  readonly cells: readonly Part[]
}

/** Rows at most; what is left is folded into one. */
const ROWS = 10
/** Columns at most. */
const COLUMNS = 36
const MINUTE_MS = 60_000

/** Lengths that a clock shows, in minutes: from one to the days of a month, then of a year. */
const lengths = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 10_080, 20_160]

/** @param span Where the events lie. */
export function heatMapOf({ signals, events, bad }: Touched, span: Span): HeatMap {
  const times = timesOf(span)
  const eachMs = lengthMs(times[0] ?? span)
  const stacks = newStacks()
  const counts: { bad: Uint32Array; all: Uint32Array }[] = []
  for (const [set, { columns }] of signals.entries()) {
    const rows = events[set] as Uint8Array
    const lost = bad[set] as Uint8Array
    const stackAt = stacks.of(columns, rows)
    while (counts.length < stacks.all.length) counts.push(emptyCounts(times.length))
    for (let row = 0; row < rows.length; row += 1) {
      const count = counts[stackAt[row] as number]
      if (!count) continue
      const time = Math.floor(((columns.time[row] as number) - span.from) / eachMs)
      count.all[time] = (count.all[time] as number) + 1
      if (lost[row] === 1) count.bad[time] = (count.bad[time] as number) + 1
    }
  }
  const found = counts.map((count, i) => ({
    stack: stacks.all[i] as Stack,
    cells: times.map((_, at) => ({ bad: count.bad[at] as number, all: count.all[at] as number })),
  }))
  found.sort((a, b) => heavier(sumOf(a.cells), sumOf(b.cells)) || inOrder(a.stack, b.stack))
  const rest = found.slice(ROWS)
  return {
    times,
    rows: found.slice(0, ROWS),
    others: rest.length > 0 ? { stacks: rest.length, cells: folded(rest, times.length) } : null,
  }
}

/** In the shortest steps of a clock that make no more columns than can be seen. */
function timesOf(span: Span): readonly Span[] {
  const minutes = lengthMs(span) / (COLUMNS * MINUTE_MS)
  const length = lengths.find((each) => each >= minutes) ?? Math.ceil(minutes)
  const eachMs = length * MINUTE_MS
  return Array.from({ length: Math.ceil(lengthMs(span) / eachMs) }, (_, i) => ({
    from: epochMs(span.from + i * eachMs),
    until: epochMs(Math.min(span.from + (i + 1) * eachMs, span.until)),
  }))
}

const emptyCounts = (length: number) => ({
  bad: new Uint32Array(length),
  all: new Uint32Array(length),
})

const heavier = (a: Part, b: Part): number => b.bad - a.bad || b.all - a.all

/** Any order will do that is the same every time. */
const inOrder = (a: Stack, b: Stack): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)

export const sumOf = (cells: readonly Part[]): Part =>
  cells.reduce((sum, { bad, all }) => ({ bad: sum.bad + bad, all: sum.all + all }), {
    bad: 0,
    all: 0,
  })

const folded = (rows: readonly HeatRow[], length: number): readonly Part[] =>
  Array.from({ length }, (_, at) => sumOf(rows.map(({ cells }) => cells[at] as Part)))
