import type { Term } from '../../../sla/term/plan.ts'
import type { VersionRule } from '../../../sla/versions/plan.ts'
import { unitWords } from './term.ts'

const adverse = 'Fassung, die für den Kunden in irgendetwas schlechter ist oder sein kann'

/** When another version may take the place of this one. */
export function newVersions({ kind, holdsBack, notice, adverseNotice }: VersionRule): string[] {
  const onlyAdverse = holdsBack === 'adverse'
  return [
    dateSentence(kind, onlyAdverse ? `eine ${adverse},` : 'eine andere Fassung'),
    ...(onlyAdverse
      ? ['Eine, die in allem besser ist, was sie ändert, kann jederzeit an ihre Stelle treten.']
      : []),
    ...(notice ? [`Jede andere Fassung ${noticeSentence(notice)}`] : []),
    ...(adverseNotice ? [`Eine ${adverse}, ${noticeSentence(adverseNotice)}`] : []),
  ]
}

/** @param other Ends with a comma where a clause does. */
function dateSentence(kind: VersionRule['kind'], other: string): string {
  switch (kind) {
    case 'any-time':
      return 'Eine andere Fassung dieses SLA kann in einer Vereinbarung jederzeit in Kraft treten.'
    case 'pinned':
      return `In einer Vereinbarung tritt ${other} erst in Kraft, wenn deren erste Laufzeit um ist.`
    case 'at-renewal':
      return `In einer Vereinbarung tritt ${other} nur in Kraft, wenn eine ihrer Laufzeiten endet.`
    case 'parallel':
      return `Eine Vereinbarung behält diese Fassung, solange sie läuft: Nur neben ihr kann ${other} gelten.`
  }
}

function noticeSentence({ count, unit, until, holidays }: Term): string {
  const except = holidays.length > 0 ? ` (keine Werktage: ${holidays.join(', ')})` : ''
  if (until === 'same-time') {
    const { one, many } = lengths[unit]
    return `wird mindestens ${count === 1 ? one : `${count} ${many}`} vorher angekündigt${except}.`
  }
  const { genitive } = unitWords[unit]
  if (count === 0) {
    return `gilt frühestens ab dem Ende des ${genitive}, in den die Ankündigung fällt${except}.`
  }
  return `gilt frühestens ab dem Ende des ${count}. ${genitive} nach dem, in den die Ankündigung fällt${except}.`
}

/** Accusative. */
const lengths = {
  hours: { one: 'eine Stunde', many: 'Stunden' },
  days: { one: 'einen Tag', many: 'Tage' },
  'business-days': { one: 'einen Werktag', many: 'Werktage' },
  months: { one: 'einen Kalendermonat', many: 'Kalendermonate' },
  periods: { one: 'einen Zeitraum', many: 'Zeiträume' },
} as const satisfies Record<Term['unit'], { one: string; many: string }>
