import { holds } from './condition.ts'
import type { Promised } from './document.ts'
import type { Stretch } from './month.ts'
import { isLess, minus, type Rational, ratio, whole } from './rational.ts'
import type { SignalRecord } from './records.ts'
import { length, share } from './written.ts'

export interface Slice extends Stretch {
  readonly events: number
  readonly bad: number
  readonly state: 'up' | 'bad' | 'drop' | 'unknown'
  /** Which end of the judged time cuts it short; null where none does. */
  readonly cut: 'start' | 'end' | null
}

/** Signals that the commitment counts, and which of them are bad. */
export function eventsOf({ indicator }: Promised, signals: readonly SignalRecord[]) {
  const { total, good, bad } = indicator.spec.ratioMetric
  const where = (good ?? bad)?.metricSource.spec.where
  return signals
    .filter((signal) => holds(total.metricSource.spec.where, signal))
    .map((signal) => ({ signal, bad: holds(where, signal) === (good === undefined) }))
}

export type Events = ReturnType<typeof eventsOf>

/** The slices of the period that touch the judged time, counted from the period's start. */
export function slicesOf(
  promised: Promised,
  { period, judged }: { readonly period: Stretch; readonly judged: Stretch },
  events: Events,
): Slice[] {
  const written = promised.slice?.length ?? promised.objectives[0]?.timeSliceWindow ?? '5m'
  const slices: Slice[] = []
  for (let at = period.from; at < judged.until; at += length(written)) {
    const from = Math.max(at, judged.from)
    const until = Math.min(at + length(written), judged.until)
    if (from >= until) continue
    const inside = events.filter(({ signal }) => from <= signal.time && signal.time < until)
    const bad = inside.filter((event) => event.bad).length
    slices.push({
      from,
      until,
      events: inside.length,
      bad,
      state: stateOf(promised, inside.length, bad),
      cut: from > at ? 'start' : until < at + length(written) ? 'end' : null,
    })
  }
  return slices
}

function stateOf({ slice, objectives }: Promised, events: number, bad: number): Slice['state'] {
  if (events === 0) return slice?.empty ?? 'unknown'
  const { minimumVolume } = slice ?? {}
  if (minimumVolume && events < minimumVolume.events) return minimumVolume.below
  const lost = ratio(bad, events)
  const least = objectives[0]?.timeSliceTarget
  if (least !== undefined) return isLess(minus(whole, lost), share(least)) ? 'bad' : 'up'
  if (!slice?.bad) return 'up'
  return isOver(lost, slice.bad.op, share(slice.bad.value)) ? 'bad' : 'up'
}

const isOver = (lost: Rational, op: string, value: Rational): boolean =>
  isLess(value, lost) || (op === 'gte' && !isLess(lost, value))
