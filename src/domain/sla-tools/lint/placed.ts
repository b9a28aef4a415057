import type { CommitmentPlan } from '../../sla/plan.ts'
import type { Path } from '../../sla/reading/fault.ts'
import { type SinglePlan, singlesOf } from '../../sla/remedy/pay-plan.ts'

export interface PlacedSingle {
  readonly single: SinglePlan
  readonly path: Path
}

/** What a commitment pays by, each remedy with its place. @param path The commitment's. */
export function placedSingles({ pay: { remedy } }: CommitmentPlan, path: Path): PlacedSingle[] {
  const at = [...path, 'remedy']
  return singlesOf(remedy).map((single, index) => ({
    single,
    path: remedy.kind === 'several' ? [...at, 'remedies', index] : at,
  }))
}
