import type { Fraction } from '../../money/fraction.ts'
import type { Band, RemedyPlan } from '../../sla/remedy/pay-plan.ts'
import { compareCuts, holds } from '../../sla/remedy/range.ts'

type Bands = Extract<RemedyPlan, { kind: 'bands' }>

/**
 * The band that pays for an attainment that missed its target. Where bands overlap it is the
 * deepest that holds: the one whose upper bound is lowest, of those the one that reaches lowest. In
 * a gap it is none, or with the gap rule `deeper` the next one below.
 */
export function bandOf(remedy: Bands, attainment: Fraction): Band | null {
  const deepestFirst = [...remedy.bands].sort(
    ({ range: a }, { range: b }) => compareCuts(a.high, b.high) || compareCuts(a.low, b.low),
  )
  const holding = deepestFirst.find((band) => holds(band.range, attainment))
  if (holding || remedy.gap === 'nothing') return holding ?? null
  const at = { value: attainment, side: 'before' } as const
  return deepestFirst.findLast((band) => compareCuts(band.range.high, at) <= 0) ?? null
}

/**
 * The band that pays a judged attainment. One that meets its target is paid only where bands are due
 * always, and where it is no better than the best of them.
 */
export function bandPaid(remedy: Bands, attainment: Fraction, targetMissed: boolean): Band | null {
  if (targetMissed) return bandOf(remedy, attainment)
  const at = { value: attainment, side: 'before' } as const
  const isUnderTop = remedy.bands.some(({ range }) => compareCuts(at, range.high) < 0)
  return remedy.due === 'always' && isUnderTop ? bandOf(remedy, attainment) : null
}
