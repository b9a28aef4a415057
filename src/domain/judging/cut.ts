import { apportion } from '../money/apportion.ts'
import {
  compare,
  type Fraction,
  fraction,
  fromCount,
  lesser,
  minus,
  over,
  sum,
  times,
  zero,
} from '../money/fraction.ts'
import { ok, type Result } from '../result.ts'
import type { Sla } from '../sla/document.ts'
import { wholeCapsOf } from '../sla/whole-caps.ts'
import { baseOf } from './base.ts'
import { type BasisOf, basisOf } from './basis.ts'
import { tightest } from './limits.ts'
import type { OwingFault } from './owe.ts'
import type { Judged } from './stages.ts'
import { moneyOf } from './windows.ts'

/** How the SLA's own cap cut a commitment. Exact minor units. */
export interface SlaCut {
  readonly cap: Fraction
  /** What all commitments come to before it. */
  readonly together: Fraction
  /** What it leaves to this one, in proportion. */
  readonly left: Fraction
}

/**
 * Holds what all commitments owe together to the SLA's own caps. What is over is taken from all in
 * proportion to what each comes to by itself, and whole units are given out by largest remainder.
 * None owes more than it would alone.
 */
export function cutTogether(
  sla: Sla,
  judged: readonly Judged[],
  by: BasisOf,
): Result<readonly Judged[], OwingFault> {
  const whole = wholeCapsOf(sla)
  if (!whole) return ok(judged)
  const basis = whole.basis ? basisOf(whole.basis, by, null) : null
  if (basis && !basis.ok) return basis
  const cap = tightest(whole.caps, baseOf(basis?.value ?? null, by.extent))
  const owed = sum(judged.map(({ owing }) => fromCount(owing.owed.minor)))
  return ok(cap && compare(owed, cap) > 0 ? cutTo(cap, judged) : judged)
}

function cutTo(cap: Fraction, judged: readonly Judged[]): Judged[] {
  const exact = judged.map(({ owing }) => (owing.owed.minor > 0 ? owing.capped : zero))
  const together = sum(exact)
  const lefts = exact.map((each) => over(times(each, lesser(cap, together)), together))
  const claims = judged.map(({ owing }, i) => ({
    exact: lefts[i] ?? zero,
    most: BigInt(owing.owed.minor),
  }))
  const units = apportion(claims, cap, judged[0]?.plan.rounding.unit ?? 1n)
  return judged.map((each, i) => {
    if (each.owing.owed.minor === 0) return each
    const [value, left] = [units[i] ?? 0n, lefts[i] ?? zero]
    const owing = {
      ...each.owing,
      cut: { cap, together, left },
      rounded: { value, residue: minus(left, fraction(value)) },
      owed: moneyOf(value, each.plan.currency),
    }
    return { ...each, owing }
  })
}
