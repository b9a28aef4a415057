import type { Path } from '../../sla/fault.ts'
import type { Band, RemedyPlan } from '../../sla/pay-plan.ts'
import { partWords, rangeWords } from '../explain/en/parts.ts'
import { mildestFirst } from '../explain/ranges.ts'
import type { Judgement } from './change.ts'
import type { Side } from './side.ts'
import { judgeParts, judgeTables } from './table.ts'
import { formats } from './told-aspects.ts'

type Bands = Extract<RemedyPlan, { kind: 'bands' }>

/** A difference that has a place of its own in each version; null where a version lacks it. */
export interface PlacedChange {
  readonly what: string
  readonly before: { readonly path: Path; readonly text: string } | null
  readonly after: { readonly path: Path; readonly text: string } | null
  readonly judgement: Judgement
}

interface Placed {
  readonly band: Band
  readonly path: Path
  /** The range alone: what names a band. */
  readonly where: string
  readonly pays: string
}

/** Bands of the same range are compared by what they pay; the others in order of depth. */
export function bandChanges(before: Side, after: Side, a: Bands, b: Bands): PlacedChange[] {
  const [old, fresh] = [placed(before, a), placed(after, b)]
  const paid = old.flatMap((from) => {
    const to = fresh.find(({ where }) => where === from.where)
    return to && to.pays !== from.pays ? [paysOther(from, to)] : []
  })
  const gone = old.filter(({ where }) => fresh.every((each) => each.where !== where))
  const come = fresh.filter(({ where }) => old.every((each) => each.where !== where))
  const whole = judgeTables(before.plan, after.plan)
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
  band ? { path: band.path, text: `attainment ${band.where} pays ${band.pays}` } : null

function placed({ plan, index: commitment }: Side, remedy: Bands): Placed[] {
  return mildestFirst(remedy).map((band) => ({
    band,
    path: ['spec', 'commitments', commitment, 'remedy', 'bands', remedy.bands.indexOf(band)],
    where: rangeWords(band.range, formats),
    pays: partWords(band.pays, plan.currency, formats),
  }))
}
