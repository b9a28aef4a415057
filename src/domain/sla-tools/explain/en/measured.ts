import { fraction, fromNumber, minus, one } from '../../../money/fraction.ts'
import type {
  EventRule,
  IndicatorRule,
  Limits,
  LossRule,
  Op,
  RepeatRule,
} from '../../../sla/indicator/rule.ts'
import { millionths } from '../../../sla/indicator/rule.ts'
import { fieldsNeeded } from '../fields-needed.ts'
import type { Formats } from '../formats.ts'
import type { Told } from '../topic.ts'
import { condition } from './condition.ts'

/** Which signals count, and which of them are bad. */
export const measured = ({ plan }: Told, formats: Formats): string[] =>
  indicatorWords(plan.rule, formats)

/** What an indicator measures, as sentences. */
export function indicatorWords(rule: IndicatorRule, formats: Formats): string[] {
  if (rule.kind === 'asserted') {
    const other =
      rule.otherwise === 'up'
        ? 'Time of which nothing was stated counts as up.'
        : 'Time of which nothing was stated is unknown.'
    return [
      `What counts is the time that was stated to be down or up for the component ${rule.component}; a second person approves each statement.`,
      other,
    ]
  }
  return [
    countedWords(rule, formats),
    ...lossWords(rule.loss, formats),
    ...repeatWords(rule.repeats, formats),
    ...sumWords(rule, formats),
    ...fieldsWords(rule),
    ...(rule.reporter === 'probe'
      ? ['What a probe reports moves no money until a person has approved it.']
      : []),
  ]
}

function countedWords({ total, reporter }: EventRule, formats: Formats): string {
  const who = reporter === 'probe' ? 'a probe reports' : 'the provider reports'
  return total
    ? `Requests count that ${who} and for which this holds: ${condition(total, formats)}.`
    : `Every request counts that ${who}.`
}

/** Which of the requests that count are bad; nothing where none is by itself. */
export function lossWords(loss: LossRule, formats: Formats): string[] {
  switch (loss.kind) {
    case 'none':
      return []
    case 'match': {
      const is = condition(loss.where, formats)
      const other = 'every other one that counts is bad, one that lacks the field too'
      return loss.side === 'bad'
        ? [`Bad are those for which this holds: ${is}.`]
        : [`Good are those for which this holds: ${is}; ${other}.`]
    }
    case 'limit': {
      const isOne = loss.limits.length === 1
      const limit = isOne ? limitsWords(loss.limits, formats) : 'its limit'
      return [
        `Good are those whose ${loss.field} is ${opWords[loss.good]} ${limit}; the others are bad.`,
        ...(isOne ? [] : [`The limit is ${limitsWords(loss.limits, formats)}.`]),
      ]
    }
    case 'score': {
      const [worst, best] = [loss.worst, loss.best].map((end) => formats.number(fromNumber(end)))
      return [
        `How good each one was is its ${loss.field}, from ${worst} (not at all) to ${best} (wholly).`,
      ]
    }
    case 'grades': {
      const grades = loss.grades.map(({ where, loss: lost }) => {
        const good = minus(one, fraction(BigInt(lost), BigInt(millionths)))
        return `${formats.percent(good)} where ${condition(where, formats)}`
      })
      return [
        `How good each one was is said by the first of these that holds: ${grades.join('; ')}; where none does, not good at all.`,
      ]
    }
    case 'followed': {
      const within = formats.duration(loss.withinMs)
      const is = condition(loss.where, formats)
      return [
        `Good are those that another request with the same ${loss.by} follows within ${within}, for which this holds: ${is}; the others are bad.`,
      ]
    }
  }
}

/** Which bad requests do not count after all. */
export function repeatWords(repeats: RepeatRule | null, formats: Formats): string[] {
  if (!repeats) return []
  const { by, firstMs, factor, atMostMs, lookBackMs } = repeats
  const [first, atMost, lookBack] = [firstMs, atMostMs, lookBackMs].map(formats.duration)
  const grows =
    factor === 1
      ? ''
      : ` For each further bad one of the ${lookBack} before it that is ${factor} times as long, up to ${atMost}.`
  return [
    `A bad one counts only when it comes at least ${first} after the bad one before it of the same ${formats.list(by)}.${grows} Sooner it does not count at all, neither as bad nor among the others.`,
    `A good one of the same ${formats.list(by)} begins anew; one without ${formats.choice(by)} repeats nothing.`,
  ]
}

export const opWords = {
  lt: 'under',
  lte: 'at most',
  gt: 'over',
  gte: 'at least',
} as const satisfies Record<Op, string>

/** `2.5`; `10 where ...; else 15`. */
function limitsWords(limits: Limits, formats: Formats): string {
  return limits
    .map(({ where, value, plus }, i) => {
      const number = formats.number(fromNumber(value))
      const more = plus
        ? ` plus, in proportion, ${formats.number(fromNumber(plus.value))} for every ${formats.number(fromNumber(plus.each))} of ${plus.field}`
        : ''
      const when = where ? ` where ${condition(where, formats)}` : ''
      return `${i > 0 && !where ? 'else ' : ''}${number}${more}${when}`
    })
    .join('; ')
}

function sumWords({ sums }: EventRule, formats: Formats): string[] {
  if (sums?.kind === 'mean' && sums.limits) {
    return [`The limit of each is ${limitsWords(sums.limits, formats)}.`]
  }
  if (sums?.kind === 'weight') return [`Each counts as much as its ${sums.field} says.`]
  if (sums?.kind !== 'distinct') return []
  return [
    `Counted are different values of ${sums.field}, slice by slice; one is bad when any of its requests is.`,
    ...(sums.expected
      ? [
          `Each slice has all ${sums.expected.values} of them: one without a request is ${sums.expected.silent === 'up' ? 'good' : 'bad'}.`,
        ]
      : []),
  ]
}

function fieldsWords(rule: EventRule): string[] {
  const fields = fieldsNeeded(rule)
  return fields.length === 0 ? [] : [`Requests without ${fields.join(' or ')} do not count.`]
}
