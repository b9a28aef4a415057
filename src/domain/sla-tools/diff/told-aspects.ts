import type { EventRule, IndicatorRule } from '../../sla/indicator/rule.ts'
import { countOf } from '../../sla/promise/figure.ts'
import { condition } from '../explain/en/condition.ts'
import { methodWords } from '../explain/en/figure.ts'
import { lossWords } from '../explain/en/measured.ts'
import { figureWords } from '../explain/en/parts.ts'
import { formatsOf } from '../explain/formats.ts'
import type { Aspect } from './aspect.ts'
import { bySign, moreIsBetter, unclear } from './judging.ts'
import { normal } from './normal.ts'
import { repeatAspect } from './repeat-aspect.ts'
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

const spec = ['indicator', 'spec'] as const
const ratio = [...spec, 'ratioMetric'] as const

/** What is measured, and what is promised of it. */
export const promiseAspects: readonly Aspect<Side>[] = [
  {
    what: 'which requests count',
    path: [...ratio, 'total'],
    words: ({ plan }) => totalWords(plan.rule),
    exact: ({ plan: { rule } }) => rule.kind === 'events' && rule.total && normal(rule.total),
    judge: unclear,
  },
  {
    what: 'which requests are bad',
    path: ratio,
    words: ({ plan: { rule } }) =>
      rule.kind === 'events' ? lossText(rule) : 'time that was stated to be down',
    exact: ({ plan: { rule } }) => rule.kind === 'events' && exactLoss(rule.loss),
    judge: unclear,
  },
  repeatAspect,
  {
    what: 'what is summed',
    path: spec,
    words: ({ plan: { rule } }) => (rule.kind === 'events' ? list({ ...rule.sums }) : 'time'),
    judge: unclear,
  },
  {
    what: 'budgeting method',
    path: ['budgetingMethod'],
    words: ({ plan }) => methodWords(plan.aggregation),
    judge: unclear,
  },
  {
    what: 'target',
    path: ['objectives', 0],
    words: ({ plan }) => figureWords(plan.target, plan.aggregation, formats),
    judge: ({ plan: a }, { plan: b }) =>
      countOf(a.aggregation) === countOf(b.aggregation)
        ? moreIsBetter(a.target, b.target)
        : 'unclear',
  },
  {
    what: 'attainment exactly at the target',
    path: ['breachedWhen'],
    words: ({ plan }) => (plan.breachedWhen === 'lte' ? 'is a miss' : 'is met'),
    judge: (_before, after) => bySign(after.plan.breachedWhen === 'lte' ? 1 : -1),
  },
]

function totalWords(rule: IndicatorRule): string {
  if (rule.kind === 'asserted') return `stated time of ${rule.component}, else ${rule.otherwise}`
  const whose = rule.reporter === 'provider' ? '' : `, from a ${rule.reporter}`
  return `${rule.total ? condition(normal(rule.total), formats) : 'every request'}${whose}`
}

function lossText({ loss }: EventRule): string {
  if (loss.kind === 'match') return `${loss.side} where ${condition(normal(loss.where), formats)}`
  return lossWords(loss, formats).join(' ') || 'none by itself'
}

const exactLoss = (loss: EventRule['loss']): unknown =>
  loss.kind === 'match' ? normal(loss.where) : loss
