import { compare, fromCount } from '../../money/fraction.ts'
import { durationText } from '../../sla/period/duration.ts'
import type { Increment } from '../../sla/remedy/period-remedy-plan.ts'
import type { Fact } from './fact.ts'
import type { Side } from './side.ts'
import { formats } from './told-aspects.ts'

/** What increments are of, how large they are and where they begin. */
export function eachFacts(each: Increment, { plan }: Side): Fact[] {
  const unit = each.kind
  switch (each.kind) {
    case 'attainment': {
      // Unsaid, it moves with the target, and is no change of its own.
      const isTarget = compare(each.from, plan.target) === 0
      return [
        kindFact('attainment'),
        {
          what: 'size of an increment',
          path: ['each', 'share'],
          words: `${formats.percent(each.share)} of attainment`,
          weight: { unit, value: each.share, better: 'less' },
        },
        {
          what: 'where increments begin',
          path: ['each', 'from'],
          words: isTarget ? 'at the target' : `at ${formats.percent(each.from)}`,
          weight: { unit, value: each.from, better: 'more' },
        },
      ]
    }
    case 'bad-events':
    case 'windows': {
      const words = each.kind === 'windows' ? 'windows' : 'bad events'
      return [
        kindFact(words),
        {
          what: 'size of an increment',
          path: ['each', each.kind === 'windows' ? 'windows' : 'events'],
          words: `${each.size} ${words}`,
          weight: { unit, value: fromCount(each.size), better: 'less' },
        },
        {
          what: 'where increments begin',
          path: ['each', 'free'],
          words: each.free === 0 ? 'at the first' : `after ${each.free}`,
          weight: { unit, value: fromCount(each.free), better: 'less' },
        },
      ]
    }
    case 'bad-time':
      return [
        kindFact('bad time'),
        {
          what: 'size of an increment',
          path: ['each', 'length'],
          words: durationText(each.lengthMs),
          weight: { unit, value: fromCount(each.lengthMs), better: 'less' },
        },
        {
          what: 'where increments begin',
          path: ['each', 'free'],
          words:
            each.freeMs === 0 ? 'at the first bad slice' : `after ${durationText(each.freeMs)}`,
          weight: { unit, value: fromCount(each.freeMs), better: 'less' },
        },
      ]
  }
}

const kindFact = (words: string): Fact => ({
  what: 'what increments are counted in',
  path: ['each', 'kind'],
  words,
  weight: null,
})
