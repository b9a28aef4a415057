import { type EpochMs, epochMs } from '../brand.ts'
import { endOf } from '../claims/clock.ts'
import type { Term } from '../sla/term/plan.ts'
import type { Asked } from './asked.ts'
import { isAdverse } from './change.ts'
import { firstTermEnd, termEndFrom } from './terms.ts'

/** The notices that the change needs; all of them hold. */
export const noticesOf = ({ rule, change }: Asked): Term[] =>
  [rule.notice, isAdverse(change) ? rule.adverseNotice : null].filter((each) => each !== null)

/** When the notices are over. Without any it is as soon as it is announced. */
export function noticeOver(asked: Asked): EpochMs {
  const { announcedAt } = asked.at
  const ends = noticesOf(asked).map((notice) =>
    endOf(notice, { at: announcedAt, isEnd: false }, asked.periods),
  )
  return epochMs(Math.max(announcedAt, ...ends))
}

/** The first date at or after `from` on which the rule lets the change take effect. */
export function dateFrom(asked: Asked, from: EpochMs): EpochMs | null {
  const { rule, change, old, periods } = asked
  const isHeld = rule.holdsBack === 'all' || (rule.holdsBack === 'adverse' && isAdverse(change))
  if (!isHeld) return from
  switch (rule.kind) {
    case 'any-time':
      return from
    case 'pinned': {
      const end = firstTermEnd(old.agreement, periods.zone)
      return end && epochMs(Math.max(end, from))
    }
    case 'at-renewal':
      return termEndFrom(old.agreement, periods.zone, from)
    case 'parallel':
      return null
  }
}

/** The first instant that the date and the notices leave, from now on; null where there is none. */
export function earliestOf(asked: Asked): EpochMs | null {
  const { effectiveUntil } = asked.old.agreement
  const date = dateFrom(asked, epochMs(Math.max(noticeOver(asked), asked.at.now)))
  return date === null || date > (effectiveUntil ?? date) ? null : date
}
