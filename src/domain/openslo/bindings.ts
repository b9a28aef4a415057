import * as z from 'zod'
import { err, ok, type Result } from '../result.ts'
import { metricSpecs } from '../sla/indicator/schema.ts'
import type { SlaFault } from '../sla/reading/fault.ts'
import { readText, withinLimits } from '../sla/reading/read.ts'
import { schemaFaults } from '../sla/reading/schema-faults.ts'

const bindingsSchema = z.strictObject({
  apiVersion: z.literal('makegood.dev/v1'),
  kind: z.literal('OpenSloBindings'),
  /**
   * By the name of the SLI; of an inline indicator without a name, by its SLO's. Then by role, what the
   * `spec` of a metric source of type `makegood` says: no `where` is every signal.
   */
  indicators: z.record(
    z.string().min(1).max(255),
    z.strictObject({
      good: metricSpecs.good.optional(),
      bad: metricSpecs.bad.optional(),
      total: metricSpecs.total.optional(),
      threshold: metricSpecs.threshold.optional(),
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
