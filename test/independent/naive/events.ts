import { holds } from './condition.ts'
import type { Indicator, Ruled, Source } from './document.ts'
import {
  decimal,
  isLess,
  minus,
  nothing,
  plus,
  type Rational,
  ratio,
  through,
  times,
  whole,
} from './rational.ts'
import type { SignalRecord } from './records.ts'
import { length, share } from './written.ts'

/** What a signal counts for. */
export interface Event {
  readonly signal: SignalRecord
  /** How good it was, from 0 to 1. */
  readonly good: Rational
  /** The figure of it that is measured. */
  readonly value: Rational
  readonly limit: Rational
}

/** The part of an indicator that says which signals are asked for. */
export const askedOf = ({ spec }: Indicator): Source =>
  (spec.ratioMetric?.total ?? spec.thresholdMetric)?.metricSource.spec ?? {}

/** Signals of the reporter whom the indicator asks, and that it asks for. */
export function askedFor(indicator: Indicator, signals: readonly SignalRecord[]): SignalRecord[] {
  const asked = askedOf(indicator)
  if (indicator.spec.asserted) return []
  const { field = '', expected } = asked.count ?? {}
  const isExpected = ({ fields }: SignalRecord) =>
    expected === undefined || expected.some((value) => value === fields[field])
  return ofReporter(indicator, signals).filter(
    (signal) => holds(asked.where, signal) && isExpected(signal) && (asked.only?.(signal) ?? true),
  )
}

export const ofReporter = (indicator: Indicator, signals: readonly SignalRecord[]) =>
  signals.filter(
    ({ reporter = 'provider' }) => reporter === (askedOf(indicator).reporter ?? 'provider'),
  )

/** The events among the signals that are asked for, good and bad. */
export function eventsOf(
  { indicator, op = '', value = 0 }: Ruled,
  asked: readonly SignalRecord[],
  signals: readonly SignalRecord[],
): Event[] {
  const { ratioMetric, thresholdMetric } = indicator.spec
  const others = ofReporter(indicator, signals)
  const source = thresholdMetric?.metricSource.spec
  if (source) return asked.flatMap((signal) => measured(source, { op, value }, signal))
  if (!ratioMetric) return []
  const { good, bad, total } = ratioMetric
  return asked.flatMap((signal): Event[] => {
    const counted = total.metricSource.spec.count
    const counts = counted && signal.fields[counted.field]
    if (counted && counts === undefined) return []
    if (counted?.kind === 'weight' && numberOf(counts) === null) return []
    const score = bad
      ? yes(!holds(bad.metricSource.spec.where, signal))
      : goodOf(good?.metricSource.spec ?? {}, signal, others)
    if (score === null) return []
    const weighs = counted?.kind === 'weight' ? numberOf(counts) : null
    return [{ signal, good: score, value: weighs ?? whole, limit: nothing }]
  })
}

const yes = (is: boolean): Rational => (is ? whole : nothing)

export const numberOf = (value: unknown): Rational | null =>
  typeof value === 'number' ? decimal(value) : null

/** From 0 to 1; null where the signal is no event. */
function goodOf(
  { where, score, grades, followedBy }: Source,
  signal: SignalRecord,
  others: readonly SignalRecord[],
): Rational | null {
  if (score) {
    const value = numberOf(signal.fields[score.field])
    if (value === null) return null
    const [worst, best] = [decimal(score.worst ?? 0), decimal(score.best ?? 1)]
    const found = through(minus(value, worst), minus(best, worst))
    return isLess(found, nothing) ? nothing : isLess(whole, found) ? whole : found
  }
  if (grades) {
    const grade = grades.find((each) => holds(each.where, signal))
    return grade ? share(grade.score) : nothing
  }
  if (followedBy) {
    const by = signal.fields[followedBy.by]
    if (by === undefined) return null
    const until = signal.time + length(followedBy.within)
    const follows = (other: SignalRecord) =>
      other !== signal &&
      signal.time <= other.time &&
      other.time <= until &&
      other.fields[followedBy.by] === by &&
      holds(followedBy.where, other)
    return yes(others.some(follows))
  }
  return yes(holds(where, signal))
}

function measured(
  { statistic, limits = [] }: Source,
  { op, value }: { readonly op: string; readonly value: number },
  signal: SignalRecord,
): Event[] {
  if (statistic?.kind === 'rate') {
    const fields = [statistic.of, statistic.per].filter((each) => each !== undefined)
    if (fields.some((field) => numberOf(signal.fields[field]) === null)) return []
    const of = statistic.of === undefined ? whole : numberOf(signal.fields[statistic.of])
    const per = statistic.per === undefined ? nothing : numberOf(signal.fields[statistic.per])
    return [{ signal, good: whole, value: of ?? nothing, limit: per ?? nothing }]
  }
  const found = numberOf(signal.fields[statistic?.field ?? ''])
  if (found === null) return []
  const first = limits.find(({ where }) => holds(where, signal))
  const more = first?.plus && numberOf(signal.fields[first.plus.field])
  const added =
    first?.plus && more
      ? times(decimal(first.plus.value), through(more, decimal(first.plus.each)))
      : nothing
  const limit = plus(decimal(first?.value ?? value), added)
  const good = statistic?.kind !== 'mean' ? yes(keeps(found, op, limit)) : whole
  return [{ signal, good, value: found, limit }]
}

export const keeps = (value: Rational, op: string, limit: Rational): boolean =>
  op === 'lt'
    ? isLess(value, limit)
    : op === 'lte'
      ? !isLess(limit, value)
      : op === 'gt'
        ? isLess(limit, value)
        : !isLess(value, limit)

export const sumOf = (numbers: readonly Rational[]): Rational => numbers.reduce(plus, nothing)
export const count = (list: readonly unknown[]): Rational => ratio(list.length)
