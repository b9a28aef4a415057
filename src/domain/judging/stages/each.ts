import { figureText } from '../../sla/promise/figure.ts'
import { count } from '../aggregate.ts'
import type { Each, ValueFound } from '../each/each.ts'
import type { Stage } from '../verdict.ts'
import type { Judged } from './stages.ts'

/** Values that the sentence names, the others are counted; all are among the verdict's values. */
const mostNamed = 20

/** `1 value`, `20 values`. */
export const valuesText = (many: number): string =>
  `${count(many)} ${many === 1 ? 'value' : 'values'}`

/** Which values there are, and which of them the steps that follow are of. */
export function eachStage({ plan, owing }: Judged, each: Each): Stage {
  const { values, worst, tooMany } = each
  const { field, pays, atMost } = each.plan
  const figures = { values: values.length, atMost, windows: owing.windows.length }
  if (tooMany) {
    const text = `More than ${valuesText(atMost)} of ${field} were told: none is judged.`
    return { name: 'each', text, figures: { ...figures, tooMany: 1 } }
  }
  if (!worst) {
    const text = `Each value of ${field} is judged by itself, and no event has one.`
    return { name: 'each', text, figures }
  }
  const reached = ({ value, measured: { attainment }, finding }: ValueFound): string => {
    const { aggregation, target } = plan
    const figure = attainment
      ? figureText(attainment, aggregation, { digits: 4, against: [target] })
      : 'nothing measured'
    return `${value} ${figure} (${finding.outcome})`
  }
  const named = values.slice(0, mostNamed).map(reached)
  const rest = values.length - named.length
  if (rest > 0) named.push(`${count(rest)} more`)
  const follows =
    pays === 'worst'
      ? 'what follows is of it alone'
      : 'what follows up to the target is of it, and each pays by itself'
  return {
    name: 'each',
    text: `Each value of ${field} is judged by itself: ${named.join('; ')}. The worst is ${worst.value}: ${follows}.`,
    figures: { ...figures, worst: worst.value },
  }
}
