import * as fc from 'fast-check'
import type { Document } from '../../../independent/naive/document.ts'
import type { Case } from '../../../independent/naive/judge.ts'
import { periodAt, startOf } from '../../../independent/naive/month.ts'
import { ratio } from '../../../independent/naive/rational.ts'
import type { SignalRecord, Value } from '../../../independent/naive/records.ts'
import { documents } from './documents.ts'
import { fields } from './indicators.ts'
import { lines } from './lines.ts'
import { paidTime, withPaidTime } from './paid-time.ts'
import { announced, assertions, history } from './statements.ts'

/** A naive judge's case, and how the product's evidence is cut up. */
export interface Drawn extends Case {
  /** For each record the segment it goes to. */
  readonly segments: readonly number[]
}

const hour = 3_600_000
const anchors = ['from', 'until', 'start', 'end', 'now', 'now'] as const
const nudge = fc.constantFrom(-1, 0, 1, -hour, -hour)

/** A time by what it is near to: a bound of a slice, or of the period, the agreement or the present. */
const place = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      hours: fc.nat(31 * 4).map((n) => n * 6),
      by: fc.constantFrom(0, 0, 1, -1, hour, 5 * hour),
    }),
  },
  { weight: 2, arbitrary: fc.record({ anchor: fc.constantFrom(...anchors), by: nudge }) },
)

const value = fc.constantFrom('a', 'ab', 'b', '', 1, 0, 2, true, false, ['a'], ['a', 'b'])
const carried = fc.record(
  {
    [fields.status]: fc.constantFrom(200, 499, 500, 501, 503, '500', '501'),
    [fields.seconds]: fc.constantFrom(2.5, 2.4999, 2.5001, '2.5', 0),
    [fields.kind]: value,
    [fields.rate]: fc.constantFrom(1, 1, 1, 1, 1, 1, 1, 0.5),
    [fields.user]: fc.constantFrom('u1', 'u2', 'u3'),
    [fields.tokens]: fc.constantFrom(0, 1, 20, 2.5, 1000, '20'),
    [fields.score]: fc.constantFrom(0, 1, 2, 4.5, 5, 6, 0.25, 'good'),
  },
  { requiredKeys: [] },
)

const { user, bytes, tokens, score, seconds, task, event } = fields
/** What all signals of a stretch carry in turn, beside their status. */
const profile = fc.record(
  {
    [user]: fc.array(fc.constantFrom('u1', 'u2', 'u3', 'u4'), { minLength: 1, maxLength: 3 }),
    [tokens]: fc.array(fc.constantFrom(0, 1, 20, 2.5, 1000, 0.000001), {
      minLength: 1,
      maxLength: 3,
    }),
    [bytes]: fc.array(fc.constantFrom(1, 20, 1000.5, 0.000001), { minLength: 1, maxLength: 3 }),
    [score]: fc.array(fc.constantFrom(0, 1, 3, 5, 0.25), { minLength: 1, maxLength: 2 }),
    [seconds]: fc.array(fc.constantFrom(2.5, 2.4999, 2.5001, 0, 2, 14.5, 0.5, 10), {
      minLength: 1,
      maxLength: 4,
    }),
    [task]: fc.array(fc.constantFrom('t1', 't2', 't3'), { minLength: 1, maxLength: 3 }),
    [event]: fc.constantFrom(['triggered'], ['triggered'], ['first-output', 'triggered']),
  },
  { requiredKeys: [] },
)

/** Signals that may follow those of the stretch: within a length, at its last instant or after it. */
const minute = 60_000
const later = fc.record({
  by: fc.constantFrom(0, 1, 5 * minute, 5 * minute + 1, 60 * minute, 60 * minute + 1, 24 * hour),
  [task]: fc.constantFrom('t1', 't2', 't3'),
})

/** Some signals of one stretch, good and bad by their status, unless they carry something else. */
const bunch = fc.record({
  place,
  good: fc.oneof({ weight: 6, arbitrary: fc.nat(4) }, { weight: 1, arbitrary: fc.constant(9) }),
  bad: fc.nat(4),
  also: fc.array(carried, { maxLength: 2 }),
  profile,
  later: fc.array(later, { maxLength: 2 }),
  /** Between each two of them, where what one repeats is asked. */
  apart: fc.constantFrom(0, 0, 500, 999, 1000, 1500, 2000, 4001, 5 * minute),
  isProbe: fc.nat(4).map((n) => n === 0),
})

/** Another record of a signal that is there: the same, or a conflict, or at another time. */
const again = fc.record({
  of: fc.nat(40),
  by: fc.constantFrom(0, 0, 0, 1),
  other: fc.option(carried, { nil: undefined }),
})

const bounds = fc.record({
  start: fc.oneof(
    { weight: 3, arbitrary: fc.constant(-40 * 24) },
    { weight: 2, arbitrary: fc.nat(25 * 24) },
  ),
  end: fc.oneof(
    { weight: 3, arbitrary: fc.constant(null) },
    { weight: 2, arbitrary: fc.integer({ min: 25 * 24, max: 33 * 24 }) },
  ),
  by: fc.constantFrom(0, 0, 0, 1, -1, 17 * 60_000),
})

const present = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('late', 'final') },
  { weight: 1, arbitrary: fc.constantFrom('before', 'almost', 'over', 'almost-final') },
  { weight: 2, arbitrary: fc.nat(31 * 4).map((n) => n * 6) },
)

export const cases: fc.Arbitrary<Drawn> = fc
  .record({
    document: documents,
    month: fc.constantFrom('2026-02', '2026-03', '2026-04', '2026-10', '2026-11', '2025-12'),
    bounds,
    present,
    fees: fc.tuple(fc.nat(1_000_000), fc.constantFrom(0, 1, 999, 100_000)),
    bunches: fc.array(bunch, { maxLength: 9 }),
    again: fc.array(again, { maxLength: 6 }),
    assertions,
    announced,
    lines,
    history: fc.option(history, { nil: [], freq: 2 }),
    isByValue: fc.nat(3).map((n) => n > 0),
    segments: fc.array(fc.nat(3), { minLength: 1, maxLength: 7 }),
    paidTime,
  })
  .map((drawn) => {
    const document = withPaidTime(drawn.document as unknown as Document, drawn.paidTime)
    const [window] = document.spec.timeWindow
    if (!window) throw new RangeError('no time window')
    const zone = window.calendar.timeZone
    const { start, end, by } = drawn.bounds
    const month = startOf(`${drawn.month}-01`, zone)
    const begins = month + start * hour + by
    const ends = end === null ? null : Math.max(begins + 1, month + end * hour + by)
    const middle = Math.max(begins, month + 14 * 24 * hour)
    const moment = ends === null ? middle : Math.min(middle, ends - 1)
    const { from, until } = periodAt(window, begins, moment)
    const late = { '1h': 1, '3d': 72, '1w': 168 }[document.spec.lateness] ?? 0
    const moments = {
      before: from - 1,
      almost: until - 1,
      over: until,
      'almost-final': until + late * hour - 1,
      final: until + late * hour,
      late: until + 90 * 24 * hour,
    }
    const { present: at } = drawn
    const now = typeof at === 'number' ? from + at * hour + by : moments[at as keyof typeof moments]
    const near = { from, until, start: begins, end: ends ?? until, now }
    const records: SignalRecord[] = []
    const saysRepeats = JSON.stringify(document).includes('"repeats"')
    const looksBack = document.spec.commitments.some(({ trailing }) => trailing)
    for (const [i, { place: where, good, bad, also, apart, ...rest }] of drawn.bunches.entries()) {
      const place = 'anchor' in where ? near[where.anchor] : from + where.hours * hour
      // Some of it before the period, wherever that is looked at.
      const time = looksBack && i % 3 > 0 ? place - i * 5 * 24 * hour : place
      const shared = Object.entries(rest.profile)
      const first = records.length
      const add = (own: SignalRecord['fields'], after = 0) => {
        const n = records.length
        const turns = shared.flatMap(([name, values]) => {
          const value = values?.[n % values.length]
          return value === undefined ? [] : [[name, value] as const]
        })
        records.push({
          id: `r${n % 23}`,
          source: n % 3 ? 'gateway' : 'edge',
          reporter: rest.isProbe ? 'probe' : 'provider',
          time: time + where.by + after + (saysRepeats ? (n - first) * apart : 0),
          fields: { ...Object.fromEntries(turns), ...own },
        })
      }
      for (let i = 0; i < good; i += 1) add({ [fields.status]: 200 })
      for (let i = 0; i < bad; i += 1) add({ [fields.status]: 500 })
      for (const own of also) add(own as SignalRecord['fields'])
      for (const { by: after, ...own } of rest.later) {
        add({ [event]: 'first-output', ...(own as SignalRecord['fields']) }, after)
      }
    }
    for (const { of, by: later, other } of drawn.again) {
      const record = records[of % Math.max(1, records.length)]
      if (!record) continue
      const own = { ...(other ?? record.fields) } as Record<string, Value>
      records.push({ ...record, time: record.time + later, fields: own })
    }
    return {
      document,
      moment,
      agreement: {
        from: begins,
        until: ends,
        fees: [
          { scope: 'api', minor: drawn.fees[0] },
          { scope: 'support', minor: drawn.fees[1] },
          ...(drawn.isByValue ? valueFees : []),
        ],
      },
      lines: drawn.lines.map((each, i) =>
        each({ ...near, currency: document.spec.currency.toLowerCase() }, i),
      ),
      records,
      now,
      statements: drawn.assertions(looksBack ? from - 10 * 24 * hour : from),
      announced: drawn.announced(looksBack ? from - 6 * 24 * hour : from),
      history: pastOf(document, drawn.history),
      segments: records.map((_, i) => drawn.segments[i % drawn.segments.length] ?? 0),
    }
  })

/** Of some values of the fields that commitments are judged by. */
const valueFees = [
  { scope: 'of/u1', minor: 40_000 },
  { scope: 'of/u2', minor: 77_700 },
  { scope: 'of/a', minor: 250_000 },
  { scope: 'of/500', minor: 33_333 },
]

type Earlier =
  | { readonly owed: number; readonly carried: string | null; readonly outcome: string }[]
  | null

/** The same commitments before; only those whose rest is carried have one. */
const pastOf = ({ spec }: Document, periods: readonly Earlier[]): Case['history'] =>
  periods.map((period) => ({
    commitments: (period ? spec.commitments : []).map(({ name, caps = [] }, i) => {
      const { owed = 0, carried = null, outcome = 'met' } = period?.[i] ?? {}
      const [top = 0n, bottom = 1n] = carried?.split('/').map(BigInt) ?? []
      const carries = carried !== null && caps.some(({ rest }) => rest === 'carried')
      const breachedAt = outcome === 'breached' ? ratio(1, 2) : null
      return { name, outcome, owed, carried: carries ? ratio(top, bottom) : null, breachedAt }
    }),
  }))
