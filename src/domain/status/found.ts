import { type EpochMs, epochMs } from '../brand.ts'
import { type DayTally, dayTally } from '../judging/day-tally.ts'
import { type Measure, measure } from '../judging/measure.ts'
import type { Extent } from '../judging/slicing/extent.ts'
import { countsOf, type Slices } from '../judging/slicing/slices.ts'
import { State } from '../judging/slicing/states.ts'
import { windowsOf } from '../judging/windows.ts'
import { compare, fraction } from '../money/fraction.ts'
import type { Span } from '../span.ts'
import { type Component, outageShareOf } from './definition.ts'
import type { ComponentState } from './state.ts'

/** Milliseconds of good slices after which a window is over: 5 minutes. */
export const SETTLE_MS = 300_000
/** Milliseconds between two windows that are told as one: 15 minutes. A fault that flickers is one fault. */
export const APART_MS = 900_000
/** Milliseconds without a signal after which nobody can say how a component is: 15 minutes. */
export const SILENT_MS = 900_000

const dayMs = 86_400_000

/** A window as the counts have it now. */
export interface FoundWindow {
  readonly span: Span
  /** Whether good slices have followed long enough. */
  readonly isOver: boolean
  readonly severity: 'degraded' | 'outage'
  readonly bad: number
  readonly total: number
}

export interface Found {
  readonly state: ComponentState
  readonly lastDataAt: EpochMs | null
  readonly windows: readonly FoundWindow[]
  readonly days: readonly DayTally[]
}

/**
 * How a component is and was: by the code that judges a commitment, over everybody's traffic.
 *
 * @param all Counts of the whole span by the indicators' keys; they begin at a UTC midnight.
 * @param now Slices that are not over by then are not looked at.
 */
export function found(
  component: Component,
  all: ReadonlyMap<string, Slices>,
  span: Span,
  now: EpochMs,
): Found | null {
  const { plan } = component
  const counts = countsOf(plan, all)
  if (!counts) return null
  const judged = { from: span.from, until: epochMs(Math.min(now, span.until)) }
  const measured = measure(plan, counts, extentOver(span, judged))
  const windows = windowsOf(counts[0], measured.runs)
  const days = utcDays(judged).map((day) => ({
    date: new Date(day.from).toISOString().slice(0, 10),
    ...dayTally(day, plan, [{ measured, windows }]),
  }))
  const last = lastKnown(measured)
  const together = joined(windows).map((window) => severed(component, window, judged.until))
  const lastDataAt = last === null ? null : endOf(counts[0], last)
  return { state: stateOf(together, lastDataAt, now), lastDataAt, windows: together, days }
}

type Joined = Omit<FoundWindow, 'severity' | 'isOver'>

/** Windows that are hardly apart, as one. Counts are of the windows, not of the time between. */
function joined(windows: ReturnType<typeof windowsOf>): Joined[] {
  const told: Joined[] = []
  for (const { span, bad, total } of windows) {
    const before = told.at(-1)
    if (before && span.from - before.span.until < APART_MS) {
      const both = { from: before.span.from, until: span.until }
      told.splice(-1, 1, { span: both, bad: before.bad + bad, total: before.total + total })
    } else told.push({ span, bad, total })
  }
  return told
}

function severed(component: Component, window: Joined, judgedUntil: EpochMs): FoundWindow {
  const { bad, total, span } = window
  const share = fraction(BigInt(bad), BigInt(Math.max(total, 1)))
  const isOutage = compare(share, outageShareOf(component)) >= 0
  const settle = Math.max(SETTLE_MS, component.plan.sliceMs)
  return {
    ...window,
    severity: isOutage ? 'outage' : 'degraded',
    isOver: judgedUntil - span.until >= settle,
  }
}

/** A window that goes on says how it is; without signals nobody can, whatever there was before. */
function stateOf(
  windows: readonly FoundWindow[],
  lastDataAt: EpochMs | null,
  now: EpochMs,
): ComponentState {
  if (lastDataAt === null || now - lastDataAt > SILENT_MS) return 'unknown'
  const last = windows.at(-1)
  return last && !last.isOver ? last.severity : 'operational'
}

/** The newest slice whose own events judged it. */
function lastKnown({ counted, found: states }: Measure): number | null {
  const { slices, whole } = counted
  for (let i = whole.end - 1; i >= whole.first; i -= 1) {
    if ((slices.total[i] ?? 0) > 0 && states[i] !== State.unknown) return i
  }
  return null
}

const endOf = (slices: Slices, place: number): EpochMs =>
  epochMs(slices.span.from + (place + 1) * slices.lengthMs)

/** The whole span as a period that nothing cuts but now. */
function extentOver(span: Span, judged: Span): Extent {
  const none = { from: span.from, until: span.from }
  return {
    period: { label: '', span, zone: 'UTC' },
    term: span,
    inForce: span,
    judged,
    absent: [none, none],
  }
}

/** UTC days that have begun in a span which begins at midnight. */
function utcDays({ from, until }: Span): Span[] {
  const count = Math.max(0, Math.ceil((until - from) / dayMs))
  return Array.from({ length: count }, (_, i) => ({
    from: epochMs(from + i * dayMs),
    until: epochMs(from + (i + 1) * dayMs),
  }))
}
