import * as fc from 'fast-check'
import { holidays } from './any-claim.ts'
import { some } from './any-indicator.ts'

type Fields = Record<string, unknown>

const count = fc.integer({ min: 1, max: 120 })
const notice: fc.Arbitrary<Fields> = fc.oneof(
  some(
    {
      count,
      unit: fc.constantFrom('days', 'months', 'business-days'),
      until: fc.constantFrom('same-time', 'end-of-unit'),
    },
    ['count', 'unit'],
  ),
  fc.constantFrom<Fields>(
    { count: 48, unit: 'hours' },
    { count: 0, unit: 'periods', until: 'end-of-unit' },
  ),
)
const businessDays = fc.constant<Fields>({ count: 20, unit: 'business-days' })
const holdsBack = fc.constantFrom('all', 'adverse')
const kind = fc.constantFrom('pinned', 'at-renewal', 'parallel')

/** Every rule for new versions. */
export const anyNewVersions: fc.Arbitrary<Fields> = fc.oneof(
  some({ kind: fc.constant('any-time'), notice, adverseNotice: notice }, ['kind']),
  some({ kind, holdsBack, notice, adverseNotice: notice }, ['kind']),
  fc.record({ kind, notice: businessDays, holidays }),
)
