import * as fc from 'fast-check'
import { businessDays, holidays, term } from './any-claim.ts'
import { some } from './any-indicator.ts'

type Fields = Record<string, unknown>

const file = fc
  .tuple(term, fc.constantFrom('period-end', 'verdict-final', 'credit-issued'))
  .map(([each, from]): Fields => ({ ...each, from }))

/** Every time to file a dispute and to answer it. */
export const anyDisputes: fc.Arbitrary<Fields> = fc.oneof(
  some({ file, decide: term }, []),
  fc.record({ decide: fc.constant(businessDays), holidays }),
  fc.record({ file, decide: fc.constant(businessDays), holidays }),
)

/** What a correction takes back. */
export const anyCorrections: fc.Arbitrary<Fields> = fc.record({
  downward: fc.constantFrom('next-credit', 'forgiven'),
})
