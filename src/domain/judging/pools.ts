import { apportion } from '../money/apportion.ts'
import {
  compare,
  type Fraction,
  fraction,
  fromCount,
  lesser,
  minus,
  over,
  plus,
  sum,
  times,
  zero,
} from '../money/fraction.ts'
import { ok, type Result } from '../result.ts'
import type { PoolPlan } from '../sla/money/pool-plan.ts'
import { baseOf } from './basis/base.ts'
import { basisOf } from './basis/basis.ts'
import { basedCaps } from './basis/cap-bases.ts'
import { counting } from './counting.ts'
import { type Held, heldTo, type Room } from './limits.ts'
import type { Owed, Owing, OwingFault } from './owe.ts'
import { owedBefore } from './past.ts'
import type { Judged } from './stages/stages.ts'
import { moneyOf } from './windows.ts'

/** What a pool took from a commitment. Exact minor units. */
export type PoolCut =
  | {
      readonly kind: 'cap'
      /** null for the SLA's own cap. */
      readonly group: string | null
      readonly room: Room
      /** What all commitments of the pool come to before it. */
      readonly together: Fraction
      /** What came to this one before it, and what is left of that, in proportion. */
      readonly before: Fraction
      readonly left: Fraction
    }
  /** The customer claims one of the group. Nothing is taken. */
  | { readonly kind: 'choice'; readonly group: string; readonly of: readonly string[] }
  /** The SLA's caps leave so much to whichever of the group is claimed; it came to more. */
  | { readonly kind: 'instead'; readonly group: string; readonly left: Fraction }
  /** Another commitment of the group comes to more, or to as much and is named first. */
  | { readonly kind: 'election'; readonly group: string; readonly elected: string }

/**
 * Pays commitments together, pool by pool from the inside out. Of a pool that pays the greatest
 * only one is left. What is over a pool's caps is taken from all in proportion to what each comes
 * to, and whole units are given out by largest remainder. None owes more than it would alone.
 *
 * Of a group of which the customer claims one, each is shown with what it would pay if it were the one.
 */
export function paidTogether(
  pools: readonly PoolPlan[],
  judged: readonly Judged[],
  by: Owed,
): Result<readonly Judged[], OwingFault> {
  let all = judged
  for (const pool of pools) {
    const members = all.filter(({ plan }) => pool.members.includes(plan.name))
    const held = paidIn(pool, members, by)
    if (!held.ok) return held
    const paid = new Map(held.value.map((each) => [each.plan.name, each]))
    all = all.map((each) => paid.get(each.plan.name) ?? each)
  }
  return ok(all)
}

function paidIn(
  pool: PoolPlan,
  members: readonly Judged[],
  by: Owed,
): Result<readonly Judged[], OwingFault> {
  switch (pool.pays) {
    case 'greatest':
      return heldIn(pool, electedOf(pool, members), by)
    case 'elected':
      return heldEach(pool, members, by)
    case 'sum':
      return heldAsCounted(pool, members, by)
  }
}

/** Each by itself, for only one of them will be paid. */
function heldEach(
  pool: PoolPlan,
  members: readonly Judged[],
  by: Owed,
): Result<readonly Judged[], OwingFault> {
  const { group } = pool
  const all: Judged[] = []
  for (const each of members) {
    const held = heldIn(pool, [each], by)
    if (!held.ok) return held
    all.push(...held.value)
  }
  if (group === null) return ok(all)
  return ok(
    all.map((each) =>
      each.owing.owed.minor === 0
        ? each
        : withCut(each, { kind: 'choice', group, of: pool.members }),
    ),
  )
}

/**
 * All together, but of those of which one is claimed only the one that comes to most: what is left of
 * it, is left to whichever of them is claimed.
 */
function heldAsCounted(
  pool: PoolPlan,
  members: readonly Judged[],
  by: Owed,
): Result<readonly Judged[], OwingFault> {
  const { electives } = by.past
  const named = members.map((judged) => ({ name: judged.plan.name, judged }))
  const counted = counting(named, electives, ({ judged }) => judged.owing.owed.minor)
  const held = heldIn(
    pool,
    counted.map(({ judged }) => judged),
    by,
  )
  if (!held.ok) return held
  const left = new Map(held.value.map((each) => [each.plan.name, each]))
  return ok(
    members.map((each) => {
      const kept = left.get(each.plan.name)
      if (kept) return kept
      const elective = electives.find((group) => group.members.includes(each.plan.name))
      const most = held.value.find(({ plan }) => elective?.members.includes(plan.name))
      return elective && most ? leftInstead(each, most, elective.group) : each
    }),
  )
}

function leftInstead(judged: Judged, { owing: most }: Judged, group: string): Judged {
  if (judged.owing.owed.minor <= most.owed.minor) return judged
  const value = BigInt(most.owed.minor)
  const cut: PoolCut = { kind: 'instead', group, left: fraction(value) }
  return paying(judged, {
    value,
    exact: lesser(judged.owing.exact, most.exact),
    carried: zero,
    cut,
  })
}

/** Only the one that owes most pays, of equals the first. */
function electedOf({ group }: PoolPlan, members: readonly Judged[]): readonly Judged[] {
  const [first] = members
  if (!first || group === null) return members
  const most = members.reduce((a, b) => (b.owing.owed.minor > a.owing.owed.minor ? b : a), first)
  return members.map((each) => {
    if (each === most || each.owing.owed.minor === 0) return each
    const cut: PoolCut = { kind: 'election', group, elected: most.plan.name }
    return paying(each, { value: 0n, exact: zero, carried: zero, cut })
  })
}

function heldIn(
  { group, members: names, caps, basis: plan }: PoolPlan,
  members: readonly Judged[],
  by: Owed,
): Result<readonly Judged[], OwingFault> {
  const { extent, past } = by
  const basis = plan ? basisOf(plan, by, null) : null
  if (basis && !basis.ok) return basis
  const base = baseOf(basis?.value ?? null, extent)
  const based = basedCaps(caps, base, by, null)
  if (!based.ok) return based
  const together = sum(members.map(claimOf))
  const held = heldTo(together, based.value, (periods) => owedBefore(past, names, periods))
  const owed = sum(members.map(({ owing }) => fromCount(owing.owed.minor)))
  const room = held.tightest
  return ok(
    room && compare(owed, room.left) > 0
      ? cutTo({ group, room, together, held }, members)
      : members,
  )
}

const claimOf = ({ owing }: Judged): Fraction => (owing.owed.minor > 0 ? owing.exact : zero)

interface Cutting {
  readonly group: string | null
  readonly room: Room
  readonly together: Fraction
  readonly held: Held
}

function cutTo({ group, room, together, held }: Cutting, members: readonly Judged[]): Judged[] {
  const part = (each: Judged, of: Fraction) => over(times(claimOf(each), of), together)
  const claims = members.map((each) => ({
    exact: part(each, held.paid),
    most: BigInt(each.owing.owed.minor),
  }))
  const units = apportion(claims, room.left, members[0]?.plan.rounding.unit ?? 1n)
  return members.map((each, i) => {
    if (each.owing.owed.minor === 0) return each
    const left = part(each, held.paid)
    const cut: PoolCut = { kind: 'cap', group, room, together, before: each.owing.exact, left }
    const carried = plus(each.owing.carried, part(each, held.carried))
    return paying(each, { value: units[i] ?? 0n, exact: left, carried, cut })
  })
}

interface Paying extends Pick<Owing, 'exact' | 'carried'> {
  readonly value: bigint
  readonly cut: PoolCut
}

const withCut = (judged: Judged, cut: PoolCut): Judged => ({
  ...judged,
  owing: { ...judged.owing, cuts: [...judged.owing.cuts, cut] },
})

function paying(judged: Judged, { value, exact, carried, cut }: Paying): Judged {
  const { owing, plan } = judged
  return {
    ...judged,
    owing: {
      ...owing,
      cuts: [...owing.cuts, cut],
      exact,
      carried,
      rounded: { value, residue: minus(exact, fraction(value)) },
      owed: moneyOf(value, plan.currency),
    },
  }
}
