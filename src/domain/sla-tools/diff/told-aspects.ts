import { condition } from '../explain/en/condition.ts'
import { figure } from '../explain/en/figure.ts'
import { formatsOf } from '../explain/formats.ts'
import type { Aspect } from './aspect.ts'
import { bySign, moreIsBetter, unclear } from './judging.ts'
import { normal } from './normal.ts'
import type { Side } from './side.ts'
import { list, quoted } from './words.ts'

export const formats = formatsOf('en')

/** Titles and texts: they change no figure, and people signed them all the same. */
export const wordingAspects: readonly Aspect<Side>[] = [
  wording('title', ['displayName'], ({ written }) => written.displayName),
  wording('description', ['description'], ({ written }) => written.description),
  wording(
    'title of the objective',
    ['objectives', 0, 'displayName'],
    ({ written }) => written.objectives[0]?.displayName,
  ),
  wording(
    'description of the indicator',
    ['indicator', 'spec', 'description'],
    ({ written }) => written.indicator.spec.description,
  ),
  {
    what: 'metadata of the indicator',
    path: ['indicator', 'metadata'],
    words: ({ written }) => list(written.indicator.metadata),
    judge: unclear,
  },
]

function wording(
  what: string,
  path: Aspect<Side>['path'],
  of: (side: Side) => string | undefined,
): Aspect<Side> {
  return { what, path, words: (side) => quoted(of(side)), judge: unclear }
}

const ratio = ['indicator', 'spec', 'ratioMetric'] as const

/** What is measured, and what is promised of it. */
export const promiseAspects: readonly Aspect<Side>[] = [
  {
    what: 'which requests count',
    path: [...ratio, 'total'],
    words: ({ plan: { events } }) =>
      events.total ? condition(normal(events.total), formats) : 'every request',
    exact: ({ plan: { events } }) => events.total && normal(events.total),
    judge: unclear,
  },
  {
    what: 'which requests are bad',
    path: ratio,
    words: ({ plan: { events } }) =>
      `${events.side} where ${events.where ? condition(normal(events.where), formats) : 'always'}`,
    exact: ({ plan: { events } }) => events.where && normal(events.where),
    judge: unclear,
  },
  {
    what: 'budgeting method',
    path: ['budgetingMethod'],
    words: ({ plan }) => figure({ plan }).join(' '),
    judge: unclear,
  },
  {
    what: 'target',
    path: ['objectives', 0],
    words: ({ plan }) => formats.percent(plan.target),
    judge: (before, after) => moreIsBetter(before.plan.target, after.plan.target),
  },
  {
    what: 'attainment exactly at the target',
    path: ['breachedWhen'],
    words: ({ plan }) => (plan.breachedWhen === 'lte' ? 'is a miss' : 'is met'),
    judge: (_before, after) => bySign(after.plan.breachedWhen === 'lte' ? 1 : -1),
  },
]
