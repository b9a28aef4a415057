import { expect, test } from 'vitest'
import * as z from 'zod'
import { slaLimits } from '../../../src/domain/sla/limits.ts'
import { schemaFaults } from '../../../src/domain/sla/reading/schema-faults.ts'

const schema = z.strictObject({ rows: z.array(z.strictObject({ value: z.number() })) })

test.each([
  ['fields', { rows: [Object.fromEntries(Array.from({ length: 9000 }, (_, i) => [`k${i}`, i]))] }],
  ['entries', { rows: Array.from({ length: 9000 }, () => ({ valeu: 1 })) }],
])('of thousands of foreign %s only the first few are looked at', (_name, document) => {
  const { error } = schema.safeParse(document)
  const faults = schemaFaults(schema, error?.issues ?? [], document)
  expect(faults.length).toBeGreaterThan(0)
  expect(faults.length).toBeLessThanOrEqual(2 * slaLimits.faults)
})
