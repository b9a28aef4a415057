import { grouped } from '../money/amount.ts'
import { type Fraction, fraction, fromCount, times } from '../money/fraction.ts'
import type { CommitmentPlan } from '../sla/plan.ts'
import { standingOf } from '../sla/promise/figure.ts'
import { remedyEdges } from '../sla/remedy/edges.ts'
import { singlesOf } from '../sla/remedy/pay-plan.ts'
import { meanShare } from './mean.ts'
import { Fate } from './slicing/exclude.ts'
import type { SliceRange } from './slicing/extent.ts'
import { comparedAt, type Slices } from './slicing/slices.ts'
import { countState, quietTest, State, type States } from './slicing/states.ts'
import { addLoss, badLosses, weightOf } from './slicing/weights.ts'
import { summedText } from './stages/summed-text.ts'
import type { Stage } from './verdict.ts'
import { wholeOrRatio } from './whole-or-ratio.ts'

export interface Aggregate {
  /** What was reached, as it stands: a share, or a count below zero. null with nothing to judge. */
  readonly attainment: Fraction | null
  /** What was counted, in words, up to the share itself. */
  readonly text: string
  readonly figures: Stage['figures']
}

export interface Counted {
  readonly slices: Slices
  /** The slices whose events are summed. */
  readonly events: SliceRange
  /** The whole slices. */
  readonly whole: SliceRange
  readonly states: States
  /** Slices outside the agreement that count as good by the contract, besides those of `states`. */
  readonly absent: number
  /** What became of slices in excluded time; null without any. */
  readonly fates: Uint8Array | null
}

/**
 * One figure for the period, by the contract's own way of counting.
 *
 * @param runs The degradation windows.
 */
export function aggregate(
  plan: CommitmentPlan,
  counted: Counted,
  runs: readonly SliceRange[],
): Aggregate {
  switch (plan.aggregation) {
    case 'good-slices':
      return plan.weight ? weighedSlices(plan, counted) : shareOfGoodSlices(counted)
    case 'events':
      return counted.slices.sums ? shareOfSums(plan, counted) : shareOfGoodEvents(counted)
    case 'mean-of-slices':
      return meanOfSlices(plan, counted)
    case 'windows':
      return windowsOf(counted, runs)
    case 'bad-events':
      return badEvents(counted)
    case 'bad-time':
      return badTime(plan, counted)
  }
}

/** Counts stand below zero. With no slice known there is nothing to count them in. */
function windowsOf({ states, absent }: Counted, runs: readonly SliceRange[]): Aggregate {
  const { bad, good } = knownSlices(states, absent)
  return {
    attainment: good + bad === 0 ? null : standingOf(fromCount(runs.length), 'windows'),
    text: `degradation windows in ${count(good + bad)} known slices are counted`,
    figures: { windows: runs.length, known: good + bad },
  }
}

function badEvents({ slices, events, fates }: Counted): Aggregate {
  const { total, bad } = eventsIn(slices, events, fates)
  return {
    attainment: total === 0 ? null : standingOf(fromCount(bad), 'bad-events'),
    text: `bad events among ${count(total)} are counted`,
    figures: { bad, total },
  }
}

/** Each bad slice by what it weighs. */
function badTime(plan: CommitmentPlan, { slices, states, whole, absent }: Counted): Aggregate {
  const { bad, good } = knownSlices(states, absent)
  const ms = times(weightOf(badLosses(slices, states, whole)), fromCount(plan.sliceMs))
  return {
    attainment: good + bad === 0 ? null : standingOf(ms, 'bad-time'),
    text: `the time of ${count(bad)} bad slices of ${count(good + bad)} known ones is added up`,
    figures: { bad, known: good + bad, badMs: wholeOrRatio(ms) },
  }
}

/** Good slices over known ones. Forgiven slices are good. */
function shareOfGoodSlices({ states, absent }: Counted): Aggregate {
  const { bad, good } = knownSlices(states, absent)
  return {
    attainment: shareOf(good, good + bad),
    text: `${count(good)} of ${count(good + bad)} known slices are good${outside(absent)}`,
    figures: { good, bad, known: good + bad, ...(absent > 0 ? { absent } : {}) },
  }
}

const knownSlices = (states: States, absent: number) => ({
  bad: countState(states, State.bad),
  good: countState(states, State.up) + countState(states, State.forgiven) + absent,
})

const outside = (absent: number): string =>
  absent > 0 ? `, ${count(absent)} of them for time outside the agreement` : ''

/** As the share of good slices, a bad one lost only as far as the share of those it touched. */
function weighedSlices(
  plan: CommitmentPlan,
  { slices, states, whole, absent }: Counted,
): Aggregate {
  const { bad, good } = knownSlices(states, absent)
  const known = good + bad
  const edges = edgesOf(plan)
  return {
    attainment:
      known === 0 ? null : meanShare({ ...badLosses(slices, states, whole), known, edges }),
    text: `${count(bad)} of ${count(known)} known slices are bad, each by the share it touched${outside(absent)}`,
    figures: { good, bad, known, ...(absent > 0 ? { absent } : {}) },
  }
}

function shareOfGoodEvents({ slices, events, fates }: Counted): Aggregate {
  const { total, bad } = eventsIn(slices, events, fates)
  return {
    attainment: shareOf(total - bad, total),
    text: `${count(total - bad)} of ${count(total)} events are good`,
    figures: { good: total - bad, bad, total },
  }
}

/** What is summed instead of events: amounts, scores, different values, time. */
function shareOfSums(plan: CommitmentPlan, { slices, events, fates }: Counted): Aggregate {
  let whole = 0n
  let part = 0n
  for (let i = events.first; i < events.end; i += 1) {
    const fate = fates?.[i] ?? Fate.stays
    if (fate === Fate.leaves) continue
    const compared = comparedAt(slices, i)
    whole += BigInt(compared.whole)
    if (fate === Fate.stays) part += BigInt(compared.part)
  }
  return {
    attainment: whole === 0n ? null : fraction(whole - part, whole),
    text: summedText(plan.rule, whole - part, whole),
    figures: { sum: whole.toString(), lost: part.toString() },
  }
}

/**
 * The mean of the slices' own shares of good events, each slice alike whatever its traffic. A slice
 * without (enough) events counts 1 or 0 as the contract says, or is left out; one that an exclusion
 * makes count as good is 1.
 */
function meanOfSlices(plan: CommitmentPlan, { slices, whole, absent, fates }: Counted): Aggregate {
  const badBySize = new Map<number, bigint>()
  const quiet = quietTest(slices, plan)
  let known = absent
  let lost = 0
  for (let i = whole.first; i < whole.end; i += 1) {
    if (fates?.[i] === Fate.up) known += 1
    if (fates && fates[i] !== Fate.stays) continue
    const state = quiet(i)
    if (state === 'drop' || state === 'unknown') continue
    known += 1
    if (state === 'bad') lost += 1
    if (state) continue
    const compared = comparedAt(slices, i)
    if (compared.part > 0) addLoss(badBySize, compared.whole, compared.part)
  }
  const edges = edgesOf(plan)
  return {
    attainment: known === 0 ? null : meanShare({ badBySize, lost, known, edges }),
    text: `the mean share of good events over ${count(known)} known slices${outside(absent)}`,
    figures: { known, countedAsLost: lost, ...(absent > 0 ? { absent } : {}) },
  }
}

/** Everything that attainment will be compared with. */
const edgesOf = ({ target, pay: { remedy } }: CommitmentPlan): Fraction[] => [
  target,
  ...singlesOf(remedy).flatMap(remedyEdges),
]

/** @param fates Events of slices that leave are not there; those of slices that count as good are good. */
export function eventsIn(
  slices: Slices,
  range: SliceRange,
  fates: Uint8Array | null = null,
): { total: number; bad: number } {
  let total = 0
  let bad = 0
  for (let i = range.first; i < range.end; i += 1) {
    const fate = fates?.[i] ?? Fate.stays
    if (fate === Fate.leaves) continue
    total += slices.total[i] as number
    if (fate === Fate.stays) bad += slices.bad[i] as number
  }
  return { total, bad }
}

const shareOf = (part: number, whole: number): Fraction | null =>
  whole === 0 ? null : fraction(BigInt(part), BigInt(whole))

/** `43,200` */
export const count = (n: number): string => grouped(String(n))
