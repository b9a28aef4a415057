import type { SliceRange } from '../judging/slicing/extent.ts'
import { pairsOf, type Slices } from '../judging/slicing/slices.ts'
import { foundStates, State } from '../judging/slicing/states.ts'
import type { CommitmentPlan } from '../sla/plan.ts'
import type { Changeable, Changes, Counts, Found } from './changes.ts'

/**
 * Slices turn good from the end of the last degradation window on, or bad from there onward. A slice that
 * turns gets the counts of one that was found so, of every indicator: what judging makes of it is then
 * known.
 */
export function sliceChanges(found: Found): Pick<Changeable, 'fewer' | 'more'> {
  const { measured } = found
  const bad = measured.runs.toReversed().flatMap(downwards)
  return {
    fewer: copied(found, bad, exampleOf(found, State.up)),
    more: copied(found, goodOnes(found), exampleOf(found, State.bad) ?? madeBad(found)),
  }
}

const downwards = ({ first, end }: SliceRange): number[] =>
  Array.from({ length: end - first }, (_, i) => end - 1 - i)

/** Those that are up, from the end of the last window on and then before it. */
function goodOnes({ measured }: Found): number[] {
  const { states, whole } = measured.counted
  const start = measured.runs.at(-1)?.end ?? whole.first
  const isUp = (i: number): boolean => states[i] === State.up
  const from = (first: number, end: number) =>
    Array.from({ length: Math.max(0, end - first) }, (_, i) => first + i).filter(isUp)
  return [...from(start, whole.end), ...from(whole.first, start)]
}

/** The counts of one slice, by indicator: where to take them from. */
interface Example {
  readonly counts: Counts
  readonly at: number
}

function exampleOf({ measured, all }: Found, state: State): Example | null {
  const at = measured.found.indexOf(state)
  return at < 0 ? null : { counts: all, at }
}

/** Where no slice was bad: the fullest one, with all that it holds bad. */
function madeBad({ plan, measured, all }: Found): Example | null {
  const slices = all.get(plan.key)
  if (!slices) return null
  const { whole } = measured.counted
  const at = fullest(slices, whole)
  const bad = slices.bad.slice()
  bad[at] = slices.total[at] as number
  const sums = slices.sums && { ...slices.sums, part: slices.sums.whole.slice() }
  const changed = new Map([...all, [plan.key, { ...slices, bad, sums }]])
  return isBadAt(plan, changed, at) ? { counts: changed, at } : null
}

function fullest({ total }: Slices, { first, end }: SliceRange): number {
  let at = first
  for (let i = first; i < end; i += 1) if ((total[i] as number) > (total[at] as number)) at = i
  return at
}

function isBadAt(plan: CommitmentPlan, counts: Counts, at: number): boolean {
  const [first, ...others] = keysOf(plan).flatMap((key) => counts.get(key) ?? [])
  if (!first) return false
  return foundStates(plan, [first, ...others], { first: at, end: at + 1 })[at] === State.bad
}

const keysOf = (plan: CommitmentPlan): string[] => [plan.key, ...plan.also.map(({ key }) => key)]

function copied({ plan, all }: Found, places: readonly number[], example: Example | null): Changes {
  if (!example) return { most: 0, apply: () => all }
  return {
    most: places.length,
    apply(n) {
      const changed = new Map(all)
      for (const key of keysOf(plan)) {
        const [slices, from] = [all.get(key), example.counts.get(key)]
        if (slices && from)
          changed.set(key, withCopies(slices, places.slice(0, n), from, example.at))
      }
      return changed
    },
  }
}

function withCopies(slices: Slices, places: readonly number[], from: Slices, at: number): Slices {
  const copy: Slices = {
    ...slices,
    total: slices.total.slice(),
    bad: slices.bad.slice(),
    sums: slices.sums && copyOf(slices.sums),
    affected: slices.affected && copyOf(slices.affected),
    conditions: slices.conditions.map(copyOf),
  }
  const [pairs, others] = [pairsOf(copy), pairsOf(from)]
  for (const place of places) {
    copy.total[place] = from.total[at] as number
    copy.bad[place] = from.bad[at] as number
    for (const [i, pair] of pairs.entries()) {
      pair.whole[place] = others[i]?.whole[at] as number
      pair.part[place] = others[i]?.part[at] as number
    }
  }
  return copy
}

const copyOf = ({
  whole,
  part,
}: {
  readonly whole: Float64Array
  readonly part: Float64Array
}) => ({
  whole: whole.slice(),
  part: part.slice(),
})
