import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import { epochMs } from '../../domain/brand.ts'
import { countedIndicators } from '../../domain/sla/indicator/counted.ts'
import type { Span } from '../../domain/span.ts'
import type { StatusDefinition } from '../../domain/status/definition.ts'
import { findSlaVersion } from '../../storage/customers/sla-versions.ts'
import type { Database } from '../../storage/database.ts'
import { dayOf, MS_PER_DAY } from '../../storage/evidence/segments.ts'
import type { StatusPart } from '../../storage/status/keeper-store.ts'
import { readStoredSla } from '../agreements/stored-sla.ts'
import { daysOf, roll } from '../counting/roll.ts'
import type { CustomerMemory } from '../memory/customer-memory.ts'

/** UTC days that the public page shows. */
export const STATUS_DAYS = 90

/** The days that the page shows now: up to the next UTC midnight. */
export function statusSpan(now: EpochMs): Span {
  const until = (dayOf(now) + 1) * MS_PER_DAY
  return { from: epochMs(until - STATUS_DAYS * MS_PER_DAY), until: epochMs(until) }
}

/**
 * Counts a customer's evidence for the public page, by the code and the incremental rows that judging
 * uses, and returns the days that the keeper has not been given yet.
 *
 * @param given Day -> what the keeper has taken; kept by the caller from run to run.
 */
export async function statusParts(
  at: { readonly db: Database; readonly memory: CustomerMemory; readonly clock: () => EpochMs },
  customer: CustomerId,
  definition: StatusDefinition,
  given: ReadonlyMap<number, string>,
): Promise<readonly StatusPart[]> {
  const version = await findSlaVersion(at.db, definition.sla)
  if (!version) throw new Error(`the public page names an SLA version that is not there`)
  const indicators = countedIndicators(readStoredSla(version))
  const heads = await at.memory.heads.upToDate()
  const parts: StatusPart[] = []
  for (const month of monthsOf(statusSpan(at.clock()))) {
    if (!daysOf(month.span).some((day) => heads.has(day))) continue
    const key = `status/${definition.sla}/${month.label}`
    await roll(at.db, customer, { key, span: month.span, indicators }, heads, at.memory)
    for (const [chunk, { body }] of await at.memory.slices.read(key)) {
      const day = dayOf(month.span.from) + chunk
      if (given.get(day) !== body) parts.push({ day, body })
    }
  }
  return parts
}

interface Month {
  /** `2025-08`. */
  readonly label: string
  readonly span: Span
}

/** The UTC months that a span touches; counts are kept by the month, as those of agreements are. */
function monthsOf(span: Span): readonly Month[] {
  const months: Month[] = []
  const first = new Date(span.from)
  for (let i = 0; ; i += 1) {
    const from = Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + i, 1)
    if (from >= span.until) return months
    const until = Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + i + 1, 1)
    const label = new Date(from).toISOString().slice(0, 7)
    months.push({ label, span: { from: epochMs(from), until: epochMs(until) } })
  }
}
