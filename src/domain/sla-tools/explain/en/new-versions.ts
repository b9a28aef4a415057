import type { Term } from '../../../sla/claim/plan.ts'
import type { VersionRule } from '../../../sla/versions/plan.ts'
import { ordinal, unitWord } from './term.ts'

/** When another version may take the place of this one. */
export function newVersions({ kind, holdsBack, notice, adverseNotice }: VersionRule): string[] {
  return [
    dateSentence(kind, holdsBack === 'adverse'),
    ...(notice ? [`Any other version ${noticeSentence(notice)}`] : []),
    ...(adverseNotice
      ? [
          `A version that is, or may be, worse for the customer in anything ${noticeSentence(adverseNotice)}`,
        ]
      : []),
  ]
}

function dateSentence(kind: VersionRule['kind'], onlyAdverse: boolean): string {
  const other = onlyAdverse
    ? 'a version that is, or may be, worse for the customer in anything'
    : 'another version'
  const better = onlyAdverse ? ' One that is better in all it changes may do so at any time.' : ''
  switch (kind) {
    case 'any-time':
      return 'Another version of this SLA may take effect under an agreement at any time.'
    case 'pinned':
      return `Under an agreement ${other} takes effect only once its first term is over.${better}`
    case 'at-renewal':
      return `Under an agreement ${other} takes effect only when one of its terms ends.${better}`
    case 'parallel':
      return `An agreement keeps this version as long as it lasts: ${other} may only stand beside it.${better}`
  }
}

function noticeSentence(notice: Term): string {
  if (notice.until === 'same-time') return `must be announced ${noticeWords(notice)} before.`
  return `takes effect ${noticeWords(notice)}, or later.`
}

/** `at least 90 days`, `at the end of the 1st calendar month after the one of the announcement`. */
export function noticeWords({ count, unit, until, holidays }: Term): string {
  const one = unitWord[unit]
  const except = holidays.length > 0 ? `, ${holidays.join(', ')} being none,` : ''
  if (until === 'same-time') return `at least ${count} ${count === 1 ? one : `${one}s`}${except}`
  if (count === 0) return `at the end of the ${one} of the announcement${except}`
  return `at the end of the ${ordinal(count)} ${one} after the one of the announcement${except}`
}
