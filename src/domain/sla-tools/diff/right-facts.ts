import { fromCount } from '../../money/fraction.ts'
import { type Aggregation, countOf } from '../../sla/promise/figure.ts'
import type { RightPlan } from '../../sla/remedy/right-plan.ts'
import { figureWords } from '../explain/en/parts.ts'
import type { Fact } from './fact.ts'
import { formats } from './told-aspects.ts'

/** What a right is, and when it arises. */
export function rightFacts({ right, when }: RightPlan, aggregation: Aggregation): Fact[] {
  return [
    { what: 'the right', path: ['right'], words: right, weight: null },
    {
      what: 'what the right hangs on',
      path: ['when'],
      words: when.kind === 'attainment' ? 'attainment' : 'breaches',
      weight: null,
    },
    ...(when.kind === 'attainment'
      ? [
          {
            what: `attainment ${countOf(aggregation) ? 'over' : 'under'} which the right arises`,
            path: ['when', countOf(aggregation) ? 'attainmentOver' : 'attainmentBelow'],
            words: figureWords(when.below, aggregation, formats),
            weight: {
              unit: countOf(aggregation) ?? '',
              value: when.below,
              better: 'more' as const,
            },
          },
        ]
      : breachFacts(when)),
  ]
}

const breachFacts = (when: Extract<RightPlan['when'], { kind: 'breaches' }>): Fact[] => [
  {
    what: 'breaches with which the right arises',
    path: ['when', when.breaches === when.ofLast ? 'consecutive' : 'breaches'],
    words: `${when.breaches}`,
    weight: { unit: '', value: fromCount(when.breaches), better: 'less' },
  },
  {
    what: 'periods in which breaches count for the right',
    path: ['when', when.breaches === when.ofLast ? 'consecutive' : 'ofLast'],
    words: `the last ${when.ofLast}`,
    weight: { unit: '', value: fromCount(when.ofLast), better: 'more' },
  },
]
