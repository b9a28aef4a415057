import type { Edge } from '../../sla/slice/rule.ts'
import type { SliceRange } from './extent.ts'
import { State, type States } from './states.ts'

export interface RunRule {
  /** Bad slices in a row that count; fewer are forgiven. */
  readonly slices: number
  readonly edge: Edge
  /** Whether the judged range really begins and ends there, or merely has got as far by now. */
  readonly closed: { readonly first: boolean; readonly end: boolean }
}

/**
 * Maximal runs of bad slices, ascending. Any other slice ends a run, a silent or unknown one too:
 * the provider is not charged for an absence of evidence.
 */
export function badRuns(states: States): SliceRange[] {
  const runs: SliceRange[] = []
  let first = -1
  for (let i = 0; i <= states.length; i += 1) {
    const isBad = states[i] === State.bad
    if (isBad && first < 0) first = i
    if (isBad || first < 0) continue
    runs.push({ first, end: i })
    first = -1
  }
  return runs
}

/**
 * Runs long enough to count, and the states with the shorter ones forgiven. With the edge rule
 * `count` a short run that touches the range's edge counts too, since the rest of it is unseen.
 */
export function keptRuns(
  states: States,
  range: SliceRange,
  rule: RunRule,
): { readonly runs: SliceRange[]; readonly states: States } {
  const runs: SliceRange[] = []
  const after = states.slice()
  for (const run of badRuns(states)) {
    const touches =
      (rule.closed.first && run.first === range.first) || (rule.closed.end && run.end === range.end)
    const counts = run.end - run.first >= rule.slices || (rule.edge === 'count' && touches)
    if (counts) runs.push(run)
    else after.fill(State.forgiven, run.first, run.end)
  }
  return { runs, states: after }
}
