import { compare, type Fraction, lesser } from '../money/fraction.ts'
import { type Rounded, round } from '../money/rounding.ts'
import type { Part } from '../sla/part-plan.ts'
import type { CommitmentPlan } from '../sla/plan.ts'
import { type Base, resolved } from './base.ts'

/** The tightest of the caps in exact minor units; null without any. */
export function tightest(parts: readonly Part[], base: Base): Fraction | null {
  const caps = parts.map((cap) => resolved(cap, base))
  return caps.reduce<Fraction | null>((least, cap) => (least ? lesser(least, cap) : cap), null)
}

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
