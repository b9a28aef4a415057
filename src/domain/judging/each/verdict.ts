import { toRatio } from '../../money/fraction.ts'
import { standingOf } from '../../sla/promise/figure.ts'
import type { Judged } from '../stages/stages.ts'
import type { EachVerdict } from '../verdict.ts'
import type { Each } from './each.ts'

/** All values of a commitment with what was found of each, so that anyone can choose the worst again. */
export const eachVerdict = ({ plan, owing }: Judged, each: Each): EachVerdict => ({
  field: each.plan.field,
  values: each.values.map(({ value, finding, measured: { attainment, total, bad } }) => {
    const charged = owing.byValue.find((charge) => charge.value === value)
    return {
      value,
      outcome: finding.outcome,
      attainment: attainment && toRatio(standingOf(attainment, plan.aggregation)),
      total,
      bad,
      worst: value === each.worst?.value,
      ...(charged ? { gross: toRatio(charged.gross) } : {}),
      ...(charged?.basis ? { basis: toRatio(charged.basis) } : {}),
    }
  }),
})
