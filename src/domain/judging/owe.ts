import { compare, type Fraction, plus, zero } from '../money/fraction.ts'
import type { Money } from '../money/money.ts'
import type { Rounded } from '../money/rounding.ts'
import { err, ok, type Result } from '../result.ts'
import type { CommitmentPlan } from '../sla/plan.ts'
import type { Basis, BasisOf } from './basis/basis.ts'
import { basedCaps } from './basis/cap-bases.ts'
import type { Charge } from './charge/charge.ts'
import { type ChargeFault, chargedFor } from './charge/charged.ts'
import { chargedForEach, type EachCharged, type ValueCharge } from './each/charged.ts'
import type { Each } from './each/each.ts'
import { type Held, heldTo, isPayable, rounded } from './limits.ts'
import type { Measure } from './measure.ts'
import type { Finding } from './outcome.ts'
import { carriedInto, owedBefore, type Past } from './past.ts'
import type { PoolCut } from './pools.ts'
import type { DegradationWindow } from './verdict.ts'
import { moneyOf, withPays } from './windows.ts'

/** How the sum owed came to be, step by step. Figures are exact minor units until rounded. */
export interface Owing {
  readonly windows: readonly DegradationWindow[]
  /** What the remedy comes to; null where it pays nothing by design. */
  readonly charge: Charge | null
  readonly basis: Basis | null
  /** What each value's remedy comes to, where each pays by itself. */
  readonly byValue: readonly ValueCharge[]
  /** What the remedy comes to. */
  readonly gross: Fraction
  /** What the period before left over. */
  readonly carriedIn: Fraction
  /** What the commitment's own caps make of both. */
  readonly held: Held
  /** What its group and the SLA take from it, from the inside out. */
  readonly cuts: readonly PoolCut[]
  /** What is paid, before it is rounded. */
  readonly exact: Fraction
  /** What goes into the next period. */
  readonly carried: Fraction
  readonly rounded: Rounded
  /** False where the contract's minimum says that so little is not paid. */
  readonly payable: boolean
  readonly owed: Money
}

export type OwingFault = ChargeFault

/** What a period's sums are taken from, besides its own evidence. */
export interface Owed extends BasisOf {
  readonly past: Past
}

/** What was found of a commitment. */
export interface Found {
  readonly measured: Measure
  readonly finding: Finding
  /** Its values, where each is judged by itself; else null. */
  readonly each: Each | null
}

/** What a finding costs, with what is left over from before. By itself, met and unproven cost nothing. */
export function oweFor(plan: CommitmentPlan, found: Found, by: Owed): Result<Owing, OwingFault> {
  const charged = found.each
    ? chargedForEach(plan, { ...found, each: found.each }, by)
    : chargedFor(plan, plan.pay.basis, found, by)
  return charged.ok ? heldAndRounded(plan, { byValue: [], ...charged.value }, by) : charged
}

function heldAndRounded(
  plan: CommitmentPlan,
  { windows, charge, basis, base, byValue }: EachCharged,
  by: Owed,
): Result<Owing, OwingFault> {
  const { past } = by
  const caps = basedCaps(plan.pay.caps, base, by, windows[0]?.span.from ?? null)
  if (!caps.ok) return caps
  const gross = charge?.gross ?? zero
  const carriedIn = charge ? carriedInto(past, plan.name) : zero
  const claim = plus(gross, carriedIn)
  const held = heldTo(claim, caps.value, (periods) => owedBefore(past, [plan.name], periods))
  const whole = rounded(held.paid, held.tightest?.left ?? null, plan)
  if (compare(claim, largest) > 0 || whole.value > largest.numerator) {
    return err({ reason: 'owed-too-large', minor: whole.value.toString() })
  }
  const payable = isPayable(whole.value, plan)
  return ok({
    windows: charge?.perWindow ? withPays(windows, charge.perWindow, plan) : windows,
    charge,
    basis,
    byValue,
    gross,
    carriedIn,
    held,
    cuts: [],
    exact: held.paid,
    carried: held.carried,
    rounded: whole,
    payable,
    owed: moneyOf(payable ? whole.value : 0n, plan.currency),
  })
}

const largest: Fraction = { numerator: BigInt(Number.MAX_SAFE_INTEGER), denominator: 1n }
