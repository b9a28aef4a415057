import { compare, type Fraction, lesser, minus, zero } from '../money/fraction.ts'
import { type Rounded, round } from '../money/rounding.ts'
import type { CapPlan } from '../sla/money/cap-plan.ts'
import type { CommitmentPlan } from '../sla/plan.ts'
import { resolved } from './basis/base.ts'
import type { Basis } from './basis/basis.ts'
import type { BasedCap } from './basis/cap-bases.ts'

/** A cap with the room that it has, in exact minor units. */
export interface Room {
  readonly cap: CapPlan
  /** What the cap is a part of, where it has a basis of its own. */
  readonly basis: Basis | null
  /** The cap itself. */
  readonly most: Fraction
  /** What earlier periods took of it. */
  readonly used: Fraction
  readonly left: Fraction
}

/** What caps make of a sum: `paid + carried` is the sum, less what is lost. */
export interface Held {
  /** The cap with the least room, of equals the first; null without any. */
  readonly tightest: Room | null
  readonly paid: Fraction
  readonly carried: Fraction
}

/**
 * Holds a sum to all caps: first to those whose rest is lost; what is then over one whose rest is
 * carried goes on into the next period.
 *
 * @param usedIn What earlier ones of so many periods that end with this one owe.
 */
export function heldTo(
  exact: Fraction,
  caps: readonly BasedCap[],
  usedIn: (periods: number) => Fraction,
): Held {
  const rooms = caps.map((cap) => roomOf(cap, usedIn))
  const [lost, carrying] = (['lost', 'carried'] as const).map((rest) =>
    narrowest(rooms.filter(({ cap }) => cap.rest === rest)),
  )
  const claim = lost ? lesser(exact, lost.left) : exact
  const paid = carrying ? lesser(claim, carrying.left) : claim
  return { tightest: narrowest(rooms), paid, carried: minus(claim, paid) }
}

function roomOf({ cap, base, basis }: BasedCap, usedIn: (periods: number) => Fraction): Room {
  const most = resolved(cap, base)
  const used = usedIn(cap.periods)
  const left = minus(most, used)
  return { cap, basis, most, used, left: left.numerator > 0n ? left : zero }
}

const narrowest = (rooms: readonly Room[]): Room | null =>
  rooms.reduce<Room | null>(
    (least, room) => (least && compare(least.left, room.left) <= 0 ? least : room),
    null,
  )

/**
 * Rounds once, at the very end. Rounding never lifts the amount over its cap: there it goes down.
 *
 * @param cap Already applied to `exact`.
 */
export function rounded(exact: Fraction, cap: Fraction | null, plan: CommitmentPlan): Rounded {
  const { mode, unit } = plan.rounding
  const nearest = round(exact, mode, unit)
  const isOver = cap && nearest.residue.numerator < 0n && overCap(nearest.value, cap)
  return isOver ? round(exact, 'down', unit) : nearest
}

const overCap = (value: bigint, cap: Fraction): boolean =>
  compare({ numerator: value, denominator: 1n }, cap) > 0

/** Whether a rounded amount is worth paying by the contract's minimum. */
export function isPayable(value: bigint, { pay: { minimum } }: CommitmentPlan): boolean {
  if (!minimum) return true
  const side = compare({ numerator: value, denominator: 1n }, minimum.minor)
  return minimum.op === 'gt' ? side > 0 : side >= 0
}
