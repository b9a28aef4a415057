import type { Commitment } from '../../sla/document.ts'
import type { WrittenIndicator, WrittenRepeats } from '../../sla/indicator/schema.ts'
import { durationMs, durationText } from '../../sla/period/duration.ts'
import type { Predicate } from '../../sla/predicate/predicate.ts'
import type { Path } from '../../sla/reading/fault.ts'
import { neverHolds } from './satisfiable.ts'
import { type Warning, warning } from './warning.ts'

/** Repeats that are looked for in too short a time, in every request, or in none. */
export function lintRepeats({ indicator, slice }: Commitment, path: Path): Warning[] {
  const placed: [WrittenIndicator, Path][] = [
    [indicator, [...path, 'indicator']],
    ...(slice?.also ?? []).map((also, i): [WrittenIndicator, Path] => [
      also.indicator,
      [...path, 'slice', 'also', i, 'indicator'],
    ]),
  ]
  return placed.flatMap(([{ spec }, at]) => {
    const { ratioMetric, thresholdMetric } = spec
    const source = (ratioMetric?.total ?? thresholdMetric)?.metricSource.spec
    if (!source?.repeats) return []
    const metric = ratioMetric ? ['ratioMetric', 'total'] : ['thresholdMetric']
    const place = [...at, 'spec', ...metric, 'metricSource', 'spec', 'repeats']
    return [
      ...lintLookBack(source.repeats, [...place, 'pause']),
      ...lintFields(source.repeats, source.where, [...place, 'by']),
    ]
  })
}

/** Who waits as long as is asked must still have the earlier ones looked at. */
function lintLookBack({ pause }: WrittenRepeats, path: Path): Warning[] {
  if (pause.kind === 'constant') return []
  const [first, atMost, lookBack] = [pause.first, pause.atMost, pause.lookBack].map(durationMs)
  const grown = grownOver(first ?? 0, pause.factor, atMost ?? 0)
  if ((lookBack ?? 0) >= grown) return []
  const text =
    (lookBack ?? 0) < (atMost ?? 0)
      ? `what comes more than ${durationText(lookBack ?? 0)} after repeats nothing, so a pause of ${durationText(atMost ?? 0)} is never asked`
      : `pauses that grow up to ${durationText(atMost ?? 0)} take ${durationText(grown)} together: who waits as long as is asked is never asked for the longest, since the first of them is forgotten by then`
  return [warning('short-look-back', [...path, 'lookBack'], text)]
}

/** The pauses from the first to the longest, one after the other. */
function grownOver(first: number, factor: number, atMost: number): number {
  let whole = 0
  for (let pause = first; pause < atMost; pause *= factor) whole += pause
  return whole + atMost
}

function lintFields({ by }: WrittenRepeats, where: Predicate | undefined, path: Path): Warning[] {
  if (!where) return []
  const absent = by.findIndex((field) => neverHolds({ all: [where, { field, exists: true }] }))
  if (absent >= 0) {
    const text = `no request that counts has the field ${by[absent]}, so none repeats another`
    return [warning('idle-repeats', [...path, absent], text)]
  }
  const parts = 'all' in where ? where.all : [where]
  const isFixed = (field: string): boolean =>
    parts.some((part) => 'eq' in part && part.field === field)
  if (!by.every(isFixed)) return []
  const text =
    'all requests that count are alike in this, so each bad one repeats the one before it'
  return [warning('one-request', path, text)]
}
