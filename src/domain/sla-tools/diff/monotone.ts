import { isOfSlices } from '../../sla/promise/figure.ts'
import { readsBadSlices, writtenSingles } from '../../sla/remedy/single-remedies.ts'
import { type PlacedSingle, placedSingles } from './placed.ts'
import type { Side } from './side.ts'
import { paysByDepth } from './table.ts'

/** Whether what a period pays can hang on which slices are bad. */
export const badSlicesDecide = ({ plan, written }: Side): boolean =>
  isOfSlices(plan.aggregation) ||
  writtenSingles(written.remedy).some(({ single }) => readsBadSlices(single))

/**
 * Whether more bad slices never pay less. Where each window pays a fixed part, or windows are what is
 * counted, they can: a bad slice between two windows makes one of them.
 */
export const isMonotone = (side: Side): boolean =>
  side.plan.aggregation !== 'windows' &&
  isFigureMonotone(side) &&
  !countsFromWindow(side) &&
  placedSingles(side).every(isMonotoneAlone)

/**
 * A bad slice between two windows leaves one end to look back from instead of two; and what a miss has
 * answered for counts no more.
 */
const isFigureMonotone = ({ plan: { trailing } }: Side): boolean =>
  trailing === null ||
  (trailing.again && (trailing.anchor === 'each-slice' || trailing.anchor === 'period-end'))

/** An earlier window may have had lower fees before it. */
const countsFromWindow = ({ plan: { pay } }: Side): boolean =>
  [pay.basis, ...pay.caps.map(({ basis }) => basis)].some(
    (basis) => basis?.of.kind === 'days-before' && basis.of.anchor !== 'period-start',
  )

function isMonotoneAlone({ single, side }: PlacedSingle): boolean {
  switch (single.kind) {
    case 'bands':
      return paysByDepth({ single, side })
    case 'per-window':
      return (
        single.capEach === null &&
        (single.pays.kind === 'per-minute' || single.pays.kind === 'time')
      )
    case 'steps':
    case 'slope':
      return single.each.kind !== 'windows'
    case 'fixed':
    case 'time':
    case 'units-not-charged':
    case 'right':
      return true
  }
}

const paysByWindow = ({ single }: PlacedSingle): boolean =>
  single.kind === 'per-window' || ('each' in single && single.each.kind === 'windows')

/** A run that is not forgiven adds a window and joins none. */
export const forgivingIsWorse = (side: Side): boolean =>
  badSlicesDecide(side) &&
  !countsFromWindow(side) &&
  (side.plan.trailing === null || side.plan.trailing.again) &&
  placedSingles(side).every((placed) => paysByWindow(placed) || isMonotoneAlone(placed))
