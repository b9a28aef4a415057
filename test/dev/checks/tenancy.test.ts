import { describe, expect, test } from 'vitest'
import { sourcesOf } from '../../../dev/checks/tenancy/check.ts'
import { tenancyFaults } from '../../../dev/checks/tenancy/faults.ts'

const sources = sourcesOf('src')

test('a tenant comes from the credential alone', () => {
  expect(sources.length).toBeGreaterThan(500)
  expect(tenancyFaults(sources)).toEqual([])
})

describe('it is a fault when', () => {
  test.each([
    [
      'a door makes a tenant of a name',
      'src/edge/api/new.ts',
      "import { type EpochMs, customerId } from '../../domain/brand.ts'",
      'imports customerId',
    ],
    [
      'a service takes everyone by itself',
      'src/services/new.ts',
      "import { SYSTEM } from '../domain/tenant.ts'",
      'imports SYSTEM',
    ],
    [
      'somebody casts',
      'src/edge/api/new.ts',
      'const id = params.id as CustomerId',
      'casts: "as CustomerId"',
    ],
    [
      'storage reads by an id alone',
      'src/storage/new.ts',
      'export async function findIt(\n  db: Database,\n  id: string,\n) {',
      'findIt does not begin',
    ],
    [
      'storage takes anything for everyone',
      'src/storage/new.ts',
      'export const listIt = (db: Database, whose: CustomerId | null) =>',
      'listIt does not begin',
    ],
  ])('%s', (_, path, text, fault) => {
    expect(tenancyFaults([...sources, { path, text }])).toEqual([expect.stringContaining(fault)])
  })

  test('an exemption is of nothing', () => {
    const without = sources.filter(({ path }) => path !== 'src/storage/operation/sweeps.ts')
    expect(tenancyFaults(without)).toEqual([expect.stringContaining('exempts noteSweep')])
  })
})
