import type { EpochMs } from '../../domain/brand.ts'
import { addSlices, type Slices } from '../../domain/judging/slicing/slices.ts'
import type { IndicatorPlan } from '../../domain/sla/indicator/plan.ts'
import type { Span } from '../../domain/span.ts'
import type { Component } from '../../domain/status/definition.ts'
import { found } from '../../domain/status/found.ts'
import { withFound } from '../../domain/status/known-windows.ts'
import type { StatusComponent, StatusWindow } from '../../domain/status/state.ts'
import { dayOf } from '../../storage/evidence/segments.ts'
import type { KeeperStore } from '../../storage/status/keeper-store.ts'
import { slicesFor, unpackChunk } from '../counting/chunk-counts.ts'
import { daySpan } from './add-parts.ts'
import { statusSpan } from './status-parts.ts'

/** Everything counted in a span, by the indicators' keys. */
export function countsIn(
  store: KeeperStore,
  indicators: readonly IndicatorPlan[],
  span: Span,
): ReadonlyMap<string, Slices> {
  const whole = slicesFor(indicators, span)
  for (const { day, body } of store.sumsFrom(dayOf(span.from))) {
    if (day >= dayOf(span.until)) break
    for (const [key, part] of unpackChunk(body, indicators, daySpan(day)).slices) {
      const into = whole.get(key)
      if (into) addSlices(into, part)
    }
  }
  return whole
}

/** How components are, and their windows: what was observed of those before stays. */
export function lookedAt(
  components: readonly Component[],
  counts: ReadonlyMap<string, Slices>,
  known: readonly StatusWindow[],
  { now, since }: { readonly now: EpochMs; readonly since: EpochMs },
): { readonly components: StatusComponent[]; readonly windows: StatusWindow[] } {
  const span = statusSpan(now)
  const shown: StatusComponent[] = []
  const windows: StatusWindow[] = []
  for (const component of components) {
    const { commitment: id, group, plan, description } = component
    const its = found(component, counts, span, now)
    if (!its) continue
    const { state, lastDataAt, days } = its
    shown.push({ id, title: plan.title, description, group, state, lastDataAt, days })
    const before = known.filter((one) => one.component === id)
    windows.push(...withFound(id, before, its.windows, { seen: span, now, since }))
  }
  return { components: shown, windows: windows.toSorted((a, b) => b.began - a.began) }
}
