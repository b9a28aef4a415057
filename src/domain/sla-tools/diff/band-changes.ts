import type { Path } from '../../sla/reading/fault.ts'
import type { Band, SinglePlan } from '../../sla/remedy/pay-plan.ts'
import { partWords, rangeWords } from '../explain/en/parts.ts'
import { mildestFirst } from '../explain/ranges.ts'
import type { PlacedChange, PlacedSingle } from './placed.ts'
import { judgeParts, judgeTables } from './table.ts'
import { formats } from './told-aspects.ts'

export type Bands = Extract<SinglePlan, { kind: 'bands' }>

export interface Placed {
  readonly band: Band
  readonly path: Path
  /** The range alone: what names a band. */
  readonly where: string
  readonly pays: string
}

/** Bands of the same range are compared by what they pay; the others in order of depth. */
export function bandChanges(
  before: PlacedSingle<Bands>,
  after: PlacedSingle<Bands>,
): PlacedChange[] {
  const [old, fresh] = [bandsOf(before), bandsOf(after)]
  const paid = old.flatMap((from) => {
    const to = fresh.find(({ where }) => where === from.where)
    return to && to.pays !== from.pays ? [paysOther(from, to)] : []
  })
  const gone = old.filter(({ where }) => fresh.every((each) => each.where !== where))
  const come = fresh.filter(({ where }) => old.every((each) => each.where !== where))
  const whole = judgeTables(before, after)
  const moved = Array.from({ length: Math.max(gone.length, come.length) }, (_, i) => ({
    what: 'band',
    before: saidOf(gone[i]),
    after: saidOf(come[i]),
    judgement: whole,
  }))
  return [...paid, ...moved]
}

function paysOther(from: Placed, to: Placed): PlacedChange {
  const judged = judgeParts(from.band.pays, to.band.pays)
  return {
    what: `what attainment ${from.where.replace(/,$/, '')} pays`,
    before: { path: [...from.path, 'pays'], text: from.pays },
    after: { path: [...to.path, 'pays'], text: to.pays },
    judgement: judged === 'same' ? 'unclear' : judged,
  }
}

const saidOf = (band: Placed | undefined) =>
  band ? { path: band.path, text: bandWords(band) } : null

export const bandWords = ({ where, pays }: Placed): string => `attainment ${where} pays ${pays}`

/** From the mildest miss down. */
export function bandsOf({ side: { plan }, single, path }: PlacedSingle<Bands>): Placed[] {
  return mildestFirst(single).map((band) => ({
    band,
    path: [...path, 'bands', single.bands.indexOf(band)],
    where: rangeWords(band.range, plan.aggregation, formats),
    pays: partWords(band.pays, plan.currency, formats),
  }))
}
