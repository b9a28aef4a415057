import type { Agreement } from '../../agreement.ts'
import type { BasisLine } from '../../basis-line.ts'
import type { EpochMs } from '../../brand.ts'
import { compare, type Fraction, fraction, fromCount, times, zero } from '../../money/fraction.ts'
import { err, ok, type Result } from '../../result.ts'
import type { BasisPlan } from '../../sla/money/basis-plan.ts'
import { dayMs } from '../../sla/period/duration.ts'
import { lengthMs } from '../../span.ts'
import type { Extent } from '../slicing/extent.ts'
import { isOfAgreement, isTouched, sumIn } from './parts.ts'
import { type BasisWhere, basisSpan } from './span.ts'

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
  /** Exact minor units that shares are of. Never negative. */
  readonly minor: Fraction
  /** Fees of the whole period, or whole lines, before proration. */
  readonly fees: number
  readonly scopes: readonly string[]
  /** Part of the period that the fees were cut to; 1 where they were not, and for lines. */
  readonly share: Fraction
  /** Days that `minor` is for; null for those of the period in force. */
  readonly days: Fraction | null
  /** The invoice lines it was resolved from; null where it is of the agreement's fees. */
  readonly lines: readonly BasisLine[] | null
  readonly plan: BasisPlan
}

/** What a basis is resolved from. */
export interface BasisOf extends BasisWhere {
  /** Those that stand, in the order of their ids; see `linesFor`. */
  readonly lines: readonly BasisLine[]
}

/**
 * What a remedy is a share of: the invoice lines of the time that the SLA names, where the agreement
 * has any, else its fees.
 *
 * @param window Start of the degradation window, for a basis that counts from there: the first, or the
 *   one whose cap it is.
 */
export function basisOf(
  plan: BasisPlan,
  by: BasisOf,
  window: EpochMs | null,
): Result<Basis, UnknownFeeScope | OwedTooLarge> {
  const known = [...new Set(by.agreement.fees.map((fee) => fee.scope))]
  const named = plan.scopes ?? known
  const missing = named.find((scope) => !known.includes(scope))
  if (missing !== undefined) return err({ reason: 'unknown-fee-scope', scope: missing, known })
  const scopes = named.filter((scope) => !plan.exceptScopes.includes(scope))
  const span = basisSpan(plan, by, window)
  const there = by.lines.filter(
    (line) => isOfAgreement(line, by.agreement) && isTouched(line, span, plan.by),
  )
  const counted = there.filter(
    (line) => scopes.includes(line.scope) && (plan.classes?.includes(line.class) ?? true),
  )
  const found =
    there.length > 0
      ? ofLines(counted, sumIn(counted, span, plan.by))
      : ofFees(plan, by.agreement, by.extent, scopes)
  if (found.fees > largest || compare(found.minor, fraction(largest)) > 0) {
    return err({ reason: 'owed-too-large', minor: found.fees.toString() })
  }
  const days = daysOf(plan, lengthMs(span))
  return ok({ ...found, fees: Number(found.fees), scopes, days, plan })
}

const largest = BigInt(Number.MAX_SAFE_INTEGER)

/** Discounts take away from other lines, and never make a basis negative. */
function ofLines(lines: readonly BasisLine[], total: Fraction) {
  return {
    minor: compare(total, zero) < 0 ? zero : total,
    fees: lines.reduce((whole, line) => whole + BigInt(line.minor), 0n),
    share: fraction(1n),
    lines,
  }
}

/** The agreement's fees are recurring, and the same for every period. */
function ofFees(plan: BasisPlan, agreement: Agreement, extent: Extent, scopes: readonly string[]) {
  const isRecurring = plan.classes?.includes('recurring') ?? true
  const charged = agreement.fees.filter((fee) => isRecurring && scopes.includes(fee.scope))
  const fees = charged.reduce((whole, fee) => whole + BigInt(fee.minor), 0n)
  const share = feeShare(plan, extent)
  return { minor: times(fraction(fees), share), fees, share, lines: null }
}

function feeShare({ of, partialPeriod }: BasisPlan, { inForce, period }: Extent): Fraction {
  const whole = BigInt(lengthMs(period.span))
  switch (of.kind) {
    case 'this-period':
      return partialPeriod === 'whole' ? fraction(1n) : fraction(BigInt(lengthMs(inForce)), whole)
    case 'previous-period':
    case 'next-period':
      return fraction(1n)
    case 'days-before':
      return fraction(BigInt(of.days * dayMs), whole)
  }
}

/** Of a time in whole days, since clocks change by an hour or two and never by half a day. */
const daysOf = ({ of }: BasisPlan, ms: number): Fraction | null =>
  of.kind === 'this-period' ? null : fromCount(Math.round(ms / dayMs))
