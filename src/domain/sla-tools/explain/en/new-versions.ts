import type { Term } from '../../../sla/term/plan.ts'
import type { VersionRule } from '../../../sla/versions/plan.ts'
import { ordinal, unitWord } from './term.ts'

const adverse = 'version that is, or may be, worse for the customer in anything'

/** When another version may take the place of this one. */
export function newVersions({ kind, holdsBack, notice, adverseNotice }: VersionRule): string[] {
  const onlyAdverse = holdsBack === 'adverse'
  return [
    dateSentence(kind, onlyAdverse ? `a ${adverse}` : 'another version'),
    ...(onlyAdverse
      ? ['One that is better in all it changes may take its place at any time.']
      : []),
    ...(notice ? [`Any other version ${noticeSentence(notice)}`] : []),
    ...(adverseNotice ? [`A ${adverse} ${noticeSentence(adverseNotice)}`] : []),
  ]
}

function dateSentence(kind: VersionRule['kind'], other: string): string {
  switch (kind) {
    case 'any-time':
      return 'Another version of this SLA may take effect under an agreement at any time.'
    case 'pinned':
      return `Under an agreement ${other} takes effect only once its first term is over.`
    case 'at-renewal':
      return `Under an agreement ${other} takes effect only when one of its terms ends.`
    case 'parallel':
      return `An agreement keeps this version as long as it lasts: ${other} may only stand beside it.`
  }
}

const noticeSentence = (notice: Term): string =>
  notice.until === 'same-time'
    ? `must be announced ${lengthWords(notice)} before${exceptWords(notice)}.`
    : `takes effect ${lengthWords(notice)}, or later${exceptWords(notice)}.`

/** `at least 90 days`, `at the end of the 1st calendar month after the one of the announcement`. */
export const noticeWords = (notice: Term): string => lengthWords(notice) + exceptWords(notice)

function lengthWords({ count, unit, until }: Term): string {
  const one = unitWord[unit]
  if (until === 'same-time') return `at least ${count} ${count === 1 ? one : `${one}s`}`
  if (count === 0) return `at the end of the ${one} of the announcement`
  return `at the end of the ${ordinal(count)} ${one} after the one of the announcement`
}

const exceptWords = ({ holidays }: Term): string =>
  holidays.length > 0 ? ` (${holidays.join(', ')} being none)` : ''
