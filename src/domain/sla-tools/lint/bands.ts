import { grouped } from '../../money/amount.ts'
import { compare, type Fraction, lesser } from '../../money/fraction.ts'
import { durationText } from '../../sla/duration.ts'
import type { Path } from '../../sla/fault.ts'
import type { Band, Part } from '../../sla/pay-plan.ts'
import type { CommitmentPlan } from '../../sla/plan.ts'
import { compareCuts, missed, rangeText } from '../../sla/range.ts'
import { uncovered } from '../../sla/uncovered.ts'
import { type Example, reaching } from './reachable.ts'
import { type Warning, warning } from './warning.ts'

/** Bands that nothing reaches, gaps that something does, and depths that pay no more. */
export function lintBands(plan: CommitmentPlan, path: Path, lengths: readonly number[]): Warning[] {
  const { remedy } = plan.pay
  if (remedy.kind !== 'bands') return []
  const at = [...path, 'remedy', 'bands']
  return [
    ...remedy.bands.flatMap((band, index) => unreachable(plan, band, [...at, index], lengths)),
    ...(remedy.gap === 'nothing' ? gaps(plan, [...path, 'remedy', 'gap'], lengths) : []),
    ...flat(plan, at),
  ]
}

function unreachable(
  plan: CommitmentPlan,
  band: Band,
  path: Path,
  lengths: readonly number[],
): Warning[] {
  if (reaching(plan, band.range, lengths)) return []
  const [shortest, longest] = [lengths[0] ?? 0, lengths.at(-1) ?? 0].map((ms) =>
    grouped(String(Math.floor(ms / plan.sliceMs))),
  )
  const steps = `attainment moves in steps of one slice of ${shortest} to ${longest}`
  const run = plan.runSlices > 1 ? `, and fewer than ${plan.runSlices} bad in a row are up` : ''
  const text = `no attainment lies in this band (${rangeText(band.range)}): ${steps}${run}`
  return [warning('unreachable-band', [...path, 'attainment'], text)]
}

/** Unsaid, a gap is refused: a gap that is found here was stated. */
function gaps(plan: CommitmentPlan, path: Path, lengths: readonly number[]): Warning[] {
  const { remedy } = plan.pay
  if (remedy.kind !== 'bands') return []
  const ranges = remedy.bands.map(({ range }) => range)
  return uncovered(ranges, missed(plan.target, plan.breachedWhen)).flatMap((range) => {
    const example = reaching(plan, range, lengths)
    const where = `attainment of ${rangeText(range)} misses the target and pays nothing`
    if (!example) return []
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
  }
}

/** Neighbours in depth that pay the same once the caps of their own kind are applied. */
function flat({ pay: { remedy, caps } }: CommitmentPlan, path: Path): Warning[] {
  if (remedy.kind !== 'bands') return []
  const deepestFirst = remedy.bands
    .map(({ range, pays }, index) => ({ range, pays, index, net: capped(pays, caps) }))
    .sort((a, b) => compareCuts(a.range.high, b.range.high))
  return deepestFirst.flatMap((deep, i) => {
    const above = deepestFirst[i + 1]
    if (!above || above.pays.kind !== deep.pays.kind) return []
    const side = compare(deep.net, above.net)
    if (side > 0) return []
    const how = side < 0 ? 'less than' : 'the same as'
    const why = compare(deep.net, figureOf(deep.pays)) < 0 ? ' once the caps are applied' : ''
    const text = `${rangeText(deep.range)} pays ${how} band ${above.index + 1} above it${why}`
    return [warning('flat-bands', [...path, deep.index, 'pays'], text)]
  })
}

const figureOf = (part: Part): Fraction => (part.kind === 'share' ? part.share : part.minor)

function capped(pays: Part, caps: readonly Part[]): Fraction {
  const own = caps.filter(({ kind }) => kind === pays.kind).map(figureOf)
  return [figureOf(pays), ...own].reduce(lesser)
}
