import * as fc from 'fast-check'
import { anyIndicator, condition, type DrawnIndicator, percent, some } from './any-indicator.ts'

type Fields = Record<string, unknown>

const quiet = fc.constantFrom('up', 'bad', 'drop', 'unknown')
const over = fc.constantFrom('gt', 'gte')
const bad = fc.record({ kind: fc.constant('share'), op: over, value: percent })
const minimumVolume = fc.record({ events: fc.integer({ min: 2, max: 99_999 }), below: quiet })

const onlyWhen = fc.array(
  fc.oneof(
    some(
      {
        kind: fc.constant('load'),
        where: condition,
        perSecond: fc.integer({ min: 1, max: 9999 }).map((n) => n / 4),
        else: quiet,
      },
      ['kind', 'perSecond', 'else'],
    ),
    some(
      {
        kind: fc.constant('control'),
        total: condition,
        bad: condition,
        op: over,
        value: percent,
        else: quiet,
      },
      ['kind', 'bad', 'op', 'value', 'else'],
    ),
  ),
  { minLength: 1, maxLength: 2 },
)

/** Stated time has no events, so nothing is asked of their number. */
const quietFields = ({ isStated }: DrawnIndicator): fc.Arbitrary<Fields> =>
  isStated ? fc.constant({}) : some({ minimumVolume, onlyWhen }, [])

const also = anyIndicator.chain((drawn) =>
  fc.record({ bad, empty: quiet, quieter: quietFields(drawn) }).map((fields) => ({
    indicator: drawn.indicator,
    ...drawn.threshold,
    ...(drawn.decides ? {} : { bad: fields.bad }),
    ...fields.quieter,
    empty: fields.empty,
  })),
)
const joined = fc
  .record({
    also: fc.array(also, { minLength: 1, maxLength: 2 }),
    join: fc.constantFrom('any', 'all'),
  })
  .map((fields): Fields => fields)

/** Length and rule of a bad slice, in our words or in OpenSLO's. */
const ruled = ({ decides }: DrawnIndicator) =>
  fc
    .record({
      length: fc.constantFrom('1m', '5m', '1h'),
      bad,
      target: fc.integer({ min: 1, max: 100 }).map((n) => n / 100),
      isTheirs: fc.boolean(),
    })
    .map(({ length, isTheirs, ...rule }) => ({
      objective: {
        ...(isTheirs ? { timeSliceWindow: length } : {}),
        ...(isTheirs && !decides ? { timeSliceTarget: rule.target } : {}),
      } as Fields,
      slice: { ...(isTheirs ? {} : { length, ...(decides ? {} : { bad: rule.bad }) }) } as Fields,
    }))

/** The `slice` of a commitment, and what its objective says of slices. */
export const anySlice = (
  drawn: DrawnIndicator,
  isJoined: boolean,
): fc.Arbitrary<{ readonly slice: Fields; readonly objective: Fields }> =>
  fc
    .record({
      rule: ruled(drawn),
      quieter: quietFields(drawn),
      empty: quiet,
      joined: isJoined ? joined : fc.constant<Fields>({}),
      more: some(
        {
          knownAtLeast: percent,
          run: fc.constantFrom(
            { atLeast: '1h' },
            { atLeast: '2h', edge: 'count' },
            { longerThan: '1h' },
          ),
          weight: fc.constant({
            kind: 'affected',
            ...(drawn.isStated ? {} : { by: 'user.hash' }),
          }),
        },
        [],
      ),
    })
    .map(({ rule, quieter, empty, more, ...fields }) => ({
      objective: rule.objective,
      slice: { ...rule.slice, ...quieter, ...fields.joined, ...more, empty },
    }))
