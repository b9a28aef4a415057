import type { Told } from '../topic.ts'

/** How the period becomes one figure. */
export function figure({ plan }: Pick<Told, 'plan'>): string[] {
  switch (plan.aggregation) {
    case 'good-slices':
      return ['Attainment is the number of good slices divided by the number of known slices.']
    case 'events':
      return ['Attainment is the number of good requests divided by the number of all that count.']
    case 'mean-of-slices':
      return [
        'Each known slice has its own share of good requests. Attainment is the mean of these shares: every slice weighs the same, however many requests it had.',
      ]
  }
}
