import { type Fraction, fromCount } from '../../money/fraction.ts'
import { canonicalJson } from '../../sla/canonical.ts'
import type { Sla } from '../../sla/document.ts'
import type { Exclusion } from '../../sla/exclusion/schema.ts'
import { durationMs, durationText } from '../../sla/period/duration.ts'
import type { Path } from '../../sla/reading/fault.ts'
import { condition } from '../explain/en/condition.ts'
import { effectWords } from '../explain/en/exclusions.ts'
import { type Aspect, differences, said } from './aspect.ts'
import type { Change, Judgement } from './change.ts'
import { bySign, higherLimitIsBetter, lowerHurdleIsBetter, unclear } from './judging.ts'
import { normal } from './normal.ts'
import { formats } from './told-aspects.ts'
import { quoted } from './words.ts'

interface Placed {
  readonly sla: Sla
  readonly exclusion: Exclusion
  readonly path: Path
}

/** Exclusions belong together by name. One more is worse for the customer, one less better. */
export function exclusionChanges(before: Sla, after: Sla): Change[] {
  const [old, fresh] = [placed(before), placed(after)]
  const named = (all: readonly Placed[], { exclusion }: Placed) =>
    all.find((each) => each.exclusion.name === exclusion.name)
  const kept = fresh.filter((each) => named(old, each))
  const orderOf = (all: readonly Placed[]) =>
    all.flatMap((each) => (named(kept, each) ? [each.exclusion.name] : []))
  const isReordered = canonicalJson(orderOf(old)) !== canonicalJson(orderOf(fresh))
  return [
    ...kept.flatMap((each) => within(named(old, each) ?? each, each)),
    ...(isReordered ? [reordered(before, after, orderOf(old), orderOf(fresh))] : []),
    ...fresh.filter((each) => !named(old, each)).map((each) => wholly(null, each)),
    ...old.filter((each) => !named(fresh, each)).map((each) => wholly(each, null)),
  ]
}

const placed = (sla: Sla): Placed[] =>
  (sla.spec.exclusions ?? []).map((exclusion, index) => ({
    sla,
    exclusion,
    path: ['spec', 'exclusions', index],
  }))

const aspects: readonly Aspect<Placed>[] = [
  {
    what: 'description',
    path: ['description'],
    words: ({ exclusion }) => quoted(exclusion.description),
    judge: unclear,
  },
  {
    what: 'commitments',
    path: ['commitments'],
    words: (side) => namesOf(side).join(', ') || 'none',
    judge: (before, after) => judgeNames(namesOf(before), namesOf(after)),
  },
  { what: 'kind', path: ['kind'], words: ({ exclusion }) => exclusion.kind, judge: unclear },
  {
    what: 'effect',
    path: ['effect'],
    words: ({ exclusion }) => ('effect' in exclusion ? effectWords(exclusion.effect) : 'none'),
    judge: unclear,
  },
  {
    what: 'notice',
    path: ['notice'],
    words: ({ exclusion }) => lengthWords(noticeOf(exclusion)),
    judge: ({ exclusion: before }, { exclusion: after }) =>
      flipped(lowerHurdleIsBetter(exact(noticeOf(before)), exact(noticeOf(after)))),
  },
  {
    what: 'allowance',
    path: ['allowance'],
    words: ({ exclusion }) => {
      const allowance = allowanceOf(exclusion)
      return allowance ? `${lengthWords(allowance.time)} of a ${allowance.per}` : 'all of it'
    },
    judge: ({ exclusion: old }, { exclusion: fresh }) => {
      const [before, after] = [allowanceOf(old), allowanceOf(fresh)]
      if (before && after && before.per !== after.per) return 'unclear'
      return flipped(higherLimitIsBetter(exact(before?.time), exact(after?.time)))
    },
  },
  {
    what: 'time to appeal',
    path: ['appealWithin'],
    words: ({ exclusion }) => lengthWords(appealOf(exclusion)),
    judge: ({ exclusion: before }, { exclusion: after }) =>
      higherLimitIsBetter(exact(appealOf(before)), exact(appealOf(after))),
  },
  {
    what: 'hours that are covered',
    path: ['days'],
    words: ({ exclusion }) => hoursText(exclusion),
    judge: unclear,
  },
  {
    what: 'commitments that pay for the time',
    path: ['by'],
    words: ({ exclusion }) => payersOf(exclusion).join(', ') || 'none',
    judge: (before, after) => judgeNames(payersOf(before.exclusion), payersOf(after.exclusion)),
  },
  {
    what: 'which requests do not count',
    path: ['where'],
    words: ({ exclusion }) =>
      exclusion.kind === 'traffic' ? condition(normal(exclusion.where), formats) : 'none',
    exact: ({ exclusion }) => (exclusion.kind === 'traffic' ? normal(exclusion.where) : null),
    judge: unclear,
  },
]

function within(before: Placed, after: Placed): Change[] {
  return differences(aspects, before, after).map(({ aspect, judgement, ...texts }) => ({
    kind: 'changed',
    commitment: null,
    what: `${aspect.what} of exclusion ${after.exclusion.name}`,
    before: said(before.sla, [...before.path, ...aspect.path], texts.before),
    after: said(after.sla, [...after.path, ...aspect.path], texts.after),
    // Under another kind nothing else can be held against each other.
    forTheCustomer: before.exclusion.kind === after.exclusion.kind ? judgement : 'unclear',
  }))
}

function wholly(before: Placed | null, after: Placed | null): Change {
  const told = (side: Placed | null) => side && said(side.sla, side.path, side.exclusion.kind)
  return {
    kind: after ? 'added' : 'removed',
    commitment: null,
    what: `exclusion ${(after ?? before)?.exclusion.name}`,
    before: told(before),
    after: told(after),
    forTheCustomer: after ? 'worse' : 'better',
  }
}

const reordered = (
  before: Sla,
  after: Sla,
  old: readonly string[],
  fresh: readonly string[],
): Change => ({
  kind: 'changed',
  commitment: null,
  what: 'order of the exclusions, of which the first that holds decides',
  before: said(before, ['spec', 'exclusions'], old.join(', ')),
  after: said(after, ['spec', 'exclusions'], fresh.join(', ')),
  forTheCustomer: 'unclear',
})

const namesOf = ({ sla, exclusion }: Placed): string[] =>
  exclusion.commitments?.toSorted() ?? sla.spec.commitments.map(({ name }) => name).sort()

function judgeNames(before: readonly string[], after: readonly string[]): Judgement {
  const more = after.some((name) => !before.includes(name))
  const less = before.some((name) => !after.includes(name))
  return more === less ? 'unclear' : bySign(less ? 1 : -1)
}

function hoursText(each: Exclusion): string {
  if (each.kind !== 'hours') return 'none'
  const { days, from, until, holidays = [] } = each
  const but = holidays.length > 0 ? `, but ${[...holidays].sort().join(', ')}` : ''
  return `${[...days].sort().join(', ')} from ${from} to ${until}${but}`
}

const payersOf = (each: Exclusion): string[] => (each.kind === 'paid' ? each.by.toSorted() : [])
const noticeOf = (each: Exclusion) => (each.kind === 'window' ? each.notice : undefined)
const allowanceOf = (each: Exclusion) => (each.kind === 'window' ? each.allowance : undefined)
const appealOf = (each: Exclusion) => (each.kind === 'cause' ? each.appealWithin : undefined)

const exact = (length: string | undefined): Fraction | null =>
  length === undefined ? null : fromCount(durationMs(length))

const lengthWords = (length: string | undefined): string =>
  length === undefined ? 'unsaid' : durationText(durationMs(length))

/** What favours the provider is worse for the customer. */
const flipped = (judgement: Judgement): Judgement =>
  judgement === 'unclear' ? 'unclear' : judgement === 'better' ? 'worse' : 'better'
