import { Temporal } from 'temporal-polyfill'
import { type EpochMs, epochMs } from '../../../domain/brand.ts'
import type { Slices } from '../../../domain/judging/slices.ts'
import { State, type States } from '../../../domain/judging/states.ts'
import type { DegradationWindow } from '../../../domain/judging/verdict.ts'
import { overlaps, type Span } from '../../../domain/span.ts'
import type { DayBar } from '../models.ts'

interface Counted {
  readonly slices: Slices
  /** The judge's own, so that a bar cannot disagree with the verdict. */
  readonly states: States
  readonly windows: readonly DegradationWindow[]
  readonly zone: string
}

/**
 * A commitment's counted slices as one bar a day of the contract's zone, oldest first. A day without
 * one event is `unknown` whatever the contract makes of silence. Bars of several periods are put
 * one after the other; days that have not begun by `until` are left out.
 */
export function dayBarsOf(counted: Counted, until: EpochMs): readonly DayBar[] {
  const { span } = counted.slices
  const end = Math.min(span.until, until)
  const bars: DayBar[] = []
  let day = Temporal.Instant.fromEpochMilliseconds(span.from).toZonedDateTimeISO(counted.zone)
  while (day.epochMilliseconds < end) {
    const next = day.startOfDay().add({ days: 1 })
    const from = epochMs(day.epochMilliseconds)
    const stretch = { from, until: epochMs(Math.min(next.epochMilliseconds, span.until)) }
    bars.push(barOf(counted, stretch, day.toPlainDate().toString()))
    day = next
  }
  return bars
}

/** A slice belongs to the day in which it starts. */
function barOf({ slices, states, windows }: Counted, day: Span, date: string): DayBar {
  const placeFrom = (time: EpochMs) => Math.ceil((time - slices.span.from) / slices.lengthMs)
  let [total, bad, judged, badSlices] = [0, 0, 0, 0]
  const end = Math.min(placeFrom(day.until), slices.total.length)
  for (let place = placeFrom(day.from); place < end; place += 1) {
    total += slices.total[place] ?? 0
    bad += slices.bad[place] ?? 0
    const state = states[place] ?? State.out
    if (state !== State.out) judged += 1
    if (state === State.bad || state === State.forgiven) badSlices += 1
  }
  const touched = windows.some((window) => overlaps(window.span, day))
  const state = touched ? 'bad' : total === 0 ? 'unknown' : badSlices > 0 ? 'mixed' : 'good'
  return { date, total, bad, slices: judged, badSlices, state }
}
