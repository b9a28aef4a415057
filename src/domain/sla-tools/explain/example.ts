import { isPayable, rounded, tightestCap } from '../../judging/limits.ts'
import { resolved } from '../../judging/windows.ts'
import { exponentOf } from '../../money/currencies.ts'
import { compare, type Fraction, fraction, fromCount, lesser, times } from '../../money/fraction.ts'
import type { Part, RemedyPlan } from '../../sla/pay-plan.ts'
import type { CommitmentPlan } from '../../sla/plan.ts'

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

export const bandPaid = (plan: CommitmentPlan, pays: Part): Paid =>
  paid(plan, resolved(pays, exampleBasis(plan)))

type PerWindow = Extract<RemedyPlan, { kind: 'per-window' }>

/** The only window of a whole period. */
export function windowPaid(
  plan: CommitmentPlan,
  remedy: PerWindow,
  time: { readonly windowMs: number; readonly periodMs: number },
): Paid {
  const basis = exampleBasis(plan)
  const gross = windowGross(remedy.pays, basis, time)
  const most = remedy.capEach ? resolved(remedy.capEach, basis) : null
  return paid(plan, most ? lesser(gross, most) : gross)
}

function windowGross(
  pays: PerWindow['pays'],
  basis: Fraction,
  { windowMs, periodMs }: { readonly windowMs: number; readonly periodMs: number },
): Fraction {
  switch (pays.kind) {
    case 'share':
    case 'amount':
      return resolved(pays, basis)
    case 'per-minute':
      return times(pays.minor, times(fromCount(windowMs), fraction(1n, 60_000n)))
    case 'time': {
      const share = fraction(BigInt(windowMs), BigInt(periodMs))
      return times(times(basis, share), pays.multiplier)
    }
  }
}

/** A window of about an hour: whole slices, and long enough not to be forgiven. */
export const exampleWindowMs = ({ sliceMs, runSlices }: CommitmentPlan): number =>
  Math.max(Math.ceil(3_600_000 / sliceMs), runSlices) * sliceMs

function paid(plan: CommitmentPlan, gross: Fraction): Paid {
  const cap = tightestCap(plan, exampleBasis(plan))
  const isCapped = cap !== null && compare(cap, gross) < 0
  const { value } = rounded(isCapped ? cap : gross, cap, plan)
  const isPaid = isPayable(value, plan)
  return {
    minor: fraction(isPaid ? value : 0n),
    capped: isCapped,
    tooLittle: !isPaid && value > 0n,
  }
}
