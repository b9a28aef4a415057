import { bandPaid } from '../../judging/charge/bands.ts'
import { compare, type Fraction, fraction, one, plus, times, zero } from '../../money/fraction.ts'
import type { Part } from '../../sla/money/part-plan.ts'
import { countOf } from '../../sla/promise/figure.ts'
import type { SinglePlan } from '../../sla/remedy/pay-plan.ts'
import { holds, lowestOf, missed } from '../../sla/remedy/range.ts'
import { partFigure } from '../part-figure.ts'
import type { Judgement } from './change.ts'
import type { Side } from './side.ts'

interface Table {
  readonly single: Extract<SinglePlan, { kind: 'bands' }>
  readonly side: Pick<Side, 'plan'>
}

/** Two tables of bands as a whole: better when no attainment pays less and some pays more. */
export function judgeTables(before: Table, after: Table): Judgement {
  if (kindOf(before) !== kindOf(after)) return 'unclear'
  const signs = new Set(
    probes([before, after]).map((attainment) =>
      judgeParts(payAt(before, attainment), payAt(after, attainment)),
    ),
  )
  if (signs.has('unclear') || (signs.has('better') && signs.has('worse'))) return 'unclear'
  return signs.has('better') ? 'better' : signs.has('worse') ? 'worse' : 'unclear'
}

/** Tables of unlike figures are not compared: shares, or counts of one thing. */
const kindOf = ({ side: { plan } }: Table) => countOf(plan.aggregation)

/** Whether a worse attainment never pays less: not so where a gap pays nothing. */
export function paysByDepth(table: Table): boolean {
  const pays = probes([table]).map((attainment) => payAt(table, attainment))
  return pays.every((deep, i) => {
    const judged = judgeParts(pays[i + 1] ?? null, deep)
    return judged === 'better' || judged === 'same'
  })
}

/** Two payments for one attainment; parts of unlike kinds cannot be told apart without a basis. */
export function judgeParts(before: Part | null, after: Part | null): Judgement | 'same' {
  const [a, b] = [figureOf(before), figureOf(after)]
  const isOneKind = !before || !after || before.kind === after.kind
  const isNothing = compare(a, zero) === 0 || compare(b, zero) === 0
  if (!isOneKind && !isNothing) return 'unclear'
  const side = compare(b, a)
  return side > 0 ? 'better' : side < 0 ? 'worse' : 'same'
}

const figureOf = (part: Part | null): Fraction => (part ? partFigure(part) : zero)

function payAt({ single, side: { plan } }: Table, attainment: Fraction): Part | null {
  const isMissed = holds(missed(plan), attainment)
  return bandPaid(single, attainment, isMissed)?.pays ?? null
}

/** Every bound of the tables and a place between each two: what is true there is true throughout. */
function probes(tables: readonly Table[]): Fraction[] {
  const bounds = tables.flatMap(({ side, single: { bands } }) => [
    side.plan.target,
    ...bands.flatMap(({ range }) => [range.low.value, range.high.value]),
  ])
  const ends = tables.flatMap(({ side: { plan } }) => [
    lowestOf(plan.aggregation).value,
    countOf(plan.aggregation) ? zero : one,
  ])
  const ascending = [...ends, ...bounds].sort(compare)
  return ascending.flatMap((value, i) => {
    const next = ascending[i + 1]
    return next ? [value, times(plus(value, next), fraction(1n, 2n))] : [value]
  })
}
