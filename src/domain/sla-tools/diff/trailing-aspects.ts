import { durationText } from '../../sla/period/duration.ts'
import type { TrailingPlan } from '../../sla/trailing/plan.ts'
import type { Aspect } from './aspect.ts'
import type { Judgement } from './change.ts'
import { bySign, unclear } from './judging.ts'
import type { Side } from './side.ts'

/** Which time the figure is of that is compared with the target. */
export const trailingAspects: readonly Aspect<Side>[] = [
  {
    what: 'time that attainment is of',
    path: ['trailing', 'length'],
    words: ({ plan }) =>
      plan.trailing ? `the ${durationText(plan.trailing.lengthMs)} up to an anchor` : 'the period',
    judge: unclear,
  },
  {
    what: 'what trailing time ends at',
    path: ['trailing', 'anchor'],
    words: ({ plan }) => (plan.trailing ? anchorWords[plan.trailing.anchor] : 'nothing'),
    judge: judgeAnchor,
  },
  {
    what: 'bad time for which an earlier period has missed its target',
    path: ['trailing', 'counts'],
    words: ({ plan }) => {
      if (!plan.trailing) return 'is of that period alone'
      return plan.trailing.again ? 'counts again' : 'is good from then on'
    },
    judge: ({ plan: { trailing: a } }, { plan: { trailing: b } }) =>
      a && b ? bySign(b.again ? 1 : -1) : 'unclear',
  },
]

const anchorWords = {
  'window-opened': 'the start of each degradation window',
  'window-closed': 'the end of each degradation window',
  'each-slice': 'the end of each slice',
  'period-end': 'the end of the period',
} as const satisfies Record<TrailingPlan['anchor'], string>

/** The ends of all slices are also those of windows and of the period: the worst of more is no better. */
function judgeAnchor({ plan: { trailing: a } }: Side, { plan: { trailing: b } }: Side): Judgement {
  if (!a || !b) return 'unclear'
  const isAmongAll = ({ anchor }: TrailingPlan) =>
    anchor === 'window-closed' || anchor === 'period-end'
  if (b.anchor === 'each-slice' && isAmongAll(a)) return bySign(1)
  return a.anchor === 'each-slice' && isAmongAll(b) ? bySign(-1) : 'unclear'
}
