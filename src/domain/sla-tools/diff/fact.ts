import type { Path } from '../../sla/reading/fault.ts'
import type { PlacedChange, PlacedSingle } from './placed.ts'
import { type Weight, weighed } from './weight.ts'

/** One thing that a remedy says. All remedies of a kind say the same things. */
export interface Fact {
  readonly what: string
  /** Inside the remedy. */
  readonly path: Path
  /** Plain words, exact: two versions mean the same where they are alike. */
  readonly words: string
  /** null where what it does hangs on the evidence. */
  readonly weight: Weight | null
}

/** The facts of two remedies of one kind that differ. */
export function factChanges(
  before: PlacedSingle,
  after: PlacedSingle,
  factsOf: (placed: PlacedSingle) => readonly Fact[],
): PlacedChange[] {
  const fresh = new Map(factsOf(after).map((fact) => [fact.what, fact]))
  return factsOf(before).flatMap((old) => {
    const other = fresh.get(old.what)
    if (!other || other.words === old.words) return []
    return [
      {
        what: old.what,
        before: { path: [...before.path, ...old.path], text: old.words },
        after: { path: [...after.path, ...other.path], text: other.words },
        judgement: weighed(old.weight, other.weight),
      },
    ]
  })
}
