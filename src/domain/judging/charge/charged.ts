import { ok, type Result } from '../../result.ts'
import type { BasisPlan } from '../../sla/money/basis-plan.ts'
import type { CommitmentPlan } from '../../sla/plan.ts'
import { type Base, baseOf } from '../basis/base.ts'
import { type Basis, basisOf, type OwedTooLarge, type UnknownFeeScope } from '../basis/basis.ts'
import { capsEachOf } from '../basis/window-caps.ts'
import type { Measure } from '../measure.ts'
import type { Finding } from '../outcome.ts'
import type { Owed } from '../owe.ts'
import type { DegradationWindow } from '../verdict.ts'
import { windowsOf } from '../windows.ts'
import { type Charge, chargeOf } from './charge.ts'

/** What a remedy comes to, with what it was taken from; before caps and rounding. */
export interface Charged {
  readonly windows: readonly DegradationWindow[]
  /** null where it pays nothing by design. */
  readonly charge: Charge | null
  readonly basis: Basis | null
  readonly base: Base
}

export type ChargeFault = UnknownFeeScope | OwedTooLarge

/** @param basisPlan null where no share is of anything. */
export function chargedFor(
  plan: CommitmentPlan,
  basisPlan: BasisPlan | null,
  { measured, finding }: { readonly measured: Measure; readonly finding: Finding },
  by: Owed,
): Result<Charged, ChargeFault> {
  const windows = windowsOf(measured.counted.slices, measured.runs)
  const basis = basisPlan ? basisOf(basisPlan, by, windows[0]?.span.from ?? null) : null
  if (basis && !basis.ok) return basis
  const base = baseOf(basis?.value ?? null, by.extent)
  const capsEach = capsEachOf(plan.pay.remedy, base, by, windows)
  if (!capsEach.ok) return capsEach
  const { extent, past } = by
  const charge = chargeOf(plan.pay.remedy, {
    plan,
    measured,
    finding,
    windows,
    base,
    capsEach: capsEach.value,
    extent,
    past,
  })
  return ok({ windows, charge, basis: basis?.value ?? null, base })
}
