import type { CommitmentPlan } from '../../sla/plan.ts'
import type { Counted } from '../aggregate.ts'
import { commonMultiple, scale } from '../mean.ts'
import { Fate } from '../slicing/exclude.ts'
import { comparedAt } from '../slicing/slices.ts'
import { quietTest, State } from '../slicing/states.ts'

/** What a slice adds to a figure: `lost` of `whole`. */
export interface Loss {
  readonly lost: bigint
  readonly whole: bigint
}

export interface Losses {
  /** What a slice adds that counts and is good. */
  readonly unit: bigint
  /** By its place. */
  of(i: number): Loss
}

const nothing: Loss = { lost: 0n, whole: 0n }

/**
 * What each slice adds to the attainment of any stretch of them, `1 - lost / whole`, summed: exact
 * but for means over slices of very unlike size, which are carried to 60 decimals.
 *
 * @throws {RangeError} for counts, with which trailing time is refused.
 */
export function lossesOf(plan: CommitmentPlan, counted: Counted): Losses {
  switch (plan.aggregation) {
    case 'good-slices':
      return plan.weight ? ofWeighed(counted) : ofSlices(counted)
    case 'events':
      return ofEvents(counted)
    case 'mean-of-slices':
      return ofMeans(plan, counted)
    case 'windows':
    case 'bad-events':
    case 'bad-time':
      throw new RangeError('a count has no trailing time: such a document is refused')
  }
}

const isGood = (state: number | undefined): boolean =>
  state === State.up || state === State.forgiven

function ofSlices({ states }: Counted): Losses {
  const good = { lost: 0n, whole: 1n }
  const bad = { lost: 1n, whole: 1n }
  return {
    unit: 1n,
    of: (i) => (states[i] === State.bad ? bad : isGood(states[i]) ? good : nothing),
  }
}

function ofWeighed({ states, slices: { affected } }: Counted): Losses {
  const unit = unitOf(states.length, (i) => (states[i] === State.bad && affected?.whole[i]) || 1)
  const good = { lost: 0n, whole: unit }
  return {
    unit,
    of: (i) => {
      if (states[i] !== State.bad) return isGood(states[i]) ? good : nothing
      const whole = affected?.whole[i] ?? 0
      if (whole === 0) return { lost: unit, whole: unit }
      return { lost: share(affected?.part[i] ?? 0, whole, unit), whole: unit }
    },
  }
}

function ofEvents({ slices, fates }: Counted): Losses {
  return {
    unit: 1n,
    of: (i) => {
      const fate = fates?.[i] ?? Fate.stays
      if (fate === Fate.leaves) return nothing
      const { part, whole } = comparedAt(slices, i)
      if (whole === 0) return nothing
      return { lost: fate === Fate.stays ? BigInt(part) : 0n, whole: BigInt(whole) }
    },
  }
}

function ofMeans(plan: CommitmentPlan, { slices, states, fates }: Counted): Losses {
  const quiet = quietTest(slices, plan)
  const unit = unitOf(states.length, (i) => {
    const { part, whole } = comparedAt(slices, i)
    return part > 0 ? whole : 1
  })
  const good = { lost: 0n, whole: unit }
  return {
    unit,
    of: (i) => {
      const fate = fates?.[i] ?? Fate.stays
      if (fate !== Fate.stays) return fate === Fate.up ? good : nothing
      switch (quiet(i)) {
        case 'drop':
        case 'unknown':
          return nothing
        case 'bad':
          return { lost: unit, whole: unit }
        case 'up':
          return good
        case null: {
          const { part, whole } = comparedAt(slices, i)
          return part > 0 ? { lost: share(part, whole, unit), whole: unit } : good
        }
      }
    },
  }
}

const share = (part: number, whole: number, unit: bigint): bigint =>
  (BigInt(part) * unit) / BigInt(whole)

/** What shares of such slices are whole numbers of, where there is one that is handy. */
function unitOf(many: number, sizeOf: (i: number) => number): bigint {
  const sizes = new Set<number>()
  for (let i = 0; i < many; i += 1) sizes.add(sizeOf(i))
  return commonMultiple(sizes) ?? scale
}
