import { type Base, resolved } from '../../judging/basis/base.ts'
import { heldTo, isPayable, rounded } from '../../judging/limits.ts'
import { windowPay } from '../../judging/windows.ts'
import { exponentOf } from '../../money/currencies.ts'
import { compare, type Fraction, fraction, fromCount, zero } from '../../money/fraction.ts'
import type { Part } from '../../sla/money/part-plan.ts'
import type { CommitmentPlan } from '../../sla/plan.ts'
import type { SinglePlan } from '../../sla/remedy/pay-plan.ts'

/** What one miss pays from the example's basis, by the same steps as a verdict. Minor units. */
export interface Paid {
  readonly minor: Fraction
  /** Whether a cap of the period made it less. */
  readonly capped: boolean
  /** Whether the minimum payable left nothing of it. */
  readonly tooLittle: boolean
}

/** 1,000 units of the currency, in minor units. */
export const exampleBasis = ({ currency }: CommitmentPlan): Fraction =>
  fraction(1000n * 10n ** BigInt(exponentOf(currency)))

const baseOf = (plan: CommitmentPlan, periodMs: number): Base => ({
  minor: exampleBasis(plan),
  days: fraction(BigInt(periodMs), 86_400_000n),
})

/** One part by itself. */
export const partPaid = (plan: CommitmentPlan, pays: Part, periodMs: number): Paid =>
  paid(plan, resolved(pays, baseOf(plan, periodMs)), periodMs)

type PerWindow = Extract<SinglePlan, { kind: 'per-window' }>

/** The only window of a whole period. */
export function windowPaid(
  plan: CommitmentPlan,
  remedy: PerWindow,
  time: { readonly windowMs: number; readonly periodMs: number },
): Paid {
  const base = baseOf(plan, time.periodMs)
  return paid(
    plan,
    windowPay(
      remedy,
      { lastsMs: time.windowMs, badMs: fromCount(time.windowMs) },
      base,
      time.periodMs,
    ),
    time.periodMs,
  )
}

/** A window of about an hour: whole slices, and long enough not to be forgiven. */
export const exampleWindowMs = ({ sliceMs, runSlices }: CommitmentPlan): number =>
  Math.max(Math.ceil(3_600_000 / sliceMs), runSlices) * sliceMs

function paid(plan: CommitmentPlan, gross: Fraction, periodMs: number): Paid {
  const held = heldTo(gross, plan.pay.caps, baseOf(plan, periodMs), () => zero)
  const isCapped = compare(held.paid, gross) < 0
  const { value } = rounded(held.paid, held.tightest?.left ?? null, plan)
  const isPaid = isPayable(value, plan)
  return {
    minor: fraction(isPaid ? value : 0n),
    capped: isCapped,
    tooLittle: !isPaid && value > 0n,
  }
}
