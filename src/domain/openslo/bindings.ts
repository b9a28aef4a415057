import * as z from 'zod'
import { err, ok, type Result } from '../result.ts'
import type { SlaFault } from '../sla/fault.ts'
import { predicateSchema } from '../sla/predicate.ts'
import { readText, withinLimits } from '../sla/read.ts'
import { schemaFaults } from '../sla/schema-faults.ts'

/** What the `spec` of a metric source of type `makegood` holds. No `where` is every signal. */
const metricSchema = z.strictObject({ where: predicateSchema.optional() })

const bindingsSchema = z.strictObject({
  apiVersion: z.literal('makegood.dev/v1'),
  kind: z.literal('OpenSloBindings'),
  /** By the name of the SLI; of an inline indicator without a name, by its SLO's. */
  indicators: z.record(
    z.string().min(1).max(255),
    z.strictObject({
      good: metricSchema.optional(),
      bad: metricSchema.optional(),
      total: metricSchema.optional(),
    }),
  ),
})

/**
 * Says which signals are meant by metrics that other tools query: the query itself cannot be run
 * over signals, so a person who knows it translates it here, once.
 */
export type Bindings = z.infer<typeof bindingsSchema>

export const noBindings: Bindings = {
  apiVersion: 'makegood.dev/v1',
  kind: 'OpenSloBindings',
  indicators: {},
}

/** Bindings from their YAML. */
export function parseBindings(text: string): Result<Bindings, SlaFault[]> {
  const read = readText(text, 'yaml')
  if (!read.ok) return read
  const bounded = withinLimits(read.value)
  if (!bounded.ok) return bounded
  const parsed = bindingsSchema.safeParse(read.value)
  if (parsed.success) return ok(parsed.data)
  return err(schemaFaults(bindingsSchema, parsed.error.issues, read.value))
}
