import type { Agreement } from '../agreement.ts'
import { type EpochMs, epochMs } from '../brand.ts'
import { versionRuleOf } from '../sla/versions/plan.ts'
import { overlaps, type Span } from '../span.ts'
import { askedOf, type Moment } from './asked.ts'
import { noticeOver } from './earliest.ts'
import { type Agreed, otherService, type SuccessionFault, successionFault } from './fault.ts'
import { tooShort } from './notice.ts'

/** Why an agreement may not stand beside another one, by the rule of that one's version. */
export function mayNotStandBeside(old: Agreed, fresh: Agreed, at: Moment): SuccessionFault | null {
  if (old.sla.spec.service !== fresh.sla.spec.service) return otherService(old, fresh)
  const asked = askedOf(old, fresh, at)
  if (!asked) return null
  if (asked.rule.kind === 'parallel') {
    return asked.change.isAny ? tooShort(asked, noticeOver(asked)) : null
  }
  const detail = `The version of ${old.agreement.id} lets no other stand beside it.`
  return successionFault('/relation/kind', 'not-parallel', detail)
}

/**
 * Two agreements of one service would both pay for the same time, so they overlap only where the rule of
 * the one that is there lets them and the new one says how it stands. Versions without a rule let all.
 *
 * @param others Of the same customer; where another succeeds one, that is its end.
 */
export function overlapping(fresh: Agreed, others: readonly Agreed[]): SuccessionFault | null {
  const { relation } = fresh.agreement
  const isReplaced = ({ agreement }: Agreed) =>
    relation?.kind === 'succeeds' && relation.agreement === agreement.id
  const other = others.find(
    (each) =>
      each.sla.spec.service === fresh.sla.spec.service &&
      isAtOnce(each.agreement, fresh.agreement) &&
      !isReplaced(each) &&
      !letsOverlap(each, relation !== null),
  )
  if (!other) return null
  const { id } = other.agreement
  const how =
    relation === null ? `: say in "relation" whether it succeeds ${id} or stands beside it` : ''
  const detail = `${id} is in force for the same service at the same time, and its version lets no other be so${how}.`
  return successionFault('/effective_from', 'overlaps', detail, other.agreement.effectiveUntil)
}

function letsOverlap({ sla }: Agreed, isRelated: boolean): boolean {
  const rule = versionRuleOf(sla)
  return rule === null || (rule.kind === 'parallel' && isRelated)
}

/** What was succeeded at its own start is never in force. */
function isAtOnce(there: Agreement, fresh: Agreement): boolean {
  const span = spanOf(there)
  return span.from < span.until && overlaps(span, spanOf(fresh))
}

const endless: EpochMs = epochMs(Number.MAX_SAFE_INTEGER)
const spanOf = ({ effectiveFrom, effectiveUntil }: Agreement): Span => ({
  from: effectiveFrom,
  until: effectiveUntil ?? endless,
})
