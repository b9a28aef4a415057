import * as fc from 'fast-check'
import { document } from '../../sla/sample.ts'
import { commitment } from './commitments.ts'
import { condition } from './indicators.ts'
import { charges } from './lines.ts'
import { type Code, caps, currencies } from './remedies.ts'
import { exclusionNames } from './statements.ts'

const steps: Readonly<Record<Code, number>> = { usd: 1, EUR: 1, jpy: 1, kwd: 10, isk: 100 }

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/Havana',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
] as const

const duration = fc.oneof(
  { weight: 26, arbitrary: fc.constant('1M') },
  { weight: 4, arbitrary: fc.constantFrom('1Q', '3M') },
  { weight: 1, arbitrary: fc.constantFrom('1Y', '12M') },
  { weight: 2, arbitrary: fc.constantFrom('7d', '30d', '45d') },
)
const begins = fc.oneof(
  { weight: 2, arbitrary: fc.constant({}) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('2025-01-31', '2024-02-29', '2025-02-01', '2025-08-15', '2023-11-30')
      .map((date) => ({ startTime: `${date} 00:00:00` })),
  },
  { weight: 1, arbitrary: fc.constant({ anchor: 'agreement' }) },
)
const timeWindow = fc
  .record({
    duration,
    timeZone: fc.constantFrom(...zones),
    begins,
    absent: fc.constantFrom(undefined, undefined, 'shrinks', 'up'),
  })
  .map(({ duration: lasts, timeZone, begins: at, absent }) => ({
    duration: lasts,
    calendar: { timeZone, ...('startTime' in at ? at : startOfDays(lasts, at)) },
    ...('anchor' in at ? at : {}),
    ...(absent ? { absent } : {}),
  }))

/** Periods of days need a date to be counted from. */
const startOfDays = (duration: string, at: object) =>
  duration.endsWith('d') && !('anchor' in at) ? { startTime: '2026-04-09 00:00:00' } : {}

/** Months do not fill periods of days: their caps are over so many of them. */
const inPeriods = <T>(written: T, duration: unknown): T =>
  String(duration).endsWith('d')
    ? JSON.parse(JSON.stringify(written).replaceAll(/"months":\d+/g, '"periods":3'))
    : written

const some = fc.constantFrom({}, {}, { commitments: ['c0'] })
const effect = fc.constantFrom('removed', 'up', 'not-bad')
const hours = fc
  .record(
    {
      kind: fc.constant('hours'),
      days: fc.constantFrom(
        ['mon', 'tue', 'wed', 'thu', 'fri'],
        ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'],
        ['sat', 'sun'],
      ),
      from: fc.constantFrom('00:00', '00:30', '02:15', '02:59', '09:00', '12:00'),
      until: fc.constantFrom('24:00', '24:00', '18:00', '17:01', '03:00'),
      holidays: fc.constantFrom(['2026-03-30'], ['2026-10-26', '2026-02-10'], ['2026-11-01']),
      effect,
    },
    { requiredKeys: ['kind', 'days', 'from', 'until', 'effect'] },
  )
  .filter(({ from, until }) => from < until)
const exclusion = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record(
      {
        kind: fc.constant('window'),
        notice: fc.constantFrom('24h', '72h'),
        allowance: fc.record({
          time: fc.constantFrom('8h', '24h', '7h', '3d'),
          per: fc.constantFrom('period', 'year'),
        }),
        effect,
      },
      { requiredKeys: ['kind', 'effect'] },
    ),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cause'), effect }) },
  { weight: 2, arbitrary: hours },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('traffic'), where: condition }) },
)
const exclusions = fc.array(fc.tuple(exclusion, some), { maxLength: 3 }).map((all) =>
  all.map(([said, of], i) => ({
    name: exclusionNames[i] ?? '',
    ...of,
    ...(said as Record<string, unknown>),
  })),
)

const basis = fc
  .tuple(fc.constantFrom({ kind: 'all-fees' }, { kind: 'fees', scopes: ['api'] }), charges(false))
  .map(([kind, of]): Record<string, unknown> => ({ ...kind, ...of }))
/** Caps with what they are of. A basis that no cap is a part of is refused. */
const limited = (code: Code) =>
  fc
    .record({ caps: caps(code, false), basis })
    .map(({ caps: most, basis: of }) =>
      (most as readonly Fields[]).every((cap) => cap.kind === 'amount' || 'basis' in cap)
        ? { caps: most }
        : { caps: most, basis: of },
    )
const group = (code: Code) =>
  fc.record({
    pays: fc.constantFrom('greatest', 'sum', 'elected'),
    members: fc.constantFrom(['c0', 'c1'], ['c1', 'c0'], ['c0', 'c1', 'c2'], ['c1', 'c2']),
    limited: limited(code),
    isLimited: fc.boolean(),
  })

type Fields = Record<string, unknown>

const claim = { kind: 'offer', accept: { within: { count: 3, unit: 'days' } } }

/** `up` needs slices, and a group of which only one pays has no rest to carry; it may be one to choose. */
function fitted(
  commitments: readonly Fields[],
  isElective: (name: string) => boolean,
  isClaimed: boolean,
): Fields[] {
  return commitments.map((each, i): Fields => {
    const name = `c${i}`
    if (!isElective(name)) return { ...each, name }
    const most = (each.caps as Fields[] | undefined)?.map(({ rest: _, ...cap }) => cap)
    return { ...each, name, ...(most ? { caps: most } : {}), ...(isClaimed ? { claim } : {}) }
  })
}

const saysBad = ({ slice, objectives }: Fields): boolean =>
  (slice as Fields | undefined)?.bad !== undefined ||
  (objectives as Fields[])[0]?.timeSliceTarget !== undefined

/** What comes after a verdict, which no verdict hangs on. */
const afterwards = {
  disputes: {
    file: { within: { count: 60, unit: 'days' }, from: 'verdict-final' },
    decide: { within: { count: 10, unit: 'days' } },
  },
  corrections: { downward: 'forgiven' },
}

/** Documents over the whole language. Nearly all are valid; the linter is asked. */
export const documents = fc.constantFrom(...currencies).chain((code) =>
  fc
    .record({
      timeWindow,
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
      together: fc.option(limited(code), { nil: {}, freq: 2 }),
      group: fc.option(group(code), { nil: undefined, freq: 3 }),
      exclusions: fc.oneof(fc.constant([]), exclusions),
      commitments: fc.array(commitment(code), { minLength: 1, maxLength: 3 }),
    })
    .map(({ timeWindow: window, lateness, rounding, together, group: drawn, ...rest }) => {
      const { exclusions: outside } = rest
      const commitments = rest.commitments as readonly Fields[]
      const members: readonly string[] =
        drawn?.members.filter((name) => Number(name[1]) < commitments.length) ?? []
      const groups =
        drawn && members.length > 1
          ? [
              {
                name: 'g',
                commitments: members,
                pays: drawn.pays,
                ...(drawn.isLimited || drawn.pays === 'sum' ? drawn.limited : {}),
              },
            ]
          : []
      const isElective = (name: string) =>
        drawn !== undefined && drawn.pays !== 'sum' && groups.length > 0 && members.includes(name)
      const isCounted = commitments.some((each) => each.budgetingMethod === 'Occurrences')
      const { absent, ...calendar } = window as Fields
      const isKnown = commitments.every(saysBad)
      const effects = (outside as readonly Fields[]).map((each): Fields => {
        const { effect: said } = each
        return said === 'not-bad' && !isKnown ? { ...each, effect: 'removed' } : each
      })
      const { duration: lasts } = calendar
      const whole = {
        currency: code,
        timeWindow: [
          { ...calendar, ...(absent && !(absent === 'up' && isCounted) ? { absent } : {}) },
        ],
        lateness,
        ...together,
        ...(groups.length > 0 ? { groups } : {}),
        ...(effects.length > 0 ? { exclusions: effects } : {}),
        ...(rounding ? { rounding } : {}),
        ...(lateness === '1w' ? afterwards : {}),
      }
      return document(
        inPeriods(fitted(commitments, isElective, drawn?.pays === 'elected'), lasts),
        inPeriods(whole, lasts),
      )
    }),
)
