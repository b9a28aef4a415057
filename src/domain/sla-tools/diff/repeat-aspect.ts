import type { RepeatRule } from '../../sla/indicator/rule.ts'
import { isOfSlices } from '../../sla/promise/figure.ts'
import { repeatWords } from '../explain/en/measured.ts'
import { formatsOf } from '../explain/formats.ts'
import type { Aspect } from './aspect.ts'
import type { Judgement } from './change.ts'
import { bySign } from './judging.ts'
import { isMonotone } from './monotone.ts'
import type { Side } from './side.ts'

/** Which bad events are none because they repeat others. A longer pause leaves more of them out. */
export const repeatAspect: Aspect<Side> = {
  what: 'repeats that do not count',
  path: ['indicator', 'spec', 'ratioMetric', 'total', 'metricSource', 'spec', 'repeats'],
  words: (side) => repeatWords(repeatsOf(side), formatsOf('en')).join(' ') || 'none',
  judge: (before, after) =>
    neverPaysLess(before) && neverPaysLess(after)
      ? judgeRepeats(repeatsOf(before), repeatsOf(after))
      : 'unclear',
}

const repeatsOf = ({ plan: { rule } }: Side): RepeatRule | null =>
  rule.kind === 'events' ? rule.repeats : null

function judgeRepeats(before: RepeatRule | null, after: RepeatRule | null): Judgement {
  if (!before || !after) return bySign((after ? 0 : 1) - (before ? 0 : 1))
  if (before.by.join() !== after.by.join()) return 'unclear'
  const longer = (['firstMs', 'factor', 'atMostMs', 'lookBackMs'] as const).map((part) =>
    Math.sign(after[part] - before[part]),
  )
  if (longer.includes(1) && longer.includes(-1)) return 'unclear'
  return bySign(-longer.reduce<number>((sum, sign) => sum + sign, 0))
}

/**
 * Whether one bad event more never pays less. It can where it brings a slice over its minimum volume,
 * or makes one bad that is left out as "not-bad" with all of its events.
 */
const neverPaysLess = (side: Side): boolean => {
  const { plan, sla } = side
  const leavesBad = (sla.spec.exclusions ?? []).some(
    (each) => each.kind !== 'traffic' && each.effect === 'not-bad',
  )
  return (
    isMonotone(side) &&
    [plan, ...plan.also].every(({ minimumVolume }) => minimumVolume === null) &&
    (isOfSlices(plan.aggregation) || !leavesBad)
  )
}
