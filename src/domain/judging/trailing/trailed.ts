import { type EpochMs, epochMs } from '../../brand.ts'
import { type Fraction, one } from '../../money/fraction.ts'
import type { CommitmentPlan } from '../../sla/plan.ts'
import type { TrailingPlan } from '../../sla/trailing/plan.ts'
import type { TrailingAnchor } from '../../sla/trailing/schema.ts'
import type { Span } from '../../span.ts'
import type { Measure } from '../measure.ts'
import { type Extent, spanOf, wholeSlices } from '../slicing/extent.ts'
import { answered, type Line, lineOf } from './line.ts'
import { type TrailingFigure, worstOf } from './worst.ts'

/** What a commitment is held to instead of the period's own figure. */
export interface Trailed {
  readonly plan: TrailingPlan
  /** How many anchors the period has. */
  readonly anchors: number
  /** null without an anchor, or where none has anything to take a share of. */
  readonly worst: TrailingFigure | null
  /** How many earlier periods were read. */
  readonly earlier: number
  /** Bad time before this was answered for by an earlier miss and counts as good. Null where none was. */
  readonly answeredUntil: EpochMs | null
  /** The period's own figure. */
  readonly own: Fraction | null
}

/** An earlier period, measured as it is in its own verdict. */
export interface EarlierMeasure {
  readonly span: Span
  readonly measured: Measure
}

interface Trailing {
  readonly own: Measure
  readonly extent: Extent
  /** The periods just before that the time reaches into, ascending. */
  readonly before: readonly EarlierMeasure[]
}

/**
 * Puts the worst figure of trailing time in the place of the period's own. Without any the promise is
 * kept, by definition: 100 %. A period of which nothing is known stays so, whatever was before it.
 *
 * @param answeredUntil End of the last of them whose miss has answered for what was bad.
 */
export function trail(
  plan: CommitmentPlan,
  trailing: TrailingPlan,
  { own, extent, before: read }: Trailing,
  answeredUntil: EpochMs | null,
): Measure {
  // Another commitment's time may reach further back than this one's.
  const since = extent.period.span.from - trailing.lengthMs
  const earlier = read.filter(({ span }) => span.until > since)
  const isAnswered = ({ span }: EarlierMeasure) =>
    answeredUntil !== null && span.until <= answeredUntil
  const before = earlier.map((each) =>
    isAnswered(each) ? answered(plan, each.measured.counted) : each.measured.counted,
  )
  const line = lineOf(before, own.counted)
  const anchors = anchorsOf(trailing.anchor, own, line)
  // Their grid goes on before the agreement, as it does in a period that it begins in.
  const { slices } = (earlier[0]?.measured ?? own).counted
  const absentIn = (from: EpochMs, until: EpochMs): number => {
    if (plan.absent !== 'up') return 0
    const absent = { from, until: epochMs(Math.min(until, extent.term.from)) }
    const { first, end } = wholeSlices(slices, absent)
    return end - first
  }
  const { lengthMs } = trailing
  const worst = worstOf(plan, line, { lengthMs, anchors, absentIn })
  return {
    ...own,
    attainment: own.attainment && (worst?.figure.attainment ?? one),
    sampled: earlier.reduce((sum, { measured }) => sum + measured.sampled, own.sampled),
    trailed: {
      plan: trailing,
      anchors: anchors.length,
      worst,
      earlier: earlier.length,
      answeredUntil: earlier.some(isAnswered) ? answeredUntil : null,
      own: own.attainment,
    },
  }
}

/** Ascending. */
function anchorsOf(anchor: TrailingAnchor, { counted, runs }: Measure, line: Line): EpochMs[] {
  const windows = () => runs.map((run) => spanOf(counted.slices, run))
  const ends = line.until.subarray(line.own)
  switch (anchor) {
    case 'window-opened':
      return windows().map(({ from }) => from)
    case 'window-closed':
      return windows().map(({ until }) => until)
    case 'each-slice':
      return Array.from(ends, epochMs)
    case 'period-end':
      return Array.from(ends.subarray(-1), epochMs)
  }
}
