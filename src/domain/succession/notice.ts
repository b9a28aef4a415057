import type { Relation } from '../agreement.ts'
import type { EpochMs } from '../brand.ts'
import { wallText } from '../calendar/wall-text.ts'
import { noticeWords } from '../sla-tools/explain/en/new-versions.ts'
import { type Asked, earliestWords } from './asked.ts'
import { adverseWords } from './change.ts'
import { noticeOver, noticesOf } from './earliest.ts'
import { type SuccessionFault, successionFault } from './fault.ts'

/** Why an announcement cannot be what a relation says: an earlier one than now takes evidence. */
export function unfounded(
  { announcedAt, announcement }: Relation,
  now: EpochMs,
): SuccessionFault | null {
  if (announcedAt === null) return null
  if (announcedAt > now) {
    const detail = 'It cannot have been announced later than it is recorded.'
    return successionFault('/relation/announced_at', 'announced-later', detail)
  }
  if (announcement !== null) return null
  const detail = 'An announcement before this record takes evidence: say where it can be looked up.'
  return successionFault('/relation/announcement', 'needs-evidence', detail)
}

/** The change takes effect before its notices are over. */
export function tooShort(asked: Asked, earliest: EpochMs | null): SuccessionFault | null {
  const { change, fresh, at, periods } = asked
  if (noticeOver(asked) <= fresh.agreement.effectiveFrom) return null
  const told = wallText(at.announcedAt, periods.zone)
  const needs = noticesOf(asked).map(noticeWords).join(' and ')
  const detail = needs
    ? `It is announced on ${told}; the notice is ${needs}.${adverseWords(change)}`
    : `It takes effect before it is announced, on ${told}.`
  return successionFault(
    '/effective_from',
    'notice-too-short',
    detail + earliestWords(earliest, asked),
    earliest,
  )
}
