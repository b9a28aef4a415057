import { err, ok, type Result } from '../result.ts'
import { checkSla } from './check.ts'
import { type Sla, slaSchema } from './document.ts'
import { slaLimits } from './limits.ts'
import type { SlaFault } from './reading/fault.ts'
import { readText, type SlaFormat, withinLimits } from './reading/read.ts'
import { schemaFaults } from './reading/schema-faults.ts'

/**
 * An SLA from its text. Nothing unknown is passed over: an unknown field, a gap between bands, a
 * zone that does not exist are refused, each with its place, its value and what was probably meant.
 *
 * @returns at most `slaLimits.faults` faults; those of form come before those of sense.
 */
export function parseSla(text: string, format: SlaFormat): Result<Sla, SlaFault[]> {
  const read = readText(text, format)
  return read.ok ? slaFrom(read.value) : read
}

/** An SLA from plain JSON values, as a request's body or a stored document has them. */
export function slaFrom(value: unknown): Result<Sla, SlaFault[]> {
  const bounded = withinLimits(value)
  if (!bounded.ok) return bounded
  const parsed = slaSchema.safeParse(value)
  if (!parsed.success) {
    return err(schemaFaults(slaSchema, parsed.error.issues, value).slice(0, slaLimits.faults))
  }
  const faults = checkSla(parsed.data)
  return faults.length > 0 ? err(faults) : ok(parsed.data)
}
