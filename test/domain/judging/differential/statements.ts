import * as fc from 'fast-check'

const hour = 3_600_000

/** Bounds by hours from the period's start: at slices' edges, or off them. */
const bound = fc.record({
  hours: fc.nat(31 * 4).map((n) => n * 6),
  by: fc.constantFrom(0, 0, 0, hour, 1, -1, 25 * 60_000),
})
const stretch = fc.record({
  start: bound,
  hours: fc.constantFrom(1, 6, 8, 12, 24, 48, 240),
  by: fc.constantFrom(0, 0, 0, 1, -1, 25 * 60_000),
})
const spanOf = (
  origin: number,
  { start, hours, by }: typeof stretch extends fc.Arbitrary<infer T> ? T : never,
) => {
  const from = origin + start.hours * hour + start.by
  return { from, until: from + hours * hour + by }
}

/** What people stated of components. */
export const assertions = fc
  .array(
    fc.record({
      stretch,
      component: fc.constantFrom('front', 'front', 'back'),
      state: fc.constantFrom('down', 'down', 'up'),
      share: fc.constantFrom('1', '1', '0.5', '0.021', '0.25'),
      decided: fc.nat(2),
    }),
    { maxLength: 6 },
  )
  .map(
    (all) => (origin: number) =>
      // In the order of the decisions.
      all
        .map(({ stretch: span, state, share, ...rest }) => ({
          ...rest,
          state: state as 'down' | 'up',
          share: state === 'up' ? '0' : share,
          ...spanOf(origin, span),
        }))
        .sort((a, b) => a.decided - b.decided),
  )

export const exclusionNames = ['x0', 'x1', 'x2'] as const

/** Stretches of excluded time, announced long before, just in time, or a moment late. */
export const announced = fc
  .array(
    fc.record({
      stretch,
      exclusion: fc.constantFrom(...exclusionNames),
      ahead: fc.constantFrom(24 * hour, 24 * hour - 1, 1000 * hour, 0, 72 * hour),
      isEarlier: fc.nat(4).map((n) => n === 0),
    }),
    { maxLength: 5 },
  )
  .map(
    (all) => (origin: number) =>
      all.map(({ stretch: span, exclusion, ahead, isEarlier }) => {
        const { from, until } = spanOf(isEarlier ? origin - 20 * 24 * hour : origin, span)
        return { exclusion, from, until, announced: from - ahead }
      }),
  )

/** What earlier periods owed, the oldest first. */
export const history = fc.array(
  // Null: no agreement was in force.
  fc.option(
    fc.array(
      fc.record({
        outcome: fc.constantFrom('breached', 'breached', 'met', 'unproven'),
        owed: fc.constantFrom(0, 0, 100, 4300, 250_000),
        carried: fc.constantFrom<string | null>(null, '1000/3', '25000', '1/2'),
      }),
      { minLength: 3, maxLength: 3 },
    ),
    { freq: 6 },
  ),
  { maxLength: 4 },
)
