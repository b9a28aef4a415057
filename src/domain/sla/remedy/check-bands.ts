import type { Commitment } from '../document.ts'
import type { WrittenPart } from '../money/part.ts'
import { comparePay, partWords } from '../money/part-size.ts'
import { countOf, plainFigure } from '../promise/figure.ts'
import { type Target, targetOf } from '../promise/target.ts'
import { fault, type Path, type SlaFault } from '../reading/fault.ts'
import { checkBounds } from './check-bounds.ts'
import { compareCuts, isEmpty, missed, type Range, rangeOf, rangeText } from './range.ts'
import { resurfacing } from './resurfacing.ts'
import type { WrittenBounds } from './schema.ts'
import type { WrittenSingle } from './single-remedies.ts'
import { tableRange, uncovered } from './uncovered.ts'

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
  const promised = targetOf(commitment)
  const misread = written.bands.flatMap(({ attainment }, index) =>
    checkBounds(attainment, promised.aggregation, [...at, index, 'attainment']),
  )
  if (misread.length > 0) return misread
  const placed: Placed[] = []
  const faults: SlaFault[] = []
  for (const [index, { attainment, pays }] of written.bands.entries()) {
    const range = rangeOf(attainment, promised.aggregation)
    if (range && !isEmpty(range)) placed.push({ range, index, pays })
    else faults.push(unusable({ range, index, attainment }, promised, [...at, index, 'attainment']))
  }
  if (faults.length > 0) return faults
  const { due = 'when-breached' } = written
  const table = { placed, promised, due, path: at }
  return [
    ...(due === 'always' ? [] : reachesMet(table)),
    ...(written.gap === undefined ? gaps(table) : []),
    ...(written.overlap === undefined ? overlaps(table) : []),
    ...shrinking(table),
    ...shrinkingAgain(table),
  ]
}

const name = (band: Placed): string => `band ${band.index + 1}`

interface Table {
  readonly placed: Placed[]
  readonly promised: Target
  readonly due: 'always' | 'when-breached'
  readonly path: Path
}

function unusable(
  { range, index, attainment }: { range: Range | null; index: number; attainment: WrittenBounds },
  { aggregation }: Target,
  path: Path,
): SlaFault {
  const needs = countOf(aggregation)
    ? 'one lower bound (gt or gte) and at most one upper bound (lt or lte)'
    : 'one upper bound (lt or lte) and at most one lower bound (gt or gte)'
  const why = range ? 'is empty: its lower bound is not below its upper one' : `needs ${needs}`
  const text = `band ${index + 1} ${why}`
  return fault('band-contradiction', { path, value: attainment, text })
}

function reachesMet({ placed, promised, path }: Table): SlaFault[] {
  const due = missed(promised)
  return placed
    .filter(({ range }) => compareCuts(range.high, due.high) > 0)
    .map((band) => {
      const low = compareCuts(band.range.low, due.high) > 0 ? band.range.low : due.high
      const where = rangeText({ low, high: band.range.high }, promised.aggregation)
      const target = plainFigure(promised.target, promised.aggregation)
      const met = `${name(band)} pays at ${where}, where the target of ${target} is met`
      const text = `${met}; if it is meant to, say "due" always`
      return fault('band-contradiction', { path: [...path, band.index], text })
    })
}

function gaps({ placed, promised, due, path }: Table): SlaFault[] {
  const ranges = placed.map(({ range }) => range)
  return uncovered(ranges, tableRange(promised, ranges, due)).map((range) => {
    const where = rangeText(range, promised.aggregation)
    const isMiss = compareCuts(range.high, missed(promised).high) <= 0
    const why = isMiss ? 'misses the target and' : 'is worse than the best band and'
    const text = `attainment of ${where} ${why} lies in no band`
    const hint = 'say which band has it, or what a gap pays with "gap"'
    return fault('band-gap', { path, text: `${text}; ${hint}` })
  })
}

function overlaps({ placed, promised, path }: Table): SlaFault[] {
  return pairs(ascending(placed)).flatMap(([a, b]) => {
    const high = compareCuts(a.range.high, b.range.high) < 0 ? a.range.high : b.range.high
    const shared = { low: b.range.low, high }
    if (isEmpty(shared)) return []
    const where = rangeText(shared, promised.aggregation)
    const text = `attainment of ${where} lies in ${name(a)} and in ${name(b)}`
    return [fault('band-overlap', { path, text: `${text}; say which pays with "overlap"` })]
  })
}

const paysLess = (a: Placed, b: Placed): boolean => comparePay(a.pays, b.pays) === -1

function shrinking({ placed, promised: { aggregation }, path }: Table): SlaFault[] {
  return pairs(ascending(placed)).flatMap(([deep, shallow]) => {
    if (!paysLess(deep, shallow)) return []
    const less = `${partWords(deep.pays)} for ${rangeText(deep.range, aggregation)}`
    const where = rangeText(shallow.range, aggregation)
    const more = `${name(shallow)} pays ${partWords(shallow.pays)} for ${where}`
    const text = `${name(deep)} pays ${less}, yet ${more}: worse service would pay less`
    return [fault('band-contradiction', { path: [...path, deep.index, 'pays'], text })]
  })
}

function shrinkingAgain({ placed, promised: { aggregation }, path }: Table): SlaFault[] {
  return resurfacing(ascending(placed), paysLess).map(([ended, under]) => {
    const range = rangeText(ended.range, aggregation)
    const where = `under ${name(ended)}, of ${range}, ${name(under)} pays again`
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
