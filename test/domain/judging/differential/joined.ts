import * as fc from 'fast-check'
import { condition, failed, fields, type Measured } from './indicators.ts'
import { decidesSlices, measured } from './measured.ts'

/** About one time in so many. */
export const seldom = <T>(arbitrary: fc.Arbitrary<T>, times: number) =>
  fc.oneof({ weight: times - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary })

export const quiet = fc.constantFrom('up', 'bad', 'drop', 'unknown')

export const badRule = fc.record({
  kind: fc.constant('share'),
  op: fc.constantFrom('gt', 'gte'),
  value: fc.constantFrom(0, '0%', '20%', 0.25, '33.333%', '50 %', '100%'),
})

const load = fc.record(
  {
    kind: fc.constant('load'),
    where: condition,
    // Nine signals in eight hours, exactly; and about two in six, one in twelve.
    perSecond: fc.constantFrom(0.0003125, 0.0001, 0.00002, 0.0000001),
    else: quiet,
  },
  { requiredKeys: ['kind', 'perSecond', 'else'] },
)

const control = fc.record(
  {
    kind: fc.constant('control'),
    total: condition,
    bad: fc.constantFrom<Record<string, unknown>>(failed, { field: fields.user, eq: 'u1' }),
    op: fc.constantFrom('gt', 'gte'),
    value: fc.constantFrom(0.5, '100%', '20%', '33.333%'),
    else: quiet,
  },
  { requiredKeys: ['kind', 'bad', 'op', 'value', 'else'] },
)

export const conditions = fc.array(fc.oneof(load, control), { minLength: 1, maxLength: 2 })

interface Drawn {
  readonly of: Measured
  readonly bad: unknown
  readonly minimumVolume?: unknown
  readonly onlyWhen?: unknown
  readonly empty: string
}

/** Further indicators over the same slices. */
export const also = fc.array(
  fc
    .record({
      of: measured,
      bad: badRule,
      minimumVolume: fc.option(
        fc.record({ events: fc.integer({ min: 2, max: 5 }), below: quiet }),
        { nil: undefined, freq: 2 },
      ),
      onlyWhen: seldom(conditions, 4),
      empty: quiet,
    })
    .map(({ of, minimumVolume, onlyWhen, ...rest }) =>
      // Stated time has no events.
      of.kind === 'asserted' ? { of, ...rest } : { of, minimumVolume, onlyWhen, ...rest },
    )
    .map(({ of, bad, minimumVolume, onlyWhen, empty }: Drawn) => ({
      isShort: of.kind === 'distinct',
      said: {
        indicator: of.indicator,
        ...(of.op ? { op: of.op, value: of.value } : {}),
        ...(decidesSlices(of) ? {} : { bad }),
        ...(minimumVolume ? { minimumVolume } : {}),
        ...(onlyWhen ? { onlyWhen } : {}),
        empty,
      },
    })),
  { minLength: 1, maxLength: 2 },
)
