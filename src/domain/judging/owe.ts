import type { Agreement } from '../agreement.ts'
import { compare, type Fraction, lesser, sum, zero } from '../money/fraction.ts'
import type { Money } from '../money/money.ts'
import type { Rounded } from '../money/rounding.ts'
import { err, ok, type Result } from '../result.ts'
import type { Band } from '../sla/pay-plan.ts'
import type { CommitmentPlan } from '../sla/plan.ts'
import { bandOf } from './bands.ts'
import { type Basis, basisOf, type OwedTooLarge, type UnknownFeeScope } from './basis.ts'
import type { Extent } from './extent.ts'
import { isPayable, rounded, tightestCap } from './limits.ts'
import type { Measure } from './measure.ts'
import type { Finding } from './outcome.ts'
import type { DegradationWindow } from './verdict.ts'
import { moneyOf, resolved, windowPays, windowsOf, withPays } from './windows.ts'

/** How the sum owed came to be, step by step. Figures are exact minor units until rounded. */
export interface Owing {
  readonly windows: readonly DegradationWindow[]
  /** The band that holds; null where none does or the remedy has none. */
  readonly band: Band | null
  readonly basis: Basis | null
  readonly gross: Fraction
  readonly cap: Fraction | null
  readonly capped: Fraction
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
  by: { readonly agreement: Agreement; readonly extent: Extent },
): Result<Owing, OwingFault> {
  const basis = plan.pay.basis ? basisOf(plan.pay.basis, by.agreement, by.extent) : null
  if (basis && !basis.ok) return basis
  const base = basis?.value.minor ?? zero
  const found = windowsOf(measured.counted.slices, measured.runs)
  const pays = windowsDue(plan, finding) ? eachPays(plan, found, base, by.extent) : []
  const band = bandDue(plan, measured, finding)
  const gross = band ? resolved(band.pays, base) : sum(pays)
  const cap = tightestCap(plan, base)
  const capped = cap ? lesser(gross, cap) : gross
  const whole = rounded(capped, cap, plan)
  if (compare(gross, largest) > 0 || whole.value > largest.numerator) {
    return err({ reason: 'owed-too-large', minor: whole.value.toString() })
  }
  const payable = isPayable(whole.value, plan)
  const isPerWindow = plan.pay.remedy.kind === 'per-window'
  return ok({
    windows: isPerWindow ? withPays(found, pays, plan) : found,
    band,
    basis: basis?.value ?? null,
    gross,
    cap,
    capped,
    rounded: whole,
    payable,
    owed: moneyOf(payable ? whole.value : 0n, plan.currency),
  })
}

const largest: Fraction = { numerator: BigInt(Number.MAX_SAFE_INTEGER), denominator: 1n }

const windowsDue = ({ pay: { remedy } }: CommitmentPlan, finding: Finding): boolean =>
  remedy.kind === 'per-window' &&
  finding.outcome === 'breached' &&
  (remedy.due === 'always' || finding.targetMissed)

function eachPays(
  { pay: { remedy } }: CommitmentPlan,
  windows: readonly DegradationWindow[],
  basis: Fraction,
  extent: Extent,
): Fraction[] {
  return remedy.kind === 'per-window' ? windowPays(windows, remedy, basis, extent) : []
}

function bandDue({ pay: { remedy } }: CommitmentPlan, measured: Measure, finding: Finding) {
  const { attainment } = measured
  if (remedy.kind !== 'bands' || !finding.targetMissed || !attainment) return null
  return bandOf(remedy, attainment)
}
