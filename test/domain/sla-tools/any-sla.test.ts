import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { slaFrom } from '../../../src/domain/sla/parse.ts'
import { writtenFields } from '../sla/schema-fields.ts'
import { allFields, schema } from './all-fields.ts'
import { anyDocument } from './any-sla.ts'

describe('any document that is drawn', () => {
  test('is a valid SLA', () => {
    fc.assert(
      fc.property(anyDocument, (written) => {
        const parsed = slaFrom(written)
        expect(parsed.ok ? [] : parsed.error).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  test('has every field of the schema, sooner or later', { timeout: 60_000 }, () => {
    const drawn = allFields(1)
    const found = new Set(
      drawn.flatMap((each) => writtenFields(each, schema).map(({ field }) => field)),
    )
    expect([...schema.fields].filter((field) => !found.has(field))).toEqual([])
  })
})
