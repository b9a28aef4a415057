import type { RepeatRule } from '../../sla/indicator/rule.ts'
import type { Losses } from './losses.ts'
import { numbered, paired } from './numbered.ts'
import type { Signals } from './tally.ts'

interface Told {
  readonly signals: readonly Signals[]
  readonly events: readonly Uint8Array[]
  readonly losses: readonly Losses[]
}

/**
 * Marks the bad events that were not backed off: those that came sooner after the bad event of the same
 * request before them than was to be waited. How long that is says the number of bad ones of the
 * request within the time that is looked back, back to its last good one, whether they count or not.
 *
 * So an event hangs on nothing but that time, and is told the same however evidence is cut or comes.
 */
export function repeatsAmong(rule: RepeatRule, told: Told): readonly Uint8Array[] {
  const repeats = told.events.map((rows) => new Uint8Array(rows.length))
  const runs = new Map<number, number[]>()
  for (const { set, row, time, request } of inOrder(rule, told)) {
    if (told.losses[set]?.bad[row] !== 1) {
      runs.delete(request)
      continue
    }
    const run = runs.get(request) ?? []
    const last = run.at(-1)
    if (last !== undefined && time - last < pauseAfter(rule, run, time)) {
      const marks = repeats[set] as Uint8Array
      marks[row] = 1
    }
    run.push(time)
    runs.set(request, run)
  }
  return repeats
}

/** How long is to be waited after a run of bad events, as seen at a time. Nothing after none. */
function pauseAfter(
  { firstMs, factor, atMostMs, lookBackMs }: RepeatRule,
  run: readonly number[],
  time: number,
): number {
  let pause = 0
  for (let i = run.length - 1; i >= 0 && (run[i] as number) >= time - lookBackMs; i -= 1) {
    pause = Math.min(pause === 0 ? firstMs : pause * factor, atMostMs)
    if (pause === atMostMs) break
  }
  return pause
}

interface Place {
  readonly set: number
  readonly row: number
  readonly time: number
  /** Its number. */
  readonly request: number
}

/** Events of the requests that were bad more than once, by time, then by source and id. */
function inOrder({ by, within }: RepeatRule, told: Told): Place[] {
  const { signals, events } = told
  const numbersOf = (field: string, texts: boolean) =>
    numbered(
      signals.map(({ columns }) => columns.column(field)),
      events,
      { texts },
    )
  const [first, ...others] = [
    ...(within === null ? [] : [numbersOf(within, true)]),
    ...by.map((field) => numbersOf(field, false)),
  ]
  if (!first) return []
  const { size, numbers } = others.reduce(paired, first)
  const bad = badOf(size, numbers, told)
  const places: Place[] = []
  for (const [set, { columns }] of signals.entries()) {
    const requests = numbers[set] as Int32Array
    for (let row = 0; row < columns.count; row += 1) {
      const request = requests[row] as number
      if (request < 0 || (bad[request] as number) < 2) continue
      places.push({ set, row, time: columns.time[row] as number, request })
    }
  }
  const identity = ({ set, row }: Place): string => signals[set]?.columns.identity(row) ?? ''
  return places.sort((a, b) => a.time - b.time || (identity(a) < identity(b) ? -1 : 1))
}

/** How many bad events each request has. */
function badOf(size: number, numbers: readonly Int32Array[], { losses }: Told): Uint32Array {
  const bad = new Uint32Array(size)
  for (const [set, requests] of numbers.entries()) {
    const isBad = (losses[set] as Losses).bad
    for (let row = 0; row < requests.length; row += 1) {
      const request = requests[row] as number
      if (request >= 0 && isBad[row] === 1) bad[request] = (bad[request] as number) + 1
    }
  }
  return bad
}
