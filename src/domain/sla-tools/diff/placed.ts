import type { Path } from '../../sla/reading/fault.ts'
import { type SinglePlan, singlesOf } from '../../sla/remedy/pay-plan.ts'
import type { Judgement } from './change.ts'
import type { Side } from './side.ts'

/** One remedy of one version. */
export interface PlacedSingle<Single extends SinglePlan = SinglePlan> {
  readonly side: Side
  readonly single: Single
  /** From the document's root. */
  readonly path: Path
}

/** A difference that has a place of its own in each version; null where a version lacks it. */
export interface PlacedChange {
  readonly what: string
  readonly before: { readonly path: Path; readonly text: string } | null
  readonly after: { readonly path: Path; readonly text: string } | null
  readonly judgement: Judgement
}

export const remedyPath = ({ index }: Side): Path => ['spec', 'commitments', index, 'remedy']

/** What a commitment pays by: the remedies it combines, its one remedy, or none. */
export function placedSingles(side: Side): PlacedSingle[] {
  const { remedy } = side.plan.pay
  const at = remedyPath(side)
  return singlesOf(remedy).map((single, index) => ({
    side,
    single,
    path: remedy.kind === 'several' ? [...at, 'remedies', index] : at,
  }))
}
