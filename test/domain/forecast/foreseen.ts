import type { Agreement } from '../../../src/domain/agreement.ts'
import { epochMs } from '../../../src/domain/brand.ts'
import { excludedTimes } from '../../../src/domain/exclusions/excluded-time.ts'
import type { ExclusionSpan } from '../../../src/domain/exclusions/exclusion-span.ts'
import { type Forecast, forecastOf } from '../../../src/domain/forecast/forecast.ts'
import { extentOf } from '../../../src/domain/judging/slicing/extent.ts'
import type { Sla } from '../../../src/domain/sla/document.ts'
import { exclusionPlansOf } from '../../../src/domain/sla/exclusion/plan.ts'
import { planOf, sliceLengthMs } from '../../../src/domain/sla/plan.ts'
import { agreement, draw, month } from '../judging/drawing.ts'

export const june = month('2026-06')

interface Scene {
  /** How many slices are over; all that are drawn, unless said. */
  readonly over?: number
  readonly exclusions?: readonly ExclusionSpan[]
  readonly agreement?: Partial<Agreement>
}

/** The forecast when so many slices of June are over, drawn as text; the others have not come. */
export function forecast(contract: Sla, slices: string, scene: Scene = {}): Forecast {
  const { over = slices.length, exclusions = [] } = scene
  const [commitment] = contract.spec.commitments
  if (!commitment) throw new Error('no commitment')
  const lengthMs = sliceLengthMs(commitment)
  const now = epochMs(june.span.from + over * lengthMs)
  const extent = extentOf(june, agreement(scene.agreement), now)
  if (!extent) throw new Error('not in force')
  const plan = planOf(contract, commitment)
  const counts = draw(slices, june.span, lengthMs, '_')
  const plans = exclusionPlansOf(contract, commitment.name)
  return forecastOf(plan, [counts], extent, (of) => excludedTimes(plans, exclusions, of))
}
