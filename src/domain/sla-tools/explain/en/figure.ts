import type { IndicatorRule } from '../../../sla/indicator/rule.ts'
import type { Aggregation } from '../../../sla/promise/figure.ts'
import type { Told } from '../topic.ts'

/** How the period becomes one figure. */
export function figure({ plan: { aggregation, rule, weight } }: Told): string[] {
  switch (aggregation) {
    case 'good-slices':
      return weight
        ? [
            'Attainment is the number of known slices less what the bad ones weigh, divided by the number of known slices.',
          ]
        : [methodWords(aggregation)]
    case 'events':
      return [eventsWords(rule)]
    case 'mean-of-slices':
      return [
        `Each known slice has its own share${shareWords(rule)}. Attainment is the mean of these shares: every slice weighs the same, ${rule.kind === 'asserted' ? 'however much of its time is known' : 'however many requests it had'}.`,
      ]
    case 'bad-time':
      return weight
        ? [
            'Attainment is the time of all bad slices, of each as much as it weighs: the less the better.',
          ]
        : [methodWords(aggregation)]
    case 'windows':
    case 'bad-events':
      return [methodWords(aggregation)]
  }
}

/** The method alone, whatever is counted. */
export function methodWords(aggregation: Aggregation): string {
  switch (aggregation) {
    case 'good-slices':
      return 'Attainment is the number of good slices divided by the number of known slices.'
    case 'events':
      return 'Attainment is the number of good requests divided by the number of all that count.'
    case 'mean-of-slices':
      return 'Attainment is the mean of the slices, each by its own share of good requests.'
    case 'windows':
      return 'Attainment is the number of degradation windows, which are unbroken runs of bad slices: the less the better.'
    case 'bad-events':
      return 'Attainment is the number of bad requests: the less the better.'
    case 'bad-time':
      return 'Attainment is the time of all bad slices: the less the better.'
  }
}

function eventsWords(rule: IndicatorRule): string {
  if (rule.kind === 'asserted') {
    return 'Attainment is the time that was up divided by all the time that is known.'
  }
  const { sums } = rule
  switch (sums?.kind) {
    case 'weight':
      return `Attainment is the sum of ${sums.field} over good requests divided by its sum over all that count.`
    case 'distinct':
      return `Attainment is the number of different ${sums.field} without a bad request divided by the number of all of them, both added up slice by slice.`
    case 'loss':
      return 'Attainment is how good the requests were, added up, divided by the number of all that count.'
    default:
      return methodWords('events')
  }
}

function shareWords(rule: IndicatorRule): string {
  if (rule.kind === 'asserted') return ' of time that was up'
  const { sums } = rule
  switch (sums?.kind) {
    case 'weight':
      return ` of ${sums.field} in good requests`
    case 'distinct':
      return ` of different ${sums.field} without a bad request`
    case 'loss':
      return ': what its requests reached of what they could reach'
    default:
      return ' of good requests'
  }
}
