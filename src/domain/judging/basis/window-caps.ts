import type { BasisLine } from '../../basis-line.ts'
import type { Fraction } from '../../money/fraction.ts'
import { ok, type Result } from '../../result.ts'
import type { BasisPlan } from '../../sla/money/basis-plan.ts'
import { type RemedyPlan, type SinglePlan, singlesOf } from '../../sla/remedy/pay-plan.ts'
import type { DegradationWindow } from '../verdict.ts'
import { type Base, baseOf, resolved } from './base.ts'
import { type BasisOf, basisOf, type OwedTooLarge, type UnknownFeeScope } from './basis.ts'

/** The most that each window pays. */
export interface CapEach {
  /** Exact minor units, in the order of the windows. */
  readonly most: readonly Fraction[]
  /** null where the cap is a part of the basis beside it. */
  readonly own: OwnBases | null
}

/** The bases of the caps of windows. */
export interface OwnBases {
  readonly plan: BasisPlan
  /** Each once, also where it counts for several windows; none where all are of fees. */
  readonly lines: readonly BasisLine[]
}

/** Of the remedies that cap each window. */
export type CapsEach = ReadonlyMap<SinglePlan, CapEach>

type Fault = UnknownFeeScope | OwedTooLarge

/**
 * Resolves what windows pay at most. A basis that counts from each window is another one for each.
 *
 * @param beside Of caps that have no basis of their own.
 */
export function capsEachOf(
  remedy: RemedyPlan,
  beside: Base,
  by: BasisOf,
  windows: readonly DegradationWindow[],
): Result<CapsEach, Fault> {
  const found = new Map<SinglePlan, CapEach>()
  for (const single of singlesOf(remedy)) {
    const cap = single.kind === 'per-window' ? single.capEach : null
    if (!cap) continue
    const own = cap.basis ? ownBases(cap.basis, by, windows) : null
    if (own && !own.ok) return own
    found.set(single, {
      most: windows.map((_, i) => resolved(cap, own?.value.bases[i] ?? beside)),
      own: own && { plan: own.value.plan, lines: own.value.lines },
    })
  }
  return ok(found)
}

function ownBases(
  plan: BasisPlan,
  by: BasisOf,
  windows: readonly DegradationWindow[],
): Result<OwnBases & { readonly bases: readonly Base[] }, Fault> {
  const { of } = plan
  // Looked at without any window too: a fee that is not there is a fault, whatever happened.
  const first = basisOf(plan, by, windows[0]?.span.from ?? null)
  if (!first.ok) return first
  const lines = new Set(first.value.lines)
  const bases: Base[] = []
  const isOne = of.kind !== 'days-before' || of.anchor !== 'window'
  for (const [i, { span }] of windows.entries()) {
    const basis: typeof first | ReturnType<typeof basisOf> =
      isOne || i === 0 ? first : basisOf(plan, by, span.from)
    if (!basis.ok) return basis
    if (basis !== first) for (const line of basis.value.lines ?? []) lines.add(line)
    bases.push(baseOf(basis.value, by.extent))
  }
  return ok({ plan, bases, lines: by.lines.filter((line) => lines.has(line)) })
}
