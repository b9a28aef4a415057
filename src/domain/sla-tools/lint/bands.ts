import { grouped } from '../../money/amount.ts'
import { compare, type Fraction, fraction, lesser } from '../../money/fraction.ts'
import type { Part } from '../../sla/money/part-plan.ts'
import { durationText } from '../../sla/period/duration.ts'
import type { CommitmentPlan } from '../../sla/plan.ts'
import { countText } from '../../sla/promise/figure.ts'
import { promisedText } from '../../sla/promise/target.ts'
import type { Path } from '../../sla/reading/fault.ts'
import type { Band, SinglePlan } from '../../sla/remedy/pay-plan.ts'
import { compareCuts, missed, rangeText } from '../../sla/remedy/range.ts'
import { tableRange, uncovered } from '../../sla/remedy/uncovered.ts'
import { partFigure } from '../part-figure.ts'
import type { PeriodLengths } from '../period-lengths.ts'
import { placedSingles } from './placed.ts'
import { type Example, type ReachPlan, reaching, uncertain } from './reachable.ts'
import { type Warning, warning } from './warning.ts'

type Bands = Extract<SinglePlan, { kind: 'bands' }>

/** Bands that nothing reaches, gaps that something does, and depths that pay no more. */
export function lintBands(plan: ReachPlan, path: Path, ofPeriods: PeriodLengths): Warning[] {
  const lengths = lengthsOf(plan, ofPeriods)
  return placedSingles(plan, path).flatMap(({ single, path: at }) =>
    single.kind === 'bands' ? lintTable(plan, single, at, lengths) : [],
  )
}

/** Of the time that attainment is of. */
const lengthsOf = ({ trailing }: ReachPlan, ofPeriods: PeriodLengths): PeriodLengths =>
  trailing ? { certain: [trailing.lengthMs], possible: [trailing.lengthMs] } : ofPeriods

function lintTable(plan: ReachPlan, table: Bands, at: Path, lengths: PeriodLengths): Warning[] {
  return [
    ...table.bands.flatMap((band, index) =>
      unreachable(plan, band, [...at, 'bands', index], lengths),
    ),
    ...lintDue(plan, table, at),
    ...(table.gap === 'nothing' ? gaps(plan, table, [...at, 'gap'], lengths) : []),
    ...flat(table, plan, [...at, 'bands']),
  ]
}

function unreachable(plan: ReachPlan, band: Band, path: Path, lengths: PeriodLengths): Warning[] {
  if (reaching(plan, band.range, lengths.possible)) return []
  const [shortest, longest] = [lengths.possible[0] ?? 0, lengths.possible.at(-1) ?? 0].map((ms) =>
    grouped(String(Math.floor(ms / plan.sliceMs))),
  )
  const steps = `attainment moves in steps of one slice of ${shortest} to ${longest}`
  const run = plan.runSlices > 1 ? `, and fewer than ${plan.runSlices} bad in a row are up` : ''
  if (plan.aggregation === 'bad-time') {
    const where = rangeText(band.range, plan.aggregation)
    const text = `no attainment lies in this band (${where}): no period is that long`
    return [warning('unreachable-band', [...path, 'attainment'], text)]
  }
  const text = `no attainment lies in this band (${rangeText(band.range, plan.aggregation)}): ${steps}${run}`
  return [warning('unreachable-band', [...path, 'attainment'], text)]
}

/** Unsaid, a gap is refused: a gap that is found here was stated. */
/** Bands may pay where the target is met: then the promise and what is paid for are two figures. */
function lintDue(plan: CommitmentPlan, { bands, due }: Bands, at: Path): Warning[] {
  if (due !== 'always') return []
  const { high } = missed(plan)
  const beyond = bands.flatMap(({ range }, index) =>
    compareCuts(range.high, high) > 0 ? [{ range, index }] : [],
  )
  if (beyond.length === 0) {
    const text = 'no band reaches where the target is met, so "due" always changes nothing'
    return [warning('idle-due', [...at, 'due'], text)]
  }
  return beyond.map(({ range, index }) => {
    const low = compareCuts(range.low, high) > 0 ? range.low : high
    const where = rangeText({ low, high: range.high }, plan.aggregation)
    const text = `this band pays at ${where}, where the target of ${promisedText(plan)} is met: the promise and the first credit have different edges`
    return warning('pays-where-met', [...at, 'bands', index], text)
  })
}

function gaps(
  plan: ReachPlan,
  { bands, due }: Bands,
  path: Path,
  lengths: PeriodLengths,
): Warning[] {
  const ranges = bands.map(({ range }) => range)
  const pays = plan.pay.remedy.kind === 'several' ? 'these bands pay nothing' : 'pays nothing'
  return uncovered(ranges, tableRange(plan, ranges, due)).flatMap((range) => {
    const example = reaching(plan, range, lengths.certain)
    const where = `attainment of ${rangeText(range, plan.aggregation)} misses the target and ${pays}`
    if (!example || example === uncertain) return []
    return [warning('gap-pays-nothing', path, `${where}; ${exampleText(plan, example)} reach it`)]
  })
}

function exampleText(plan: CommitmentPlan, { bad, of }: Example): string {
  const [few, all] = [bad, of].map((n) => grouped(String(n)))
  switch (plan.aggregation) {
    case 'good-slices':
      return `${few} bad of ${all} slices of ${durationText(plan.sliceMs)}`
    case 'events':
      return `${few} bad of ${all} events`
    case 'mean-of-slices':
      return `${few} bad of ${all} events in every slice`
    case 'windows':
    case 'bad-events':
    case 'bad-time':
      return countText(fraction(bad), plan.aggregation)
  }
}

/** Neighbours in depth that pay the same once the caps of their own kind are applied. */
function flat({ bands }: Bands, { pay, aggregation }: CommitmentPlan, path: Path): Warning[] {
  const caps = pay.caps.filter(({ basis }) => basis === null)
  const deepestFirst = bands
    .map(({ range, pays }, index) => ({ range, pays, index, net: capped(pays, caps) }))
    .sort((a, b) => compareCuts(a.range.high, b.range.high))
  return deepestFirst.flatMap((deep, i) => {
    const above = deepestFirst[i + 1]
    if (!above || above.pays.kind !== deep.pays.kind) return []
    // Never less: a table where depth pays less is refused.
    if (compare(deep.net, above.net) > 0) return []
    const why = compare(deep.net, partFigure(deep.pays)) < 0 ? ' once the caps are applied' : ''
    const text = `${rangeText(deep.range, aggregation)} pays the same as band ${above.index + 1} above it${why}`
    return [warning('flat-bands', [...path, deep.index, 'pays'], text)]
  })
}

function capped(pays: Part, caps: readonly Part[]): Fraction {
  const own = caps.filter(({ kind }) => kind === pays.kind).map(partFigure)
  return [partFigure(pays), ...own].reduce(lesser)
}
