import { type Fraction, toRatio } from '../../money/fraction.ts'
import type { BadRule } from '../../sla/indicator/plan.ts'
import { durationText } from '../../sla/period/duration.ts'
import { type CommitmentPlan, hasBadSlices } from '../../sla/plan.ts'
import { countOf, figureText, standingOf } from '../../sla/promise/figure.ts'
import { lengthMs } from '../../span.ts'
import { count } from '../aggregate.ts'
import type { Found, Owing } from '../owe.ts'
import { type Extent, hoursText } from '../slicing/extent.ts'
import { countState, State } from '../slicing/states.ts'
import type { Evidence, Stage } from '../verdict.ts'
import { badText } from './bad-text.ts'
import { eachStage } from './each.ts'
import { excludeStage } from './exclude.ts'
import { moneyStages } from './money.ts'
import { plainNumber } from './money-text.ts'
import { trailingStage } from './trailing.ts'

export interface Judged extends Found {
  readonly plan: CommitmentPlan
  readonly extent: Extent
  readonly owing: Owing
  readonly evidence: Evidence
}

/** Every stage of a judged commitment in order, with its numbers and a plain sentence. */
export function stagesOf(judged: Judged): Stage[] {
  const { plan, measured } = judged
  return [
    selectStage(judged),
    filterStage(judged),
    ...(judged.each ? [eachStage(judged, judged.each)] : []),
    sliceStage(judged),
    ...(hasBadSlices(plan) ? [predicateStage(judged), runStage(judged)] : []),
    ...(plan.weight ? [weightStage(judged)] : []),
    ...(measured.excluded ? [excludeStage(measured.excluded)] : []),
    aggregateStage(judged),
    ...(measured.trailed ? [trailingStage(judged, measured.trailed)] : []),
    targetStage(judged),
    ...(plan.pay.remedy.kind === 'none' ? [] : moneyStages(judged)),
  ]
}

function selectStage({ extent: { period, inForce, judged } }: Judged): Stage {
  const whole = `${period.label} in ${period.zone} has ${hoursText(period.span)}`
  const partly =
    lengthMs(inForce) < lengthMs(period.span)
      ? `, the agreement is in force for ${hoursText(inForce)} of them`
      : ''
  const sofar = lengthMs(judged) < lengthMs(inForce) ? `, ${hoursText(judged)} are over by now` : ''
  return {
    name: 'select',
    text: `${whole}${partly}${sofar}.`,
    figures: {
      periodMs: lengthMs(period.span),
      inForceMs: lengthMs(inForce),
      judgedMs: lengthMs(judged),
    },
  }
}

function filterStage({ plan, measured, each, evidence }: Judged): Stage {
  const { total, bad, sampled } = each?.together ?? measured
  const { segments, signals } = evidence
  const of = `Of ${count(signals)} ${reporterOf(plan)} signals in ${count(segments)} segments`
  const counts = `${of} ${count(total)} count here, ${count(bad)} of them bad.`
  const estimates = `${count(sampled)} of the period's stand for more requests than themselves: a person decides.`
  return {
    name: 'filter',
    text: sampled === 0 ? counts : `${counts} ${estimates}`,
    figures: { segments, signals, total, bad, sampled },
  }
}

const reporterOf = ({ rule }: CommitmentPlan): string =>
  rule.kind === 'events' ? rule.reporter : 'provider'

const quietWords = { up: 'up', bad: 'bad', drop: 'left out', unknown: 'unknown' } as const

function sliceStage({ plan, measured: { counted, known, unknown } }: Judged): Stage {
  const { slices, whole } = counted
  let empty = 0
  let small = 0
  for (let i = whole.first; i < whole.end; i += 1) {
    const total = slices.total[i] as number
    if (total === 0) empty += 1
    else if (plan.minimumVolume && total < plan.minimumVolume.events) small += 1
  }
  const all = whole.end - whole.first
  const words = [`${count(all)} whole slices of ${durationText(plan.sliceMs)}`]
  words.push(`${count(empty)} without events are ${quietWords[plan.empty]}`)
  const { minimumVolume } = plan
  if (minimumVolume) {
    const few = `${count(small)} with fewer than ${count(minimumVolume.events)} events`
    words.push(`${few} are ${quietWords[minimumVolume.below]}`)
  }
  return {
    name: 'slice',
    text: `${words.join('; ')}.`,
    figures: { slices: all, empty, small, known, unknown, lengthMs: plan.sliceMs },
  }
}

function predicateStage({ plan, measured: { found } }: Judged): Stage {
  const bad = countState(found, State.bad)
  const rules = [plan, ...plan.also].map(badText).join(plan.join === 'any' ? ', or ' : ', and ')
  return {
    name: 'predicate',
    text: `A slice is bad when ${rules}: ${count(bad)} are.`,
    figures: { bad, ...(plan.bad ? { limit: toRatio(limitOf(plan.bad)) } : {}) },
  }
}

const limitOf = (bad: BadRule): Fraction => (bad.kind === 'share' ? bad.share : bad.limit)

/** Only where slices weigh what they touched: else each bad one weighs one. */
function weightStage({ plan, measured: { counted, badSlices } }: Judged): Stage {
  const bad = countState(counted.states, State.bad)
  const by = plan.weight?.by
  const share = by ? `the share of different ${by} that it touched` : 'the share that was stated'
  return {
    name: 'weight',
    text: `A bad slice weighs ${share}: ${several(bad, 'bad slice')} weigh as much as ${plainNumber(badSlices)}.`,
    figures: { bad, weight: toRatio(badSlices) },
  }
}

function runStage({ plan, measured: { kept } }: Judged): Stage {
  const { runs, states } = kept
  const bad = countState(states, State.bad)
  const forgiven = countState(states, State.forgiven)
  const least = durationText(plan.runSlices * plan.sliceMs)
  const windows = `${several(runs.length, 'window')} of ${several(bad, 'bad slice')}`
  return {
    name: 'run',
    text: `${windows}; ${several(forgiven, 'bad slice')} forgiven for runs under ${least}.`,
    figures: { windows: runs.length, bad, forgiven, leastSlices: plan.runSlices },
  }
}

/** `1 window`, `2 windows` */
const several = (n: number, noun: string): string => `${count(n)} ${noun}${n === 1 ? '' : 's'}`

function aggregateStage({ plan, measured }: Judged): Stage {
  const { text, figures, trailed } = measured
  const attainment = trailed ? trailed.own : measured.attainment
  if (!attainment)
    return { name: 'aggregate', text: 'There is nothing to take a share of.', figures }
  const { aggregation, target } = plan
  const reached = figureText(attainment, aggregation, { digits: 4, against: [target] })
  return {
    name: 'aggregate',
    text: `Of what is judged, ${text}: ${reached}.`,
    figures: countOf(aggregation) ? figures : { ...figures, attainment: toRatio(attainment) },
  }
}

const targetStage = ({ plan, finding }: Judged): Stage => ({
  name: 'target',
  text: finding.text,
  figures: { ...targetFigure(plan), outcome: finding.outcome },
})

function targetFigure({ target, aggregation }: CommitmentPlan): Stage['figures'] {
  const count = countOf(aggregation)
  if (!count) return { target: toRatio(target) }
  const amount = Number(standingOf(target, count).numerator)
  return count === 'bad-time' ? { targetMs: amount } : { target: amount }
}
