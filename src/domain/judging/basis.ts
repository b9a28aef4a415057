import type { Agreement } from '../agreement.ts'
import { type Fraction, fraction, times } from '../money/fraction.ts'
import { err, ok, type Result } from '../result.ts'
import type { BasisPlan } from '../sla/pay-plan.ts'
import { lengthMs } from '../span.ts'
import type { Extent } from './extent.ts'

export interface UnknownFeeScope {
  readonly reason: 'unknown-fee-scope'
  readonly scope: string
  readonly known: readonly string[]
}

/** More minor units than a ledger's number holds. */
export interface OwedTooLarge {
  readonly reason: 'owed-too-large'
  readonly minor: string
}

export interface Basis {
  /** Exact minor units that shares are of. */
  readonly minor: Fraction
  /** Fees of the whole period, before proration. */
  readonly fees: number
  readonly scopes: readonly string[]
  /** Part of the period that the fees were cut to; 1 where they were not. */
  readonly share: Fraction
}

/**
 * The fees that a remedy is a share of. Where the agreement is in force for a part of the period
 * only, they count for that part of its time, unless the SLA says they count whole.
 */
export function basisOf(
  plan: BasisPlan,
  agreement: Agreement,
  extent: Extent,
): Result<Basis, UnknownFeeScope | OwedTooLarge> {
  const known = [...new Set(agreement.fees.map((fee) => fee.scope))]
  const scopes = plan.scopes ?? known
  const missing = scopes.find((scope) => !known.includes(scope))
  if (missing !== undefined) return err({ reason: 'unknown-fee-scope', scope: missing, known })
  const charged = agreement.fees.filter((fee) => scopes.includes(fee.scope))
  const fees = charged.reduce((sum, fee) => sum + BigInt(fee.minor), 0n)
  if (fees > BigInt(Number.MAX_SAFE_INTEGER)) {
    return err({ reason: 'owed-too-large', minor: fees.toString() })
  }
  const share =
    plan.partialPeriod === 'whole'
      ? fraction(1n)
      : fraction(BigInt(lengthMs(extent.inForce)), BigInt(lengthMs(extent.period.span)))
  return ok({ minor: times(fraction(fees), share), fees: Number(fees), scopes, share })
}
