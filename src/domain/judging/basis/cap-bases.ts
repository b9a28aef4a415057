import type { EpochMs } from '../../brand.ts'
import { ok, type Result } from '../../result.ts'
import type { CapPlan } from '../../sla/money/cap-plan.ts'
import { type Base, baseOf } from './base.ts'
import {
  type Basis,
  type BasisOf,
  basisOf,
  type OwedTooLarge,
  type UnknownFeeScope,
} from './basis.ts'

/** A cap with what it is a part of. */
export interface BasedCap {
  readonly cap: CapPlan
  readonly base: Base
  /** Its own; null where it is of the base beside it. */
  readonly basis: Basis | null
}

/**
 * What each cap is a part of.
 *
 * @param beside Of those that have no basis of their own.
 * @param firstWindow For those that count from there.
 */
export function basedCaps(
  caps: readonly CapPlan[],
  beside: Base,
  by: BasisOf,
  firstWindow: EpochMs | null,
): Result<readonly BasedCap[], UnknownFeeScope | OwedTooLarge> {
  const based: BasedCap[] = []
  for (const cap of caps) {
    const basis = cap.basis ? basisOf(cap.basis, by, firstWindow) : null
    if (basis && !basis.ok) return basis
    const own = basis?.value ?? null
    based.push({ cap, base: own ? baseOf(own, by.extent) : beside, basis: own })
  }
  return ok(based)
}
