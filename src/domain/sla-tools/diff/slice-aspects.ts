import { badText } from '../../judging/stages/bad-text.ts'
import { compare, fromCount } from '../../money/fraction.ts'
import { canonicalJson } from '../../sla/canonical.ts'
import type { BadRule } from '../../sla/indicator/plan.ts'
import type { Op } from '../../sla/indicator/rule.ts'
import { durationText } from '../../sla/period/duration.ts'
import { isOfEvents } from '../../sla/promise/figure.ts'
import type { Quiet } from '../../sla/slice/rule.ts'
import type { Aspect } from './aspect.ts'
import type { Judgement } from './change.ts'
import { byRank, bySign, lowerHurdleIsBetter, unclear } from './judging.ts'
import { badSlicesDecide, forgivingIsWorse, isMonotone } from './monotone.ts'
import type { Side } from './side.ts'
import { formats } from './told-aspects.ts'
import { list } from './words.ts'

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
    judge: (a, b) => quietJudge(a, b)(a.plan.empty, b.plan.empty),
  },
  {
    what: 'shortest run of bad slices that counts',
    path: ['slice', 'run'],
    words: ({ plan }) =>
      plan.runSlices === 1 ? 'every bad slice' : durationText(plan.runSlices * plan.sliceMs),
    judge: (a, b) =>
      forgivingIsWorse(a) && forgivingIsWorse(b)
        ? bySign(a.plan.runSlices * a.plan.sliceMs - b.plan.runSlices * b.plan.sliceMs)
        : 'unclear',
  },
  {
    what: 'a short run at the edge of the period',
    path: ['slice', 'run', 'edge'],
    // A run of one slice is never short.
    words: ({ plan }) =>
      plan.runSlices > 1 && plan.edge === 'count' ? 'counts' : 'is forgiven like any other',
    judge: (a, b) =>
      a.plan.runSlices > 1 && b.plan.runSlices > 1 && forgivingIsWorse(a) && forgivingIsWorse(b)
        ? byRank(['cut', 'count'])(a.plan.edge, b.plan.edge)
        : 'unclear',
  },
  {
    what: 'conditions under which a slice is judged',
    path: ['slice', 'onlyWhen'],
    words: ({ written }) => exactly(written.slice?.onlyWhen),
    judge: unclear,
  },
  {
    what: 'further indicators of a slice',
    path: ['slice', 'also'],
    words: ({ written: { slice } }) =>
      slice?.also ? `${slice.join}: ${exactly(slice.also)}` : 'none',
    judge: unclear,
  },
  {
    what: 'what a bad slice weighs',
    path: ['slice', 'weight'],
    words: ({ plan: { weight } }) =>
      weight ? `the share of ${weight.by ?? 'what was stated'}` : 'one whole slice',
    judge: ({ plan: a }, { plan: b }) =>
      (a.weight === null) === (b.weight === null) ? 'unclear' : bySign(b.weight ? -1 : 1),
  },
  {
    what: 'share of slices that must be known',
    path: ['slice', 'knownAtLeast'],
    words: ({ plan }) => (plan.knownAtLeast ? formats.percent(plan.knownAtLeast) : 'none'),
    judge: ({ plan: a }, { plan: b }) => lowerHurdleIsBetter(a.knownAtLeast, b.knownAtLeast),
  },
]

function badWords({ plan }: Side): string {
  const { bad } = plan
  if (bad?.kind === 'share') {
    const over = bad.op === 'gt' ? 'more than' : 'at least'
    return `${over} ${formats.percent(bad.share)} of its requests bad`
  }
  return bad ? badText(plan) : 'never by itself'
}

/** Sooner bad is better for the customer, where bad slices decide something. */
function judgeBad(before: Side, after: Side): Judgement {
  const [a, b] = [before.plan.bad, after.plan.bad]
  const isClear = [before, after].every((side) => badSlicesDecide(side) && isMonotone(side))
  if (!a || !b || !isClear) return 'unclear'
  if (a.kind === 'share' && b.kind === 'share') {
    return bySign(compare(a.share, b.share) || byOp(b.op) - byOp(a.op))
  }
  return a.kind === 'figure' && b.kind === 'figure' && isSameFigure(before, after)
    ? judgeLimit(a, b)
    : 'unclear'
}

const isSameFigure = (before: Side, after: Side): boolean =>
  canonicalJson(before.plan.rule) === canonicalJson(after.plan.rule)

type Figure = Extract<BadRule, { kind: 'figure' }>

/** A lower limit is sooner over, a higher one sooner under. */
function judgeLimit(a: Figure, b: Figure): Judgement {
  const isUpper = ({ op }: Figure): boolean => op === 'gt' || op === 'gte'
  if (isUpper(a) !== isUpper(b)) return 'unclear'
  const limits = compare(a.limit, b.limit) * (isUpper(a) ? 1 : -1)
  return bySign(limits || byOp(b.op) - byOp(a.op))
}

/** Whether the limit itself is bad already. */
const byOp = (op: Op): number => (op === 'gte' || op === 'lte' ? 1 : 0)

/** What further indicators, conditions and weights say; none of them is plainly better. */
const exactly = (what: unknown): string => list(what as Record<string, unknown>)

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
  (a: Side, b: Side) =>
  (before: Quiet, after: Quiet): Judgement => {
    const unproven = before === 'unknown' || after === 'unknown'
    const decides = !isOfEvents(a.plan.aggregation) && isMonotone(a) && isMonotone(b)
    if (!decides || (unproven && (a.plan.knownAtLeast || b.plan.knownAtLeast))) return 'unclear'
    return bySign(quietRank(after) - quietRank(before))
  }

function judgeVolume(a: Side, b: Side): Judgement {
  const [least, most] = [a.plan.minimumVolume, b.plan.minimumVolume]
  if (!least || !most || least.events !== most.events) {
    const fewer = (most?.events ?? 0) - (least?.events ?? 0)
    const below = new Set([least?.below ?? most?.below, most?.below ?? least?.below])
    // More slices that count as up, whatever happened in them.
    const decides = !isOfEvents(a.plan.aggregation) && isMonotone(a) && isMonotone(b)
    return decides && below.size === 1 && below.has('up') ? bySign(-fewer) : 'unclear'
  }
  return quietJudge(a, b)(least.below, most.below)
}
