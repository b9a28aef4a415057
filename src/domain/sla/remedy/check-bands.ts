import type { Fraction } from '../../money/fraction.ts'
import { plainPercent } from '../../money/percent.ts'
import type { Commitment } from '../document.ts'
import type { WrittenPart } from '../money/part.ts'
import { comparePay, partWords } from '../money/part-size.ts'
import { targetOf } from '../plan.ts'
import { type FaultDetails, fault, type Path, type SlaFault } from '../reading/fault.ts'
import { compareCuts, isEmpty, missed, type Range, rangeOf, rangeText } from './range.ts'
import { resurfacing } from './resurfacing.ts'
import type { WrittenSingle } from './single-remedies.ts'
import { uncovered } from './uncovered.ts'

type Bands = Extract<WrittenSingle, { kind: 'bands' }>

interface Placed {
  readonly range: Range
  /** Place in the document, from 0. */
  readonly index: number
  readonly pays: WrittenPart
}

/**
 * Holds a table of bands against the target: every attainment that misses the target lies in
 * exactly one band, none that meets it lies in any, and a deeper band never pays less. Parts of unlike kinds are not compared.
 */
export function checkBands(commitment: Commitment, written: Bands, path: Path): SlaFault[] {
  const at = [...path, 'bands']
  const placed: Placed[] = []
  const faults: SlaFault[] = []
  for (const [index, { attainment, pays }] of written.bands.entries()) {
    const range = rangeOf(attainment)
    if (range && !isEmpty(range)) placed.push({ range, index, pays })
    else faults.push(unusable(range, index, [...at, index, 'attainment'], attainment))
  }
  if (faults.length > 0) return faults
  const target = targetOf(commitment.objectives[0] ?? {})
  const due = missed(target, commitment.breachedWhen ?? 'lt')
  return [
    ...reachesMet(placed, due, target, at),
    ...(written.gap === undefined ? gaps(placed, due, at) : []),
    ...(written.overlap === undefined ? overlaps(placed, at) : []),
    ...shrinking(placed, at),
    ...shrinkingAgain(placed, at),
  ]
}

const name = (band: Placed): string => `band ${band.index + 1}`

function unusable(range: Range | null, index: number, path: Path, value: unknown): SlaFault {
  const why = range
    ? 'is empty: its lower bound is not below its upper one'
    : 'needs one upper bound (lt or lte) and at most one lower bound (gt or gte)'
  return fault('band-contradiction', { path, value, text: `band ${index + 1} ${why}` })
}

function reachesMet(bands: Placed[], due: Range, target: Fraction, path: Path): SlaFault[] {
  return bands
    .filter(({ range }) => compareCuts(range.high, due.high) > 0)
    .map((band) => {
      const low = compareCuts(band.range.low, due.high) > 0 ? band.range.low : due.high
      const where = rangeText({ low, high: band.range.high })
      const text = `${name(band)} pays at ${where}, where the target of ${plainPercent(target)} is met`
      return fault('band-contradiction', { path: [...path, band.index], text })
    })
}

function gaps(bands: Placed[], due: Range, path: Path): SlaFault[] {
  const ranges = bands.map(({ range }) => range)
  return uncovered(ranges, due).map((range) => gap(range, path))
}

function gap(range: Range, path: Path): SlaFault {
  const text = `attainment of ${rangeText(range)} misses the target and lies in no band`
  const hint = 'say which band has it, or what a gap pays with "gap"'
  return fault('band-gap', { path, text: `${text}; ${hint}` })
}

function overlaps(bands: Placed[], path: Path): SlaFault[] {
  return pairs(ascending(bands)).flatMap(([a, b]) => {
    const high = compareCuts(a.range.high, b.range.high) < 0 ? a.range.high : b.range.high
    const shared = { low: b.range.low, high }
    if (isEmpty(shared)) return []
    const text = `attainment of ${rangeText(shared)} lies in ${name(a)} and in ${name(b)}`
    return [overlap({ path, text: `${text}; say which pays with "overlap"` })]
  })
}

const overlap = (details: FaultDetails): SlaFault => fault('band-overlap', details)

const paysLess = (a: Placed, b: Placed): boolean => comparePay(a.pays, b.pays) === -1

function shrinking(bands: Placed[], path: Path): SlaFault[] {
  return pairs(ascending(bands)).flatMap(([deep, shallow]) => {
    if (!paysLess(deep, shallow)) return []
    const less = `${partWords(deep.pays)} for ${rangeText(deep.range)}`
    const more = `${name(shallow)} pays ${partWords(shallow.pays)} for ${rangeText(shallow.range)}`
    const text = `${name(deep)} pays ${less}, yet ${more}: worse service would pay less`
    return [fault('band-contradiction', { path: [...path, deep.index, 'pays'], text })]
  })
}

function shrinkingAgain(bands: Placed[], path: Path): SlaFault[] {
  return resurfacing(ascending(bands), paysLess).map(([ended, under]) => {
    const where = `under ${name(ended)}, of ${rangeText(ended.range)}, ${name(under)} pays again`
    const text = `${where}, and less: worse service would pay less`
    return fault('band-contradiction', { path: [...path, under.index, 'pays'], text })
  })
}

/** From the worst attainment up. */
const ascending = (bands: Placed[]): Placed[] =>
  [...bands].sort(
    (a, b) => compareCuts(a.range.high, b.range.high) || compareCuts(a.range.low, b.range.low),
  )

const pairs = (bands: Placed[]): [Placed, Placed][] =>
  bands.flatMap((a, i) => bands.slice(i + 1).map((b): [Placed, Placed] => [a, b]))
