import type { CommitmentPlan } from '../../sla/plan.ts'
import type { Counted } from '../aggregate.ts'
import { Fate } from '../slicing/exclude.ts'
import type { Pair, Slices } from '../slicing/slices.ts'
import { quietTest, State } from '../slicing/states.ts'

/** The slices of periods in a row, each as it counts in its own period. */
export interface Line {
  /** Its places have no times of their own: see `from` and `until`. */
  readonly counted: Counted
  readonly from: Float64Array
  readonly until: Float64Array
  /** Place of the first slice of the last period. */
  readonly own: number
}

/** @param before Of the periods just before, ascending. */
export function lineOf(before: readonly Counted[], own: Counted): Line {
  const parts = [...before, own]
  const many = parts.reduce((sum, { events }) => sum + events.end - events.first, 0)
  const from = new Float64Array(many)
  const until = new Float64Array(many)
  let place = 0
  for (const { slices, events } of parts) {
    const { span, lengthMs } = slices
    for (let i = events.first; i < events.end; i += 1) {
      from[place] = span.from + i * lengthMs
      // Only the last slice of a period can be cut.
      until[place] = Math.min(span.from + (i + 1) * lengthMs, span.until)
      place += 1
    }
  }
  const range = { first: 0, end: many }
  const hasFates = parts.some(({ fates }) => fates !== null)
  return {
    counted: {
      slices: joinedSlices(parts, own.slices),
      events: range,
      whole: range,
      states: joined(parts, Uint8Array, ({ states }) => states),
      absent: 0,
      fates: hasFates ? joined(parts, Uint8Array, ({ fates }) => fates) : null,
    },
    from,
    until,
    own: many - (own.events.end - own.events.first),
  }
}

function joinedSlices(parts: readonly Counted[], { span, lengthMs, ...like }: Slices): Slices {
  const pair = (of: (slices: Slices) => Pair | null | undefined): Pair => ({
    whole: joined(parts, Float64Array, ({ slices }) => of(slices)?.whole ?? null),
    part: joined(parts, Float64Array, ({ slices }) => of(slices)?.part ?? null),
  })
  return {
    span,
    lengthMs,
    total: joined(parts, Uint32Array, ({ slices }) => slices.total),
    bad: joined(parts, Uint32Array, ({ slices }) => slices.bad),
    sums: like.sums && pair(({ sums }) => sums),
    affected: like.affected && pair(({ affected }) => affected),
    conditions: like.conditions.map((_, i) => pair(({ conditions }) => conditions[i])),
    values: null,
    sampled: 0,
  }
}

type Numbers = Uint8Array | Uint32Array | Float64Array

/** The parts' ranges behind each other; zeros where a part has none. */
function joined<T extends Numbers>(
  parts: readonly Counted[],
  Kind: new (length: number) => T,
  of: (counted: Counted) => Numbers | null,
): T {
  const into = new Kind(parts.reduce((sum, { events }) => sum + events.end - events.first, 0))
  let place = 0
  for (const counted of parts) {
    const { first, end } = counted.events
    const numbers = of(counted)
    if (numbers) into.set(numbers.subarray(first, end), place)
    place += end - first
  }
  return into
}

/** Some places of a line, and slices that are up for time before the agreement. */
export function partOf({ counted }: Line, first: number, end: number, absent: number): Counted {
  const { slices, states, fates } = counted
  const pair = ({ whole, part }: Pair): Pair => ({
    whole: whole.subarray(first, end),
    part: part.subarray(first, end),
  })
  const range = { first: 0, end: end - first }
  return {
    slices: {
      ...slices,
      total: slices.total.subarray(first, end),
      bad: slices.bad.subarray(first, end),
      sums: slices.sums && pair(slices.sums),
      affected: slices.affected && pair(slices.affected),
      conditions: slices.conditions.map(pair),
    },
    events: range,
    whole: range,
    states: states.subarray(first, end),
    absent,
    fates: fates?.subarray(first, end) ?? null,
  }
}

/**
 * A period's slices once more, with nothing bad in them: what an earlier miss has answered for. What
 * is not known stays so.
 */
export function answered(plan: CommitmentPlan, counted: Counted): Counted {
  const { slices } = counted
  const quiet = quietTest(slices, plan)
  const fates = (counted.fates ?? new Uint8Array(counted.states.length)).slice()
  for (let i = counted.events.first; i < counted.events.end; i += 1) {
    const isLost = plan.aggregation === 'mean-of-slices' && quiet(i) === 'bad'
    if (isLost && fates[i] === Fate.stays) fates[i] = Fate.up
  }
  return {
    ...counted,
    slices: {
      ...slices,
      bad: new Uint32Array(slices.bad.length),
      sums: slices.sums && { ...slices.sums, part: new Float64Array(slices.sums.part.length) },
    },
    states: counted.states.map((state) => (state === State.bad ? State.up : state)),
    fates,
  }
}
