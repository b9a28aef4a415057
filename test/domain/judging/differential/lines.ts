import * as fc from 'fast-check'
import type { Line } from '../../../independent/naive/basis.ts'

const day = 24 * 3_600_000

interface Near {
  readonly from: number
  readonly until: number
  readonly start: number
  readonly end: number
  readonly now: number
  readonly currency: string
}

/** A moment by what it is near to, in the period, the one before or after it. */
const moment = fc.record({
  anchor: fc.constantFrom('from', 'from', 'from', 'until', 'start', 'end', 'now'),
  days: fc.constantFrom(0, 0, 0, 1, 10, -1, -10, -30, -31, -45),
  by: fc.constantFrom(0, 0, 0, -1, 1),
})
const at = (
  near: Near,
  { anchor, days, by }: typeof moment extends fc.Arbitrary<infer T> ? T : never,
) => near[anchor as 'from'] + days * day + by

/** A line of an invoice, for an agreement's scope or another's. */
const line = fc
  .record({
    scope: fc.constantFrom('api', 'api', 'support', 'support', 'other'),
    class: fc.constantFrom(
      'recurring',
      'recurring',
      'usage',
      'usage',
      'one-time',
      'support',
      'tax',
    ),
    minor: fc.constantFrom(1_000_000, 100_000, 4200, 99, 33_333, 250_000, 0, -500, -200_000),
    isForeign: fc.nat(9).map((n) => n === 0),
    begins: moment,
    days: fc.constantFrom(0, 1, 7, 30, 31, 365),
    finalized: moment,
    due: fc.option(moment, { nil: null, freq: 3 }),
    replaces: fc.option(fc.nat(4), { freq: 4 }),
  })
  .map(
    ({ isForeign, begins, days, finalized, due, replaces, ...said }) =>
      (near: Near, i: number): Line => {
        const from = at(near, begins)
        return {
          ...said,
          id: `il_${i}`,
          currency: isForeign ? 'sek' : near.currency,
          service: { from, until: from + days * day },
          finalized: at(near, finalized),
          due: due && at(near, due),
          replaces: replaces === null || replaces === i ? null : `il_${replaces}`,
        }
      },
  )

type Drawn = readonly ((near: Near, i: number) => Line)[]

/** None in one case of two. */
export const lines = fc.oneof<fc.Arbitrary<Drawn>[]>(
  fc.constant([]),
  fc.array(line, { minLength: 1, maxLength: 5 }),
)

const times = [
  {},
  {},
  { of: 'this-period' },
  { of: 'previous-period' },
  { of: 'next-period' },
  { of: { daysBefore: 10, anchor: 'period-start' } },
] as const

/** Of which charges, of when; `partialPeriod` is of this period alone. */
export const charges = (hasWindows: boolean) =>
  fc
    .record({
      classes: fc.constantFrom(
        ...Array<undefined>(6).fill(undefined),
        ['recurring'],
        ['usage', 'one-time'],
        ['recurring', 'usage', 'support', 'tax'],
      ),
      of: fc.constantFrom<{ of?: unknown }>(
        ...times,
        ...(hasWindows ? [{ of: { daysBefore: 30, anchor: 'first-window' } }] : []),
      ),
      by: fc.constantFrom({}, {}, { by: 'service-period' }, { by: 'billed' }, { by: 'due' }),
      partialPeriod: fc.constantFrom(undefined, 'prorate', 'whole'),
    })
    .map(
      ({ classes, of, by, partialPeriod }): Record<string, unknown> => ({
        ...(classes ? { classes } : {}),
        ...of,
        ...by,
        ...(partialPeriod && (of.of ?? 'this-period') === 'this-period' ? { partialPeriod } : {}),
      }),
    )
