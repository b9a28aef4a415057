import { alertPolicyEntry } from './alerting.ts'
import { type Objective, objective } from './objective.ts'
import { description, text } from './scalar.ts'
import {
  checked,
  inside,
  isObject,
  list,
  missing,
  object,
  type Place,
  type Raw,
  states,
} from './shape.ts'
import { inlineIndicator, needless, twice } from './sli.ts'
import { budgetingMethod, checkWindowCount, timeWindow } from './time-window.ts'

export const sloSpec = checked(
  object(
    {
      description,
      service: text,
      indicator: inlineIndicator,
      indicatorRef: text,
      timeWindow: list(timeWindow),
      budgetingMethod,
      objectives: list(objective),
      alertPolicies: list(alertPolicyEntry),
    },
    ['service', 'budgetingMethod', 'objectives'],
  ),
  (read, raw, place) => {
    checkWindowCount(raw.timeWindow, place)
    checkIndicators(read.objectives ?? [], raw, place)
    if (Array.isArray(raw.objectives) && raw.objectives.length === 0) {
      place.note('error', 'missing', { path: [...place.path, 'objectives'], text: 'no objective' })
    }
    for (const index of (read.objectives ?? []).keys()) {
      const written: unknown = Array.isArray(raw.objectives) ? raw.objectives[index] : null
      if (!isObject(written)) continue
      checkSlices(written, read.budgetingMethod, inside(place, 'objectives', index))
    }
  },
)
export type SloSpec = NonNullable<ReturnType<typeof sloSpec>>

/** An SLO is composite when its objectives bring their own indicators. */
export const isComposite = (objectives: readonly (Objective | undefined)[]): boolean =>
  objectives.some((each) => each?.indicator !== undefined || each?.indicatorRef !== undefined)

function checkIndicators(
  objectives: readonly (Objective | undefined)[],
  raw: Raw,
  place: Place,
): void {
  const [inline, referred] = [states(raw, 'indicator'), states(raw, 'indicatorRef')]
  if (inline && referred) {
    twice(place, 'indicatorRef', 'the indicator is written here and referred to; keep one')
  }
  if (!isComposite(objectives)) {
    if (!inline && !referred) missing('indicator', place, 'say "indicator" or "indicatorRef"')
    for (const [index, each] of objectives.entries()) {
      if (each?.compositeWeight === undefined) continue
      const at = inside(place, 'objectives', index)
      needless(at, 'compositeWeight', 'a weight is only read where objectives have own indicators')
    }
    return
  }
  if (inline || referred) {
    const key = inline ? 'indicator' : 'indicatorRef'
    twice(place, key, 'the objectives have indicators of their own, so the SLO has none')
  }
  for (const [index, each] of objectives.entries()) {
    if (each === undefined || each.indicator || each.indicatorRef !== undefined) continue
    const words = 'other objectives have an indicator of their own, this one has none'
    missing('indicatorRef', inside(place, 'objectives', index), words)
  }
}

function checkSlices(written: Raw, method: SloSpec['budgetingMethod'], place: Place): void {
  if (method === undefined) return
  if (method !== 'Occurrences' && !states(written, 'timeSliceWindow')) {
    missing('timeSliceWindow', place, `${method} needs "timeSliceWindow", the length of a slice`)
  }
  if (method === 'Timeslices' && !states(written, 'timeSliceTarget')) {
    const words = 'Timeslices needs "timeSliceTarget", the share that makes a slice good'
    missing('timeSliceTarget', place, words)
  }
  if (method !== 'Timeslices' && states(written, 'timeSliceTarget')) {
    const path = [...place.path, 'timeSliceTarget']
    const words = `"timeSliceTarget" is of Timeslices, and the method is ${method}`
    place.note('error', 'contradiction', { path, value: written.timeSliceTarget, text: words })
  }
  if (method === 'Occurrences' && states(written, 'timeSliceWindow')) {
    needless(place, 'timeSliceWindow', 'Occurrences has no slices; the window is not read')
  }
}
