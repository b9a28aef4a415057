import { minus, one } from '../../../money/fraction.ts'
import { countOf, standingOf } from '../../../sla/promise/figure.ts'
import { allowanceOf, leavesHoursOut } from '../allowance.ts'
import { exampleDays, examplePeriodMs } from '../example-period.ts'
import type { Formats } from '../formats.ts'
import type { Told } from '../topic.ts'
import { countWords } from './parts.ts'
import { periodName, periodWords } from './period.ts'

/** The target, and what it leaves room for where it is a share of slices. */
export function promise({ plan, period, exclusions }: Told, formats: Formats): string[] {
  const { target, aggregation } = plan
  const count = countOf(aggregation)
  if (count) {
    const most = countWords(standingOf(target, count), count, formats)
    const upTo = plan.breachedWhen === 'lt' ? 'höchstens' : 'weniger als'
    return [
      `Zugesagt ist für ${periodWords(period).forEach} ${periodName(period)}: ${upTo} ${most}.`,
    ]
  }
  const at = plan.breachedWhen === 'lt' ? 'mindestens' : 'mehr als'
  const promised = `Zugesagt ist für ${periodWords(period).forEach} ${periodName(period)} ein Erfüllungsgrad von ${at} ${formats.percent(target)}.`
  if (aggregation !== 'good-slices') return [promised]
  const { trailing } = plan
  const { minutes, slices, of } = allowanceOf(plan, trailing?.lengthMs ?? examplePeriodMs(period))
  const upTo = plan.breachedWhen === 'lt' ? 'bis zu' : 'weniger als'
  if (exclusions.some(leavesHoursOut)) {
    const share = formats.percent(minus(one, plan.target))
    return [
      promised,
      `Von der Zeit, die nicht außer Betracht bleibt, dürfen ${upTo} ${share} schlecht sein.`,
    ]
  }
  const word = periodWords(period).nominative
  const time = trailing
    ? `In der Zeit vor einem solchen Ende (${formats.duration(trailing.lengthMs)})`
    : `In einem ${word} mit ${exampleDays(period)} Tagen`
  if (plan.weight) {
    return [
      promised,
      `${time} dürfen, wenn alle Zeitscheiben bekannt sind, die schlechten zusammen ${upTo} ${formats.number(minutes)} Minuten wiegen.`,
    ]
  }
  const whole = `${formats.number(slices)} von ${formats.number(of)} Zeitscheiben (Länge: ${formats.duration(plan.sliceMs)})`
  return [
    promised,
    `${time} dürfen ${upTo} ${formats.number(minutes)} Minuten schlecht sein: wenn alle bekannt sind, höchstens ${whole}.`,
  ]
}
