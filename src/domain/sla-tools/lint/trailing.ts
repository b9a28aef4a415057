import { durationText } from '../../sla/period/duration.ts'
import type { CommitmentPlan } from '../../sla/plan.ts'
import type { Path } from '../../sla/reading/fault.ts'
import type { PeriodLengths } from '../period-lengths.ts'
import { canBeBad, quietCanBeBad } from './slices.ts'
import { type Warning, warning } from './warning.ts'

/** Trailing time that leaves some of the period out of every figure, or that nothing ever asks for. */
export function lintTrailing(
  plan: CommitmentPlan,
  path: Path,
  { possible }: PeriodLengths,
): Warning[] {
  const { trailing } = plan
  if (!trailing) return []
  const { anchor, lengthMs, again } = trailing
  const at = [...path, 'trailing']
  const length = durationText(lengthMs)
  if (anchor === 'period-end' && lengthMs < (possible.at(-1) ?? 0)) {
    const text = `only the last ${length} of a period are in any figure: what is bad before them is never judged`
    return [warning('unjudged-time', [...at, 'length'], text)]
  }
  if (anchor === 'window-opened') {
    const text = `a window is in no figure of its own, only in that of one that begins within ${length} after it: a single outage, however long, never misses the target`
    return [warning('unjudged-time', [...at, 'anchor'], text)]
  }
  if (anchor === 'window-closed' && !canBeBad(plan) && !quietCanBeBad(plan)) {
    const text = 'no slice is ever bad, so there is no window that trailing time could end at'
    return [warning('idle-trailing', [...at, 'anchor'], text)]
  }
  if (!again || plan.pay.remedy.kind === 'none') return []
  const text = `one outage can miss the target in each period that ends within ${length} after it, and each pays; "once" counts it for the first alone`
  return [warning('pays-again', [...at, 'counts'], text)]
}
