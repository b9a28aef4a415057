import { compare, type Fraction, plus, zero } from '../money/fraction.ts'
import type { Money } from '../money/money.ts'
import type { Rounded } from '../money/rounding.ts'
import { err, ok, type Result } from '../result.ts'
import type { CommitmentPlan } from '../sla/plan.ts'
import { baseOf } from './basis/base.ts'
import {
  type Basis,
  type BasisOf,
  basisOf,
  type OwedTooLarge,
  type UnknownFeeScope,
} from './basis/basis.ts'
import { basedCaps } from './basis/cap-bases.ts'
import { capsEachOf } from './basis/window-caps.ts'
import { type Charge, chargeOf } from './charge/charge.ts'
import { type Held, heldTo, isPayable, rounded } from './limits.ts'
import type { Measure } from './measure.ts'
import type { Finding } from './outcome.ts'
import { carriedInto, owedBefore, type Past } from './past.ts'
import type { PoolCut } from './pools.ts'
import type { DegradationWindow } from './verdict.ts'
import { moneyOf, windowsOf, withPays } from './windows.ts'

/** How the sum owed came to be, step by step. Figures are exact minor units until rounded. */
export interface Owing {
  readonly windows: readonly DegradationWindow[]
  /** What the remedy comes to; null where it pays nothing by design. */
  readonly charge: Charge | null
  readonly basis: Basis | null
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

export type OwingFault = UnknownFeeScope | OwedTooLarge

/** What a period's sums are taken from, besides its own evidence. */
export interface Owed extends BasisOf {
  readonly past: Past
}

/** What a finding costs, with what is left over from before. By itself, met and unproven cost nothing. */
export function oweFor(
  plan: CommitmentPlan,
  measured: Measure,
  finding: Finding,
  by: Owed,
): Result<Owing, OwingFault> {
  const found = windowsOf(measured.counted.slices, measured.runs)
  const since = found[0]?.span.from ?? null
  const basis = plan.pay.basis ? basisOf(plan.pay.basis, by, since) : null
  if (basis && !basis.ok) return basis
  const base = baseOf(basis?.value ?? null, by.extent)
  const caps = basedCaps(plan.pay.caps, base, by, since)
  if (!caps.ok) return caps
  const capsEach = capsEachOf(plan.pay.remedy, base, by, found)
  if (!capsEach.ok) return capsEach
  const { extent, past } = by
  const charge = chargeOf(plan.pay.remedy, {
    plan,
    measured,
    finding,
    windows: found,
    base,
    capsEach: capsEach.value,
    extent,
    past,
  })
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
    windows: charge?.perWindow ? withPays(found, charge.perWindow, plan) : found,
    charge,
    basis: basis?.value ?? null,
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
