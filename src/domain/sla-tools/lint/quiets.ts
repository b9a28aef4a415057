import type { IndicatorPlan } from '../../sla/indicator/plan.ts'
import type { CommitmentPlan } from '../../sla/plan.ts'
import type { Path } from '../../sla/reading/fault.ts'
import type { Quiet } from '../../sla/slice/rule.ts'

export interface PlacedQuiet {
  readonly quiet: Quiet
  /** Below the commitment's `slice`. */
  readonly path: Path
}

/** All that slices of a commitment count as where their events do not judge them, each with its place. */
export const quietsOf = (plan: CommitmentPlan): PlacedQuiet[] => [
  ...quietsIn(plan, []),
  ...plan.also.flatMap((also, i) => quietsIn(also, ['also', i])),
]

const quietsIn = ({ empty, minimumVolume, conditions }: IndicatorPlan, at: Path): PlacedQuiet[] => [
  { quiet: empty, path: [...at, 'empty'] },
  ...(minimumVolume ? [{ quiet: minimumVolume.below, path: [...at, 'minimumVolume'] }] : []),
  ...conditions.map(({ otherwise }, i) => ({
    quiet: otherwise,
    path: [...at, 'onlyWhen', i, 'else'],
  })),
]
