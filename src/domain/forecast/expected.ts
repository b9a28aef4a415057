import type { ExcludedTime } from '../exclusions/excluded-time.ts'
import type { Measure } from '../judging/measure.ts'
import { exclude, Fate } from '../judging/slicing/exclude.ts'
import { type Extent, type SliceRange, wholeSlices } from '../judging/slicing/extent.ts'
import type { Slices } from '../judging/slicing/slices.ts'
import { State } from '../judging/slicing/states.ts'
import type { CommitmentPlan } from '../sla/plan.ts'

/** Slices of a period that its end will count, by what is known of it now. Whole numbers. */
export interface Expected {
  /** Of those that are over: what excluded time leaves, known or not. */
  readonly past: number
  /** Of those to come: what excluded time will leave. */
  readonly toCome: number
  /** Of the time outside the agreement, where the contract counts it as up. */
  readonly absent: number
}

/** @param excluded Of all the time in force, also of that to come. */
export function expectedOf(
  plan: CommitmentPlan,
  { counted: { slices, whole, fates } }: Measure,
  extent: Extent,
  excluded: readonly ExcludedTime[],
): Expected {
  const all = wholeSlices(slices, extent.inForce)
  const toCome = { first: whole.end, end: Math.max(whole.end, all.end) }
  return {
    past: lengthOf(whole) - leaving(fates, whole),
    toCome: lengthOf(toCome) - leaving(fatesOf(plan, slices, toCome, excluded), toCome),
    absent: plan.absent === 'up' ? absentSlices(slices, extent) : 0,
  }
}

/** As if no slice to come were bad: only what leaves whatever it is, leaves. */
function fatesOf(
  plan: CommitmentPlan,
  slices: Slices,
  range: SliceRange,
  excluded: readonly ExcludedTime[],
): Uint8Array {
  const states = new Uint8Array(slices.total.length).fill(State.up)
  return exclude(plan, { slices, events: range, found: states, states }, excluded).fates
}

function leaving(fates: Uint8Array | null, { first, end }: SliceRange): number {
  let count = 0
  for (let i = first; i < end; i += 1) if (fates?.[i] === Fate.leaves) count += 1
  return count
}

const absentSlices = (slices: Slices, { period: { span }, inForce }: Extent): number =>
  lengthOf(wholeSlices(slices, { from: span.from, until: inForce.from })) +
  lengthOf(wholeSlices(slices, { from: inForce.until, until: span.until }))

const lengthOf = ({ first, end }: SliceRange): number => end - first
