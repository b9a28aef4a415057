import type { Elective } from '../sla/money/pool-plan.ts'
import type { CommitmentVerdict } from './verdict.ts'

/**
 * The commitments whose sums add up. Of a group of which the customer claims one, that is the one which
 * was elected, and until then the one that comes to most, of equals the first.
 */
export function counting<T extends { readonly name: string }>(
  commitments: readonly T[],
  electives: readonly Elective[],
  owed: (commitment: T) => number,
  elected: ReadonlySet<string> = new Set(),
): readonly T[] {
  const rank = (each: T): number => (elected.has(each.name) ? Number.POSITIVE_INFINITY : owed(each))
  const most = electives.map(({ members }) =>
    commitments
      .filter(({ name }) => members.includes(name))
      .reduce<T | null>((a, b) => (a && rank(a) >= rank(b) ? a : b), null),
  )
  const isOfGroup = ({ name }: T): boolean =>
    electives.some(({ members }) => members.includes(name))
  return commitments.filter((each) => !isOfGroup(each) || most.includes(each))
}

/** Those of a verdict whose sums add up. */
export function countingIn(
  commitments: readonly CommitmentVerdict[],
  elected?: ReadonlySet<string>,
): readonly CommitmentVerdict[] {
  const groups = Map.groupBy(commitments, ({ elective }) => elective)
  const electives = [...groups].flatMap(([group, members]) =>
    group === undefined ? [] : [{ group, members: members.map(({ name }) => name) }],
  )
  return counting(commitments, electives, ({ owed }) => owed.minor, elected)
}
