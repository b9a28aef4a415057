import type { Sla } from '../../sla/document.ts'
import type { Term } from '../../sla/term/plan.ts'
import { type VersionRule, versionRuleOf } from '../../sla/versions/plan.ts'
import { noticeWords } from '../explain/en/new-versions.ts'
import type { Aspect } from './aspect.ts'
import type { Judgement } from './change.ts'
import { longerIsBetter } from './claim-judging.ts'
import { bySign } from './judging.ts'

const path = ['spec', 'newVersions'] as const

/** When another version may take effect, and how long before it is announced. */
export const versionAspects: readonly Aspect<Sla>[] = [
  {
    what: 'when another version may take effect',
    path: [...path, 'kind'],
    words: (sla) => dateWords(versionRuleOf(sla)),
    judge: (a, b) => judgeDates(versionRuleOf(a), versionRuleOf(b)),
  },
  noticeOf('notice of another version', 'notice', (rule) => rule?.notice ?? null),
  noticeOf(
    'further notice of a worse version',
    'adverseNotice',
    (rule) => rule?.adverseNotice ?? null,
  ),
]

function noticeOf(
  what: string,
  field: string,
  of: (rule: VersionRule | null) => Term | null,
): Aspect<Sla> {
  return {
    what,
    path: [...path, field],
    words: (sla) => {
      const notice = of(versionRuleOf(sla))
      return notice ? noticeWords(notice) : 'none'
    },
    judge: (a, b): Judgement => {
      const [before, after] = [of(versionRuleOf(a)), of(versionRuleOf(b))]
      if (before && after) return longerIsBetter(before, after)
      return bySign((after ? 1 : 0) - (before ? 1 : 0))
    },
  }
}

type Kind = VersionRule['kind'] | 'unsaid'

const dates = {
  unsaid: 'nothing is said',
  'any-time': 'at any time',
  pinned: 'once the first term of the agreement is over',
  'at-renewal': 'when a term of the agreement ends',
  parallel: 'never: it may only stand beside this one',
} as const satisfies Record<Kind, string>

function dateWords(rule: VersionRule | null): string {
  const better = rule?.holdsBack === 'adverse' ? ', a better one at any time' : ''
  return `${dates[rule?.kind ?? 'unsaid']}${better}`
}

/** From the loosest: what is worse may come on every date of those after it. */
const strictness: readonly Kind[] = ['unsaid', 'any-time', 'pinned', 'at-renewal', 'parallel']

/** A date that holds more back is better, unless it begins to hold back what is better as well. */
function judgeDates(before: VersionRule | null, after: VersionRule | null): Judgement {
  const strict = (rule: VersionRule | null) => strictness.indexOf(rule?.kind ?? 'unsaid')
  const open = (rule: VersionRule | null) => Number(rule?.holdsBack !== 'all')
  const signs = [strict(after) - strict(before), open(after) - open(before)].map(Math.sign)
  return signs.includes(1) && signs.includes(-1) ? 'unclear' : bySign(signs[0] || signs[1] || 0)
}
