import { compare, type Fraction, lesser, zero } from '../money/fraction.ts'
import type { Money } from '../money/money.ts'
import type { Rounded } from '../money/rounding.ts'
import { err, ok, type Result } from '../result.ts'
import type { CommitmentPlan } from '../sla/plan.ts'
import { baseOf } from './base.ts'
import {
  type Basis,
  type BasisOf,
  basisOf,
  type OwedTooLarge,
  type UnknownFeeScope,
} from './basis.ts'
import { type Charge, chargeOf } from './charge.ts'
import type { SlaCut } from './cut.ts'
import { isPayable, rounded, tightest } from './limits.ts'
import type { Measure } from './measure.ts'
import type { Finding } from './outcome.ts'
import type { DegradationWindow } from './verdict.ts'
import { moneyOf, windowsOf, withPays } from './windows.ts'

/** How the sum owed came to be, step by step. Figures are exact minor units until rounded. */
export interface Owing {
  readonly windows: readonly DegradationWindow[]
  /** What the remedy comes to; null where it pays nothing by design. */
  readonly charge: Charge | null
  readonly basis: Basis | null
  readonly gross: Fraction
  readonly cap: Fraction | null
  readonly capped: Fraction
  /** null where the SLA's own cap takes nothing from this commitment. */
  readonly cut: SlaCut | null
  readonly rounded: Rounded
  /** False where the contract's minimum says that so little is not paid. */
  readonly payable: boolean
  readonly owed: Money
}

export type OwingFault = UnknownFeeScope | OwedTooLarge

/** What a finding costs. Nothing for met and unproven. */
export function oweFor(
  plan: CommitmentPlan,
  measured: Measure,
  finding: Finding,
  by: BasisOf,
): Result<Owing, OwingFault> {
  const found = windowsOf(measured.counted.slices, measured.runs)
  const since = found[0]?.span.from ?? null
  const basis = plan.pay.basis ? basisOf(plan.pay.basis, by, since) : null
  if (basis && !basis.ok) return basis
  const base = baseOf(basis?.value ?? null, by.extent)
  const { extent } = by
  const charge = chargeOf(plan.pay.remedy, {
    plan,
    measured,
    finding,
    windows: found,
    base,
    extent,
  })
  const gross = charge?.gross ?? zero
  const cap = tightest(plan.pay.caps, base)
  const capped = cap ? lesser(gross, cap) : gross
  const whole = rounded(capped, cap, plan)
  if (compare(gross, largest) > 0 || whole.value > largest.numerator) {
    return err({ reason: 'owed-too-large', minor: whole.value.toString() })
  }
  const payable = isPayable(whole.value, plan)
  return ok({
    windows: charge?.perWindow ? withPays(found, charge.perWindow, plan) : found,
    charge,
    basis: basis?.value ?? null,
    gross,
    cap,
    capped,
    cut: null,
    rounded: whole,
    payable,
    owed: moneyOf(payable ? whole.value : 0n, plan.currency),
  })
}

const largest: Fraction = { numerator: BigInt(Number.MAX_SAFE_INTEGER), denominator: 1n }
