import { compare, fromCount } from '../../money/fraction.ts'
import { durationText } from '../../sla/duration.ts'
import type { CommitmentPlan } from '../../sla/plan.ts'
import type { Quiet } from '../../sla/slice-rule.ts'
import type { Aspect } from './aspect.ts'
import type { Judgement } from './change.ts'
import { byRank, bySign, lowerHurdleIsBetter, unclear } from './judging.ts'
import type { Side } from './side.ts'
import { paysByDepth } from './table.ts'
import { formats } from './told-aspects.ts'

/** When a slice is bad, silent or forgiven. */
export const sliceAspects: readonly Aspect<Side>[] = [
  {
    what: 'length of a slice',
    path: ['slice', 'length'],
    words: ({ plan }) => durationText(plan.sliceMs),
    judge: unclear,
  },
  { what: 'when a slice is bad', path: ['slice', 'bad'], words: badWords, judge: judgeBad },
  {
    what: 'minimum volume of a slice',
    path: ['slice', 'minimumVolume'],
    words: ({ plan: { minimumVolume: least } }) =>
      least ? `under ${formats.number(fromCount(least.events))} requests: ${least.below}` : 'none',
    judge: judgeVolume,
  },
  {
    what: 'a slice without any request',
    path: ['slice', 'empty'],
    words: ({ plan }) => plan.empty,
    judge: ({ plan: a }, { plan: b }) => quietJudge(a, b)(a.empty, b.empty),
  },
  {
    what: 'shortest run of bad slices that counts',
    path: ['slice', 'run', 'atLeast'],
    words: ({ plan }) =>
      plan.runSlices === 1 ? 'every bad slice' : durationText(plan.runSlices * plan.sliceMs),
    judge: ({ plan: a }, { plan: b }) =>
      forgivingIsWorse(a) && forgivingIsWorse(b)
        ? bySign(a.runSlices * a.sliceMs - b.runSlices * b.sliceMs)
        : 'unclear',
  },
  {
    what: 'a short run at the edge of the period',
    path: ['slice', 'run', 'edge'],
    // A run of one slice is never short.
    words: ({ plan }) =>
      plan.runSlices > 1 && plan.edge === 'count' ? 'counts' : 'is forgiven like any other',
    judge: ({ plan: a }, { plan: b }) =>
      a.runSlices > 1 && b.runSlices > 1 && forgivingIsWorse(a) && forgivingIsWorse(b)
        ? byRank(['cut', 'count'])(a.edge, b.edge)
        : 'unclear',
  },
  {
    what: 'share of slices that must be known',
    path: ['slice', 'knownAtLeast'],
    words: ({ plan }) => (plan.knownAtLeast ? formats.percent(plan.knownAtLeast) : 'none'),
    judge: ({ plan: a }, { plan: b }) => lowerHurdleIsBetter(a.knownAtLeast, b.knownAtLeast),
  },
]

function badWords({ plan: { bad } }: Side): string {
  if (!bad) return 'never by itself'
  const over = bad.op === 'gt' ? 'more than' : 'at least'
  return `${over} ${formats.percent(bad.share)} of its requests bad`
}

/** Sooner bad is better for the customer, where bad slices decide something. */
function judgeBad({ plan: a }: Side, { plan: b }: Side): Judgement {
  const decides = (plan: CommitmentPlan): boolean =>
    plan.aggregation === 'good-slices' || plan.pay.remedy.kind === 'per-window'
  if (!a.bad || !b.bad || !decides(a) || !decides(b) || !isMonotone(a) || !isMonotone(b)) {
    return 'unclear'
  }
  return bySign(compare(a.bad.share, b.bad.share) || byOp(b.bad.op) - byOp(a.bad.op))
}

/**
 * Whether more bad slices never pay less. Where each window pays a fixed part they can: a bad slice
 * between two windows makes one of them.
 */
function isMonotone(plan: CommitmentPlan): boolean {
  const { remedy } = plan.pay
  switch (remedy.kind) {
    case 'none':
      return true
    case 'bands':
      return paysByDepth(plan)
    case 'per-window':
      return (
        remedy.capEach === null &&
        (remedy.pays.kind === 'per-minute' || remedy.pays.kind === 'time')
      )
  }
}

/** A run that is not forgiven adds a window and joins none. */
const forgivingIsWorse = (plan: CommitmentPlan): boolean =>
  plan.pay.remedy.kind === 'per-window' || (plan.aggregation === 'good-slices' && isMonotone(plan))

const byOp = (op: 'gt' | 'gte'): number => (op === 'gte' ? 1 : 0)

/** What silence counts as, from the worst for the customer to the best. */
const quietRank = (quiet: Quiet): number => {
  switch (quiet) {
    case 'up':
      return 0
    case 'drop':
    case 'unknown':
      return 1
    case 'bad':
      return 2
  }
}

/** Unknown slices can make a period unproven, which pays nothing: only without a floor is it clear. */
const quietJudge =
  (a: CommitmentPlan, b: CommitmentPlan) =>
  (before: Quiet, after: Quiet): Judgement => {
    const unproven = before === 'unknown' || after === 'unknown'
    const decides = a.aggregation !== 'events' && isMonotone(a) && isMonotone(b)
    if (!decides || (unproven && (a.knownAtLeast || b.knownAtLeast))) return 'unclear'
    return bySign(quietRank(after) - quietRank(before))
  }

function judgeVolume({ plan: a }: Side, { plan: b }: Side): Judgement {
  const [least, most] = [a.minimumVolume, b.minimumVolume]
  if (!least || !most || least.events !== most.events) {
    const fewer = (most?.events ?? 0) - (least?.events ?? 0)
    const below = new Set([least?.below ?? most?.below, most?.below ?? least?.below])
    // More slices that count as up, whatever happened in them.
    const decides = a.aggregation !== 'events' && isMonotone(a) && isMonotone(b)
    return decides && below.size === 1 && below.has('up') ? bySign(-fewer) : 'unclear'
  }
  return quietJudge(a, b)(least.below, most.below)
}
