import * as fc from 'fast-check'
import { slaSchema } from '../../../src/domain/sla/document.ts'
import { fieldsOfSchema, writtenFields } from '../sla/schema-fields.ts'
import { anyDocument } from './any-sla.ts'

export const schema = fieldsOfSchema(slaSchema)

const drawnAtOnce = 400
const mostDrawings = 30

/**
 * A few valid documents that have, taken together, every field of the schema at least so often. Drawn
 * until they do, always the same; a field that is never drawn is missed by whoever asks for it.
 */
export function allFields(times: number): Record<string, unknown>[] {
  const found = new Map<string, number>()
  const kept: Record<string, unknown>[] = []
  const isRare = (field: string): boolean => (found.get(field) ?? 0) < times
  for (let seed = 11; seed < 11 + mostDrawings && [...schema.fields].some(isRare); seed += 1) {
    for (const document of fc.sample(anyDocument, { numRuns: drawnAtOnce, seed })) {
      const fields = new Set(writtenFields(document, schema).map(({ field }) => field))
      if (![...fields].some(isRare)) continue
      for (const field of fields) found.set(field, (found.get(field) ?? 0) + 1)
      kept.push(document)
    }
  }
  return kept
}
