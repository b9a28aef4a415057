import * as fc from 'fast-check'

type Part = fc.Arbitrary<Record<string, unknown>>

const due = fc.constantFrom({}, { due: 'always' }, { due: 'when-breached' })

const attained = (target: string) =>
  fc.constantFrom<Record<string, unknown>>(
    { kind: 'attainment', share: '0.1%' },
    { kind: 'attainment', share: 0.05 },
    { kind: 'attainment', share: '12.5 %' },
    { kind: 'attainment', share: '7%', from: target },
    { kind: 'attainment', share: '10%', from: '20%' },
  )

const lost = fc.constantFrom<Record<string, unknown>>(
  { kind: 'bad-time', length: '6h' },
  { kind: 'bad-time', length: '7h', free: '8h' },
  { kind: 'bad-time', length: '1d', free: '12h' },
  { kind: 'bad-time', length: '1d' },
  { kind: 'bad-time', length: '90m', free: '1d' },
)

const numbers = fc.constantFrom<Record<string, unknown>>(
  { kind: 'bad-events', events: 1 },
  { kind: 'bad-events', events: 3, free: 2 },
  { kind: 'windows', windows: 1 },
  { kind: 'windows', windows: 1, free: 1 },
  { kind: 'windows', windows: 2 },
)

/** Remedies for the period as a whole, beside bands. */
export const periodRemedy = (target: string, part: Part): fc.Arbitrary<Record<string, unknown>> =>
  fc.oneof(
    fc.record({ kind: fc.constant('fixed'), pays: part }),
    fc.record({
      kind: fc.constant('steps'),
      each: fc.oneof(attained(target), lost, numbers),
      count: fc.constantFrom('started', 'full'),
      pays: part,
    }),
    fc.record({
      kind: fc.constant('slope'),
      each: fc.oneof(attained(target), lost, numbers),
      pays: part,
    }),
    fc.record({
      kind: fc.constant('time'),
      of: fc.constantFrom('all', 'beyond-allowance'),
      multiplier: fc.constantFrom(0.5, 1, 7),
    }),
    fc
      .record({
        unit: fc.constantFrom('24h', '1d', '3d', '1w'),
        badTime: fc.constantFrom({ gt: '6h' }, { gt: '12h' }, { gte: '12h' }, { gte: '24h' }),
        due,
      })
      .map(({ due: said, ...rest }) => ({ kind: 'units-not-charged', ...rest, ...said })),
  )

/** No money, and each by its own words. */
export const right: fc.Arbitrary<Record<string, unknown>> = fc
  .constantFrom(
    { breaches: 1, ofLast: 2 },
    { breaches: 2, ofLast: 3 },
    { breaches: 3, ofLast: 4 },
    { consecutive: 2 },
    { consecutive: 3 },
    { attainmentBelow: '50%' },
    { attainmentBelow: 0.25 },
  )
  .map((when) => ({ kind: 'right', right: `right by ${JSON.stringify(when)}`, when }))

/** Two to four of them together. */
export const several = (single: fc.Arbitrary<Record<string, unknown>>) =>
  fc.record({
    kind: fc.constant('several'),
    combine: fc.constantFrom('sum', 'greatest'),
    remedies: fc.array(single, { minLength: 2, maxLength: 4 }),
  })
