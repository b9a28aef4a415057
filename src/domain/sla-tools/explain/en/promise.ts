import { minus, one } from '../../../money/fraction.ts'
import { countOf } from '../../../sla/promise/figure.ts'
import { allowanceOf, leavesHoursOut } from '../allowance.ts'
import { exampleDays, examplePeriodMs } from '../example-period.ts'
import type { Formats } from '../formats.ts'
import type { Told } from '../topic.ts'
import { figureWords } from './parts.ts'
import { periodName, periodWord } from './period.ts'

/** The target, and what it leaves room for where it is a share of slices. */
export function promise({ plan, period, exclusions }: Told, formats: Formats): string[] {
  const { target, aggregation } = plan
  if (countOf(aggregation)) {
    const most = figureWords(target, aggregation, formats)
    const upTo = plan.breachedWhen === 'lt' ? 'at most' : 'less than'
    return [`Promised is, in each ${periodName(period)}: ${upTo} ${most}.`]
  }
  const at = plan.breachedWhen === 'lt' ? 'at least' : 'more than'
  const promised = `Promised is an attainment of ${at} ${formats.percent(target)} in each ${periodName(period)}.`
  if (aggregation !== 'good-slices') return [promised]
  const { trailing } = plan
  const { minutes, slices, of } = allowanceOf(plan, trailing?.lengthMs ?? examplePeriodMs(period))
  const time = trailing
    ? `In ${formats.duration(trailing.lengthMs)}`
    : `In a ${periodWord(period)} of ${exampleDays(period)} days`
  const upTo = plan.breachedWhen === 'lt' ? 'up to' : 'less than'
  if (exclusions.some(leavesHoursOut)) {
    const share = formats.percent(minus(one, plan.target))
    return [promised, `Of the time that is not left out, ${upTo} ${share} may be bad.`]
  }
  if (plan.weight) {
    return [
      promised,
      `${time}, with every slice known, all bad slices together may weigh ${upTo} ${formats.number(minutes)} minutes.`,
    ]
  }
  const whole = `${formats.number(slices)} of ${formats.number(of)} slices of ${formats.duration(plan.sliceMs)}`
  return [
    promised,
    `${time}, ${upTo} ${formats.number(minutes)} minutes may be bad: with every slice known, at most ${whole}.`,
  ]
}
