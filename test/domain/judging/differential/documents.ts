import * as fc from 'fast-check'
import { document } from '../../sla/sample.ts'
import { commitment } from './commitments.ts'
import { type Code, caps, currencies } from './remedies.ts'

const steps: Readonly<Record<Code, number>> = { usd: 1, EUR: 1, jpy: 1, kwd: 10, isk: 100 }

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/Havana',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
] as const

/** Documents over the whole language. Nearly all are valid; the linter is asked. */
export const documents = fc.constantFrom(...currencies).chain((code) =>
  fc
    .record({
      timeZone: fc.constantFrom(...zones),
      lateness: fc.constantFrom('1h', '3d', '1w'),
      rounding: fc.option(
        fc.record(
          {
            mode: fc.constantFrom('half-up', 'half-even', 'down', 'up'),
            unit: fc.constantFrom(1, 2, 5, 100).map((n) => n * steps[code]),
          },
          { requiredKeys: ['mode'] },
        ),
        { nil: undefined },
      ),
      together: fc.option(
        fc
          .record({
            caps: caps(code),
            basis: fc.constantFrom<Record<string, unknown>>(
              { kind: 'all-fees' },
              { kind: 'all-fees', partialPeriod: 'whole' },
              { kind: 'fees', scopes: ['api'] },
            ),
          })
          // A basis that no cap is a part of is refused.
          .map(({ caps: most, basis }) =>
            most.every(({ kind }) => kind === 'amount') ? { caps: most } : { caps: most, basis },
          ),
        { nil: {}, freq: 2 },
      ),
      commitments: fc.array(commitment(code), { minLength: 1, maxLength: 3 }),
    })
    .map(({ timeZone, lateness, rounding, together, commitments }) =>
      document(
        commitments.map((each, i) => ({ ...each, name: `c${i}` })),
        {
          currency: code,
          timeWindow: [{ duration: '1M', calendar: { timeZone } }],
          lateness,
          ...together,
          ...(rounding ? { rounding } : {}),
        },
      ),
    ),
)
