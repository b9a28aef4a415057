import type { Indicator, Promised } from '../../../independent/naive/document.ts'
import { askedOf } from '../../../independent/naive/events.ts'
import type { Found } from '../../../independent/naive/judge.ts'
import type { Drawn } from './cases.ts'

/** What an indicator measures, in one word. */
export function kindOf(indicator: Indicator): string {
  const { ratioMetric, asserted } = indicator.spec
  if (asserted) return `asserted otherwise ${asserted.otherwise}`
  const { statistic, count, limits } = askedOf(indicator)
  if (statistic) return limits ? `${statistic.kind} with limits` : statistic.kind
  if (count) return count.kind
  const good = ratioMetric?.good?.metricSource.spec ?? {}
  const graded = (['score', 'grades', 'followedBy'] as const).find((way) => good[way])
  return graded ?? 'events'
}

/** How a commitment measures and what its slices look at beside, by its outcome. */
export function measuredTags(
  { indicator, slice = {}, trailing, budgetingMethod, each: by, basis }: Promised,
  { outcome, owed, person }: Found,
): string[] {
  const { also = [], onlyWhen = [], join, weight } = slice
  return [
    `measures ${kindOf(indicator)} ${outcome}`,
    ...(askedOf(indicator).reporter === 'probe' ? [`probe ${outcome}`] : []),
    ...(askedOf(indicator).repeats
      ? [`repeats ${askedOf(indicator).repeats?.pause.kind} ${outcome}`]
      : []),
    ...(join ? [`join ${join} ${outcome}`] : []),
    ...(trailing
      ? [
          `trailing ${trailing.anchor} ${outcome}`,
          `trailing ${trailing.counts ?? 'unsaid'} ${outcome}`,
          `trailing ${budgetingMethod} ${outcome}`,
        ]
      : []),
    ...(by
      ? [
          `each ${by.pays} ${outcome}`,
          `each ${budgetingMethod} ${outcome}`,
          `each ${by.pays} ${owed > 0 ? 'paid' : 'unpaid'}`,
          ...(basis?.scopes?.some((scope) => scope.includes('{value}')) && owed > 0
            ? [`each ${by.pays} of its own fee paid`]
            : []),
          ...(person && outcome === 'unproven' ? ['each by a person'] : []),
        ]
      : []),
    ...also.map((each) => `also ${kindOf(each.indicator)}`),
    ...onlyWhen.map(({ kind }) => `only when ${kind} ${outcome}`),
    ...(weight ? [`weight by ${weight.by ? 'field' : 'statement'} ${outcome}`] : []),
  ]
}

/** What is excluded by which method, where a stretch of it was stated. */
export function excludedTags(drawn: Drawn): string[] {
  const { exclusions = [], commitments } = drawn.document.spec
  return exclusions.flatMap(({ name, kind, effect, notice, allowance, commitments: of }) => {
    if (kind === 'traffic') return ['excluded traffic']
    if (kind === 'paid') return []
    const isStated = kind !== 'hours'
    if (isStated && !drawn.announced.some(({ exclusion }) => exclusion === name)) return []
    const methods = commitments
      .filter((each) => !of || of.includes(each.name))
      .map(({ budgetingMethod = 'Timeslices' }) => budgetingMethod)
    return [
      `excluded ${kind}`,
      ...(isStated ? [] : [`hours ${effect}`]),
      ...methods.map((method) => `excluded ${effect} ${method}`),
      ...(notice ? [`notice`] : []),
      ...(allowance ? [`allowance per ${allowance.per}`] : []),
    ]
  })
}

/** Time that another commitment pays for, by what becomes of it and by the method of who leaves it out. */
export const paidTags = ({ document }: Drawn, found: readonly Found[]): string[] =>
  (document.spec.exclusions ?? []).flatMap(({ kind, effect, by = [], commitments: names = [] }) => {
    if (kind !== 'paid') return []
    const pays = found.some(
      ({ name, owed, windows }) => by.includes(name) && owed > 0 && windows.length > 0,
    )
    if (!pays) return ['unpaid time']
    return document.spec.commitments
      .filter(({ name }) => names.includes(name))
      .flatMap(({ name, budgetingMethod }) => {
        const outcome = found.find((each) => each.name === name)?.outcome
        return [`paid time ${effect} ${budgetingMethod}`, `paid time ${outcome}`]
      })
  })

/** Periods, groups, and caps that look back. */
export function documentTags({ document, history }: Drawn, found: readonly Found[]): string[] {
  const { timeWindow, groups = [], commitments } = document.spec
  const [{ duration, anchor, calendar, absent } = { duration: '', calendar: { timeZone: '' } }] =
    timeWindow
  return [
    `duration ${duration}`,
    ...(anchor ? [`anchor ${anchor}`] : []),
    ...(calendar.startTime ? ['start time'] : []),
    ...(absent ? [`absent ${absent}`] : []),
    ...groups.map(({ pays, commitments: names, caps }) => {
      const paid = found.filter(({ name, owed }) => names.includes(name) && owed > 0)
      return `group ${pays} ${caps ? 'capped' : 'free'} ${Math.min(paid.length, 2)}`
    }),
    ...commitments.flatMap((each, i) => capTags(each, found[i], history.length)),
  ]
}

/** Of which time a basis is, and whether invoice lines are there to be it; rights that arise. */
export function chargeTags({ basis, remedy }: Promised, found: Found, hasLines: boolean): string[] {
  const paid = found.owed > 0 ? 'paid' : 'unpaid'
  const { of = 'this-period', by = 'service-period', classes } = basis ?? {}
  const time = typeof of === 'string' ? of : `days before ${of.anchor}`
  const singles = remedy.remedies ?? [remedy]
  return [
    ...(basis ? [`basis of ${time} by ${hasLines ? by : 'fees'} ${paid}`] : []),
    ...(basis && classes ? [`classes ${paid}`] : []),
    ...singles.filter(({ pays }) => pays?.kind === 'by-length').map(() => `by-length ${paid}`),
    ...singles
      .filter(({ kind }) => kind === 'right')
      .map(({ when = {}, right = '' }) => {
        const kind = when.attainmentBelow === undefined ? 'by breaches' : 'by attainment'
        return `right ${kind} ${found.rights.includes(right) ? 'arises' : 'does not arise'}`
      }),
  ]
}

function capTags({ caps = [] }: Promised, found: Found | undefined, periods: number): string[] {
  const paid = found && found.owed > 0 ? 'paid' : 'unpaid'
  return [
    ...(found?.carried ? ['carried'] : []),
    ...(periods > 0 && caps.some(({ over }) => over) ? [`cap over periods ${paid}`] : []),
  ]
}
