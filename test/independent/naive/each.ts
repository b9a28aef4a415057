import type { Fee } from './basis.ts'
import { isCount } from './counts.ts'
import type { Basis, Indicator, Promised, Source } from './document.ts'
import { askedFor, eventsOf } from './events.ts'
import type { Stretch } from './month.ts'
import { isLess, type Rational } from './rational.ts'
import type { SignalRecord, Value } from './records.ts'
import { ruledOf } from './slices.ts'

type By = NonNullable<Promised['each']>

/** Yes and no are 1 and 0, a list is one text; a number and its text are one value. */
const textOf = (value: Value): string => {
  if (typeof value === 'boolean') return value ? '1' : '0'
  return typeof value === 'object' ? value.join(',') : `${value}`
}

/** The same promise of the signals that have a value, or this one. */
export function ofValue(promised: Promised, { field }: By, value?: string): Promised {
  const { each: _, ...rest } = promised
  const only = (signal: SignalRecord) => {
    const own = signal.fields[field]
    return own !== undefined && (value === undefined || textOf(own) === value)
  }
  return { ...rest, indicator: narrowed(promised.indicator, only) }
}

function narrowed({ spec }: Indicator, only: NonNullable<Source['only']>): Indicator {
  const to = <M extends { readonly metricSource: { readonly spec: Source } }>(metric: M) => ({
    ...metric,
    metricSource: { spec: { ...metric.metricSource.spec, only } },
  })
  const { ratioMetric, thresholdMetric } = spec
  if (thresholdMetric) return { spec: { thresholdMetric: to(thresholdMetric) } }
  return ratioMetric
    ? { spec: { ratioMetric: { ...ratioMetric, total: to(ratioMetric.total) } } }
    : { spec }
}

/** The values that events have, in the order of their texts; those of what was told twice, too. */
export function valuesIn(
  promised: Promised,
  by: By,
  records: readonly SignalRecord[],
  isEvent: (signal: SignalRecord) => boolean,
  { from, until }: Stretch,
): string[] {
  const [ruled] = ruledOf(ofValue(promised, by))
  if (!ruled) return []
  const asked = askedFor(ruled.indicator, records).filter(
    (signal) => isEvent(signal) && from <= signal.time && signal.time < until,
  )
  const events = eventsOf(ruled, asked, records)
  return [...new Set(events.map(({ signal }) => textOf(signal.fields[by.field] ?? '')))].sort(
    (a, b) => (a < b ? -1 : 1),
  )
}

interface Known {
  readonly outcome: 'met' | 'breached' | 'unproven'
  readonly attainment: Rational | null
}

/** One that is breached, else one that is unproven; of them the lowest share, or the highest count. */
export function worstOf<Each extends Known>(promised: Promised, values: readonly Each[]) {
  const rank = { breached: 0, unproven: 1, met: 2 }
  const isWorse = (a: Each, b: Each): boolean => {
    if (a.outcome !== b.outcome) return rank[a.outcome] < rank[b.outcome]
    if (a.attainment === null) return false
    if (b.attainment === null) return true
    return isCount(promised)
      ? isLess(b.attainment, a.attainment)
      : isLess(a.attainment, b.attainment)
  }
  return values.reduce<Each | undefined>(
    (worst, each) => (worst === undefined || isWorse(each, worst) ? each : worst),
    undefined,
  )
}

/** With the fees of some values; null where it names fees for values, and none of these has one. */
export function basisFor(
  basis: Basis | undefined,
  values: readonly string[],
  fees: readonly Fee[],
): Basis | undefined | null {
  const isNamed = (scope: string) => scope.includes('{value}')
  const { scopes } = basis ?? {}
  if (!basis || !scopes?.some(isNamed)) return basis
  const own = values
    .flatMap((value) => scopes.filter(isNamed).map((scope) => scope.split('{value}').join(value)))
    .filter((scope) => fees.some((fee) => fee.scope === scope))
  const others = scopes.filter((scope) => !isNamed(scope))
  return own.length === 0 ? null : { ...basis, scopes: [...others, ...own] }
}
