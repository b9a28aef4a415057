import { compare, fromCount, times, zero } from '../../money/fraction.ts'
import type { Currency } from '../../money/money.ts'
import type { CapPlan, WindowCap } from '../../sla/money/cap-plan.ts'
import type { Path } from '../../sla/reading/fault.ts'
import { partFigure } from '../part-figure.ts'
import { partText } from './part-text.ts'
import type { Least } from './pays.ts'
import { type Warning, warning } from './warning.ts'

export interface PlacedCap {
  readonly cap: WindowCap | CapPlan
  readonly path: Path
}

/** Caps that let nothing through. */
export const lintZeroCaps = (caps: readonly PlacedCap[]): Warning[] =>
  caps
    .filter(({ cap }) => compare(partFigure(cap), zero) === 0)
    .map(({ path }) => warning('pays-nothing', path, 'this cap lets nothing be paid'))

/** Caps over several periods that a cap for each of them keeps already. */
export const lintRolling = (caps: readonly PlacedCap[]): Warning[] =>
  caps.flatMap(({ cap, path }) => {
    if (!('periods' in cap) || cap.periods === 1) return []
    const tighter = caps.find(
      ({ cap: other }) =>
        'periods' in other &&
        other.periods === 1 &&
        other.kind === 'amount' &&
        cap.kind === 'amount' &&
        compare(times(other.minor, fromCount(cap.periods)), cap.minor) <= 0,
    )
    if (!tighter) return []
    const text = `the caps of ${cap.periods} single periods come to no more than this one, so it decides nothing`
    return [warning('idle-cap', path, text)]
  })

/**
 * Whether a cap ends even the least that a remedy pays. A cap of 0 is told by itself, and one of another
 * basis is not compared.
 */
export function lintCap({ cap, path }: PlacedCap, least: Least, currency: Currency): Warning[] {
  const figure = partFigure(cap)
  if (('rest' in cap && cap.rest === 'carried') || cap.basis) return []
  if (cap.kind !== least.kind || compare(figure, zero) === 0) return []
  if (compare(figure, least.figure) >= 0) return []
  const [low, high] = [figure, least.figure].map((each) => partText(cap.kind, each, currency))
  const words = `the cap of ${low} is below the ${high} that ${least.who} pays, so that is never paid in full`
  return [warning('cap-below-pay', path, words)]
}
