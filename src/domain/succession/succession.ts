import type { EpochMs } from '../brand.ts'
import { wallText } from '../calendar/wall-text.ts'
import { type Asked, askedOf, earliestWords, type Moment } from './asked.ts'
import { adverseWords } from './change.ts'
import { dateFrom, earliestOf } from './earliest.ts'
import { type Agreed, otherService, type SuccessionFault, successionFault } from './fault.ts'
import { tooShort } from './notice.ts'
import { firstTermEnd, termEndFrom } from './terms.ts'

/**
 * Why one agreement may not take the place of another, by the rule of the version that is in force.
 * A change that alters no meaning needs no date and no notice. Forward only: the other one's end may
 * not be moved into the past, so nothing that was judged is judged anew.
 *
 * @param old With its own end; nobody has succeeded it yet.
 * @returns null when it may.
 */
export function mayNotSucceed(old: Agreed, fresh: Agreed, at: Moment): SuccessionFault | null {
  if (old.sla.spec.service !== fresh.sla.spec.service) return otherService(old, fresh)
  const asked = askedOf(old, fresh, at)
  const earliest = asked?.change.isAny ? earliestOf(asked) : at.now
  const misplaced = outOfPlace(old, fresh, at.now, earliest)
  if (misplaced || !asked) return misplaced
  if (!asked.change.isAny) return shortened(asked)
  return heldBack(asked, earliest) ?? tooShort(asked, earliest) ?? shortened(asked)
}

/** It begins within the other one, and not in the past unless that ends there anyway. */
function outOfPlace(
  { agreement: { id, effectiveFrom, effectiveUntil } }: Agreed,
  { agreement: { effectiveFrom: from } }: Agreed,
  now: EpochMs,
  earliest: EpochMs | null,
): SuccessionFault | null {
  if (from < effectiveFrom) {
    return tooEarly('begins-before', `It begins before ${id} does.`, effectiveFrom)
  }
  if (effectiveUntil !== null && from > effectiveUntil) {
    const detail = `${id} has ended when it begins, so it stands by itself.`
    return successionFault('/relation', 'begins-after-its-end', detail)
  }
  if (from >= now || from === effectiveUntil) return null
  const detail = `${id} would end in the past, which is judged by it.`
  return tooEarly('begins-in-the-past', detail, earliest)
}

/** The date on which the rule lets such a change take effect is another one. */
function heldBack(asked: Asked, earliest: EpochMs | null): SuccessionFault | null {
  const { rule, change, old, fresh, periods } = asked
  const { id } = old.agreement
  const date = dateFrom(asked, fresh.agreement.effectiveFrom)
  if (date === fresh.agreement.effectiveFrom) return null
  const more = adverseWords(change) + earliestWords(earliest, asked)
  switch (rule.kind) {
    case 'any-time':
      return null
    case 'pinned': {
      const until = date === null ? 'it ends' : wallText(date, periods.zone)
      return tooEarly('pinned', `The version of ${id} is pinned until ${until}.${more}`, earliest)
    }
    case 'at-renewal': {
      const detail = `The version of ${id} changes only when one of its terms ends.${more}`
      return tooEarly('not-at-renewal', detail, earliest)
    }
    case 'parallel': {
      const detail = `${id} keeps its version as long as it lasts: another may stand beside it.${adverseWords(change)}`
      return successionFault('/relation/kind', 'kept-in-parallel', detail)
    }
  }
}

/** The same promise in a shorter term would let the next version come sooner. */
function shortened({ rule, old, fresh, periods: { zone } }: Asked): SuccessionFault | null {
  const { effectiveFrom: from } = fresh.agreement
  const ends = {
    'any-time': null,
    pinned: firstTermEnd(old.agreement, zone),
    'at-renewal': termEndFrom(old.agreement, zone, from),
    parallel: null,
  }
  const end = ends[rule.kind]
  const next = firstTermEnd(fresh.agreement, zone)
  if (end === null || end <= from || next === null || next >= end) return null
  const detail = `It begins within a term of ${old.agreement.id} that ends at ${wallText(end, zone)}; its own first term may not end before.`
  return successionFault('/term', 'term-shortened', detail)
}

const tooEarly = (
  reason: SuccessionFault['reason'],
  detail: string,
  earliest: EpochMs | null,
): SuccessionFault => successionFault('/effective_from', reason, detail, earliest)
