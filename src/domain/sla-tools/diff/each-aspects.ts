import type { Aspect } from './aspect.ts'
import { bySign, unclear } from './judging.ts'
import type { Side } from './side.ts'

/** What is judged by itself, and which of it is paid for. */
export const eachAspects: readonly Aspect<Side>[] = [
  {
    what: 'what is judged by itself',
    path: ['each', 'field'],
    words: ({ plan }) => (plan.each ? `each value of ${plan.each.field}` : 'all events together'),
    judge: unclear,
  },
  {
    what: 'which values pay',
    path: ['each', 'pays'],
    words: ({ plan }) =>
      plan.each
        ? plan.each.pays === 'worst'
          ? 'the worst alone'
          : 'each of them'
        : 'no single one',
    // The worst is among those that are added up.
    judge: ({ plan: { each: a } }, { plan: { each: b } }) =>
      a && b ? bySign(b.pays === 'sum' ? 1 : -1) : 'unclear',
  },
  {
    what: 'values with which a period can be judged',
    path: ['each', 'atMost'],
    words: ({ plan }) => (plan.each ? `at most ${plan.each.atMost}` : 'any number'),
    judge: ({ plan: { each: a } }, { plan: { each: b } }) =>
      a && b ? bySign(b.atMost - a.atMost) : 'unclear',
  },
]
