import { type EpochMs, epochMs } from '../../../src/domain/brand.ts'
import type { ExclusionSpan } from '../../../src/domain/exclusions/exclusion-span.ts'

const HOUR = 3_600_000
const june = Date.UTC(2026, 5, 1)

/** So many hours, or parts of one, after June 2026 has begun in UTC. */
export const hourOf = (hours: number): EpochMs => epochMs(june + hours * HOUR)

/** An approved stretch of hours of June 2026, announced long before unless said. */
export const stretch = (
  from: number,
  until: number,
  { exclusion = 'maintenance', noticeHours = 1_000 } = {},
): ExclusionSpan => ({
  statement: `st_${exclusion}_${from}`,
  exclusion,
  span: { from: hourOf(from), until: hourOf(until) },
  announcedAt: hourOf(from - noticeHours),
  reason: 'Announced work.',
  proposedBy: 'key:ann',
  approvedBy: 'key:ben',
})
