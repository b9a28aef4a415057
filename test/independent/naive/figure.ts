import { holds } from './condition.ts'
import type { Quiet, Ruled } from './document.ts'
import { askedOf, count, type Event, keeps, sumOf } from './events.ts'
import {
  ceiling,
  decimal,
  isLess,
  isSame,
  minus,
  nothing,
  type Rational,
  ratio,
  through,
  times,
  whole,
} from './rational.ts'
import type { SignalRecord } from './records.ts'
import { share } from './written.ts'

/** What one indicator finds in a slice. */
export interface Figure {
  readonly events: number
  readonly bad: number
  /** What is shared out: events, points, tokens, users, or time. */
  readonly all: Rational
  /** What of it is bad. */
  readonly lost: Rational
}

export function figureOf({ indicator }: Ruled, inside: readonly Event[]): Figure {
  const { count: counted } = askedOf(indicator)
  const isBad = ({ good }: Event): boolean => isLess(good, whole)
  const bad = inside.filter(isBad)
  const shown = { events: inside.length, bad: bad.length }
  if (counted?.kind === 'distinct') {
    const different = (events: readonly Event[]) =>
      ratio(new Set(events.map(({ signal }) => signal.fields[counted.field])).size)
    const { expected, silent } = counted
    if (!expected) return { ...shown, all: different(inside), lost: different(bad) }
    const of = (value: string, { signal }: Event) => signal.fields[counted.field] === value
    const lost = expected.filter((value) => {
      const own = inside.filter((event) => of(value, event))
      return own.length === 0 ? silent === 'bad' : own.some(isBad)
    })
    return { ...shown, all: count(expected), lost: count(lost) }
  }
  if (!indicator.spec.ratioMetric) return { ...shown, all: count(inside), lost: count(bad) }
  const lost = bad.map(({ good, value }) => times(value, minus(whole, good)))
  return { ...shown, all: sumOf(inside.map(({ value }) => value)), lost: sumOf(lost) }
}

/** Whether a slice with events is bad. */
export function isBadSlice(
  ruled: Ruled,
  inside: readonly Event[],
  figure: Figure,
  seconds: Rational,
): boolean {
  const { statistic } = askedOf(ruled.indicator)
  const { op = '', value = 0, timeSliceTarget, bad } = ruled
  const values = inside.map((each) => each.value)
  const limits = inside.map((each) => each.limit)
  switch (statistic?.kind) {
    case 'quantile': {
      const over = inside.map((each) => minus(each.value, each.limit))
      const place = Number(ceiling(times(share(statistic.q ?? 0), count(inside))))
      const inOrder = over.sort((a, b) => (isLess(a, b) ? -1 : isLess(b, a) ? 1 : 0))
      return !keeps(inOrder[Math.max(1, place) - 1] ?? nothing, op, nothing)
    }
    case 'mean':
      return !keeps(sumOf(values), op, sumOf(limits))
    case 'rate': {
      const per = statistic.per === undefined ? seconds : sumOf(limits)
      return !keeps(sumOf(values), op, times(decimal(value), per))
    }
  }
  if (isSame(figure.all, nothing)) return false
  const lost = through(figure.lost, figure.all)
  if (timeSliceTarget !== undefined) return isLess(minus(whole, lost), share(timeSliceTarget))
  return bad !== undefined && isOver(lost, bad.op, share(bad.value))
}

/** What the slice counts as by the first condition that does not hold; null where all do. */
export function unmet(
  { onlyWhen = [] }: Ruled,
  signals: readonly SignalRecord[],
  seconds: Rational,
): Quiet | null {
  for (const condition of onlyWhen) {
    if (condition.kind === 'load') {
      const load = signals.filter((signal) => holds(condition.where, signal))
      if (isLess(count(load), times(decimal(condition.perSecond ?? 0), seconds))) {
        return condition.else
      }
      continue
    }
    const control = signals.filter((signal) => holds(condition.total, signal))
    if (control.length === 0) continue
    const bad = control.filter((signal) => holds(condition.bad, signal))
    if (isOver(ratio(bad.length, control.length), condition.op ?? '', share(condition.value ?? 0)))
      return condition.else
  }
  return null
}

const isOver = (lost: Rational, op: string, value: Rational): boolean =>
  isLess(value, lost) || (op === 'gte' && !isLess(lost, value))
