import * as fc from 'fast-check'
import type { Document } from '../../../independent/naive/document.ts'
import type { Case } from '../../../independent/naive/judge.ts'
import { calendarMonth } from '../../../independent/naive/month.ts'
import type { SignalRecord } from '../../../independent/naive/records.ts'
import { documents } from './documents.ts'
import { fields } from './indicators.ts'

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
  },
  { requiredKeys: [] },
)

/** Some signals of one stretch, good and bad by their status, unless they carry something else. */
const bunch = fc.record({
  place,
  good: fc.nat(4),
  bad: fc.nat(4),
  also: fc.array(carried, { maxLength: 2 }),
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
    segments: fc.array(fc.nat(3), { minLength: 1, maxLength: 7 }),
  })
  .map((drawn) => {
    const document = drawn.document as unknown as Document
    const zone = document.spec.timeWindow[0]?.calendar.timeZone ?? 'UTC'
    const { from, until } = calendarMonth(drawn.month, zone)
    const { start, end, by } = drawn.bounds
    const begins = from + start * hour + by
    const ends = end === null ? null : Math.max(begins + 1, from + end * hour + by)
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
    for (const { place: where, good, bad, also } of drawn.bunches) {
      const time = 'anchor' in where ? near[where.anchor] : from + where.hours * hour
      const add = (own: SignalRecord['fields']) =>
        records.push({
          id: `r${records.length % 23}`,
          source: records.length % 3 ? 'gateway' : 'edge',
          time: time + where.by,
          fields: own,
        })
      for (let i = 0; i < good; i += 1) add({ [fields.status]: 200 })
      for (let i = 0; i < bad; i += 1) add({ [fields.status]: 500 })
      for (const own of also) add(own as SignalRecord['fields'])
    }
    for (const { of, by: later, other } of drawn.again) {
      const record = records[of % Math.max(1, records.length)]
      if (!record) continue
      const own = (other ?? record.fields) as SignalRecord['fields']
      records.push({ ...record, time: record.time + later, fields: own })
    }
    return {
      document,
      month: drawn.month,
      agreement: {
        from: begins,
        until: ends,
        fees: [
          { scope: 'api', minor: drawn.fees[0] },
          { scope: 'support', minor: drawn.fees[1] },
        ],
      },
      records,
      now,
      segments: records.map((_, i) => drawn.segments[i % drawn.segments.length] ?? 0),
    }
  })
