import * as fc from 'fast-check'
import { slaSchema } from '../../../src/domain/sla/document.ts'
import { fieldsOfSchema, writtenFields } from '../sla/schema-fields.ts'
import { anyDocument } from './any-sla.ts'

export const schema = fieldsOfSchema(slaSchema)

/** A few valid documents that have, taken together, every field of the schema at least so often. */
export function allFields(times: number): Record<string, unknown>[] {
  const found = new Map<string, number>()
  return fc.sample(anyDocument, { numRuns: 1200, seed: 11 }).filter((document) => {
    const fields = new Set(writtenFields(document, schema).map(({ field }) => field))
    const isNew = [...fields].some((field) => (found.get(field) ?? 0) < times)
    if (isNew) for (const field of fields) found.set(field, (found.get(field) ?? 0) + 1)
    return isNew
  })
}
