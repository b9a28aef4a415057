import { fromCount, one, zero } from '../../money/fraction.ts'
import type { Part } from '../../sla/money/part-plan.ts'
import { durationText } from '../../sla/period/duration.ts'
import type { CommitmentPlan } from '../../sla/plan.ts'
import { partWords } from '../explain/en/parts.ts'
import { eachFacts } from './each-facts.ts'
import type { Fact } from './fact.ts'
import { limitWeight, limitWords } from './own-basis.ts'
import type { PlacedSingle } from './placed.ts'
import { rightFacts } from './right-facts.ts'
import { formats } from './told-aspects.ts'
import { more, partWeight } from './weight.ts'
import { windowWeight, windowWords } from './window-pay.ts'

/** What a remedy says, but for its table of bands. */
export function factsOf({ single, side }: PlacedSingle): Fact[] {
  const { plan } = side
  switch (single.kind) {
    case 'bands':
      return []
    case 'per-window':
      return [
        {
          what: 'what a window pays',
          path: ['pays'],
          words: windowWords(single.pays, plan),
          weight: windowWeight(single.pays),
        },
        {
          what: 'cap of each window',
          path: ['capEach'],
          words: single.capEach ? limitWords(single.capEach, plan.currency) : 'none',
          weight: single.capEach ? limitWeight(single.capEach) : { ...more, value: null },
        },
        due('when windows pay', single.due),
      ]
    case 'fixed':
      return [pays('what a miss pays', single.pays, plan)]
    case 'steps':
      return [
        ...eachFacts(single.each, side),
        {
          what: 'an increment that has only begun',
          path: ['count'],
          words: single.count === 'started' ? 'counts' : 'does not count',
          weight: { ...more, value: single.count === 'started' ? one : zero },
        },
        pays('what an increment pays', single.pays, plan),
      ]
    case 'slope':
      return [
        ...eachFacts(single.each, side),
        pays('what a whole increment pays', single.pays, plan),
      ]
    case 'right':
      return rightFacts(single, plan.aggregation)
    case 'time':
      return [
        {
          what: 'bad time that is paid for',
          path: ['of'],
          words: single.of === 'all' ? 'all of it' : 'what is beyond the allowance of the target',
          weight: { ...more, value: single.of === 'all' ? one : zero },
        },
        {
          what: 'multiplier',
          path: ['multiplier'],
          words: formats.number(single.multiplier),
          weight: { ...more, value: single.multiplier },
        },
      ]
    case 'units-not-charged':
      return [
        {
          what: 'length of a unit',
          path: ['unit'],
          words: durationText(single.unitMs),
          weight: null,
        },
        {
          what: 'bad time that frees a unit',
          path: ['badTime'],
          words: `${single.badTime.op === 'gt' ? 'more than' : 'at least'} ${durationText(single.badTime.ms)}`,
          // Of whole milliseconds, more than n are at least n + 1.
          weight: {
            unit: '',
            value: fromCount(single.badTime.ms + (single.badTime.op === 'gt' ? 1 : 0)),
            better: 'less',
          },
        },
        due('when units are not charged', single.due),
      ]
  }
}

const pays = (what: string, part: Part, { currency }: CommitmentPlan): Fact => ({
  what,
  path: ['pays'],
  words: partWords(part, currency, formats),
  weight: partWeight(part),
})

const due = (what: string, written: 'always' | 'when-breached'): Fact => ({
  what,
  path: ['due'],
  words: written === 'always' ? 'always' : 'only when the target is missed',
  weight: { ...more, value: written === 'always' ? one : zero },
})
