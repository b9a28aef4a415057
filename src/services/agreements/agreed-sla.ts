import type { Agreement } from '../../domain/agreement.ts'
import { type EpochMs, epochMs } from '../../domain/brand.ts'
import { periodsOverlapping } from '../../domain/calendar/period.ts'
import type { Period } from '../../domain/judging/verdict.ts'
import type { Sla } from '../../domain/sla/document.ts'
import { durationMs } from '../../domain/sla/period/duration.ts'
import { periodRuleOf } from '../../domain/sla/period/rule.ts'
import type { Span } from '../../domain/span.ts'
import { findSlaVersion } from '../../storage/customers/sla-versions.ts'
import type { Database } from '../../storage/database.ts'
import { readStoredSla } from './stored-sla.ts'

/** An agreement with the SLA it binds. */
export interface AgreedSla {
  readonly agreement: Agreement
  readonly sla: Sla
  readonly slaVersion: number
}

/** @throws when the version is missing, which a foreign key forbids. */
export async function agreedSla(db: Database, agreement: Agreement): Promise<AgreedSla> {
  const version = await findSlaVersion(db, agreement.sla)
  if (!version) throw new Error(`agreement ${agreement.id} names an SLA version that is not there`)
  return { agreement, sla: readStoredSla(version), slaVersion: version.version }
}

/** The part of a period in which the agreement is in force. */
export function spanInForce(agreement: Agreement, period: Period): Span {
  const until = agreement.effectiveUntil ?? period.span.until
  return {
    from: epochMs(Math.max(period.span.from, agreement.effectiveFrom)),
    until: epochMs(Math.min(period.span.until, until)),
  }
}

/** The periods that have begun by now and in which the agreement is in force, ascending. */
export function periodsInForce({ agreement, sla }: AgreedSla, now: EpochMs): readonly Period[] {
  const until = epochMs(Math.min(agreement.effectiveUntil ?? now, now))
  if (until <= agreement.effectiveFrom) return []
  return periodsOverlapping(periodRuleOf(sla, agreement), { from: agreement.effectiveFrom, until })
}

/** When a period's verdict stops being provisional: its end, and the time that signals may be late. */
export const finalAt = ({ sla }: AgreedSla, period: Period): EpochMs =>
  epochMs(period.span.until + durationMs(sla.spec.lateness))
