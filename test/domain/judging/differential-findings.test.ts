import { describe, expect, test } from 'vitest'
import { parseSla } from '../../../src/domain/sla/parse.ts'
import type { Document } from '../../independent/naive/document.ts'
import { judge } from '../../independent/naive/judge.ts'
import type { SignalRecord } from '../../independent/naive/records.ts'
import { commitment, document, failed } from '../sla/sample.ts'
import type { Drawn } from './differential/cases.ts'
import { foundBy, inMemory, verdictOf } from './differential/product.ts'

type Fields = Record<string, unknown>

const at = (time: string) => Date.parse(`2026-06-${time}:00Z`)
const signal = (time: string, fields: SignalRecord['fields'], n = 0): SignalRecord => ({
  id: `${time} ${n}`,
  source: 'gateway',
  reporter: 'provider',
  time: at(time),
  fields,
})
const metric = (spec: Fields = {}) => ({ metricSource: { type: 'makegood', spec } })
const ok = { 'http.response.status_code': 200 }

const parsed = (changes: Fields, specChanges: Fields = {}) =>
  parseSla(JSON.stringify(document([commitment(changes)], specChanges)), 'json')

/** June 2026 by the product, which must say what the second judge says. */
function judged(
  changes: Fields,
  records: readonly SignalRecord[],
  specChanges: Fields = {},
  more: Partial<Drawn> = {},
) {
  const sla = parsed(changes, specChanges)
  if (!sla.ok) throw new Error(JSON.stringify(sla.error))
  const drawn: Drawn = {
    document: sla.value as unknown as Document,
    agreement: { from: at('01T00:00'), until: null, fees: [{ scope: 'api', minor: 10_000 }] },
    moment: at('15T00:00'),
    records,
    statements: [],
    announced: [],
    lines: [],
    history: [],
    segments: [],
    now: at('30T00:00') + 90 * 86_400_000,
    ...more,
  }
  const all = foundBy(verdictOf(sla.value, drawn, inMemory(drawn)))
  expect(all).toEqual(judge(drawn))
  const [found] = all
  if (!found) throw new Error('no verdict')
  return found
}

/** Found by judging random contracts twice. */
describe('a second judge', () => {
  const other = {
    indicator: { spec: { ratioMetric: { bad: metric({ where: failed }), total: metric() } } },
    bad: { kind: 'share', op: 'gt', value: '5%' },
    empty: 'up',
  }

  test('a person decides when signals of a joined indicator are sampled', () => {
    const onlyGood = { where: { field: 'makegood.check.empty', exists: true } }
    const changes = {
      indicator: {
        spec: { ratioMetric: { bad: metric({ where: failed }), total: metric(onlyGood) } },
      },
      slice: {
        length: '1m',
        bad: other.bad,
        empty: 'up',
        join: 'any',
        also: [other],
      },
      objectives: [{ targetPercent: 100 }],
      remedy: { kind: 'fixed', pays: { kind: 'share', share: '10%' } },
    }
    const sampled = { 'http.response.status_code': 500, 'makegood.sample.rate': 0.1 }
    const found = judged(changes, [signal('10T10:00', sampled)])
    expect([found.outcome, found.owed]).toEqual(['breached', 1000])
    expect(found.person).toBe(true)
  })

  test('a slice of good events that weigh nothing is not bad', () => {
    const field = 'gen_ai.usage.output_tokens'
    const changes = {
      indicator: {
        spec: {
          ratioMetric: {
            bad: metric({ where: failed }),
            total: metric({ count: { kind: 'weight', field } }),
          },
        },
      },
      slice: { length: '1m', bad: { kind: 'share', op: 'gte', value: '50%' }, empty: 'up' },
    }
    expect(judged(changes, [signal('10T10:00', { ...ok, [field]: 0 })]).windows).toEqual([])
  })

  test('a rate promised under load is missed where all that was offered failed', () => {
    const changes = {
      indicator: {
        spec: {
          thresholdMetric: metric({
            where: { field: 'http.response.status_code', eq: 202 },
            statistic: { kind: 'rate' },
          }),
        },
      },
      objectives: [{ targetPercent: 99.9, op: 'gte', value: 0.05 }],
      slice: {
        length: '1m',
        onlyWhen: [{ kind: 'load', perSecond: 0.05, else: 'up' }],
        empty: 'bad',
      },
      remedy: { kind: 'none' },
      basis: undefined,
    }
    const three = (status: number) =>
      [0, 1, 2].map((n) => signal('10T10:00', { 'http.response.status_code': status }, n))
    const found = judged(changes, three(503))
    // Only the one minute in which as much was offered.
    expect(found.windows).toEqual([{ from: at('10T10:00'), until: at('10T10:01') }])
  })

  test('a limit on a quantile says when a slice is bad, also to an exclusion of bad slices', () => {
    const changes = {
      indicator: {
        spec: {
          thresholdMetric: metric({
            statistic: { kind: 'quantile', field: 'gen_ai.response.time_to_first_chunk', q: '99%' },
          }),
        },
      },
      objectives: [{ targetPercent: 99.9, op: 'lt', value: 1.5 }],
      slice: { length: '1m', empty: 'drop' },
    }
    const exclusions = [{ name: 'maintenance', kind: 'window', effect: 'not-bad' }]
    expect(parsed(changes).ok).toBe(true)
    expect(parsed(changes, { exclusions }).ok).toBe(true)
  })

  test('a minimum volume of stated time is refused where it joins, as it is alone', () => {
    const indicator = { spec: { asserted: { component: 'inference-api', otherwise: 'up' } } }
    const minimumVolume = { events: 2, below: 'drop' }
    const slice = { length: '1m', bad: other.bad, empty: 'up' }
    expect(parsed({ indicator, slice: { ...slice, minimumVolume } }).ok).toBe(false)
    const also = [{ indicator, bad: other.bad, empty: 'up', minimumVolume }]
    expect(parsed({ slice: { ...slice, join: 'any', also } }).ok).toBe(false)
  })

  /** Every minute of the tenth hour is bad: 99.86 % of June. */
  const bad = Array.from({ length: 60 }, (_, i) =>
    signal(`10T10:${String(i).padStart(2, '0')}`, { 'http.response.status_code': 500 }),
  )
  const earlier = (outcome: string, more: Fields = {}) => ({
    commitments: [{ name: 'availability', outcome, owed: 0, carried: null, ...more }],
  })
  const gap = { commitments: [] }

  test('a period without an agreement is one of the last ones, and not breached', () => {
    const when = { consecutive: 2 }
    const remedy = { kind: 'right', right: 'terminate', when }
    const promise = { remedy, basis: undefined }
    const inRow = judged(promise, bad, {}, { history: [earlier('breached')] })
    expect(inRow.rights).toEqual(['terminate'])
    const apart = judged(promise, bad, {}, { history: [earlier('breached'), gap] })
    expect(apart.rights).toEqual([])
  })

  test('the rest over a cap does not reach a period that is not the next one', () => {
    const promise = {
      remedy: { kind: 'fixed', pays: { kind: 'amount', amount: 1 } },
      basis: undefined,
      caps: [{ kind: 'amount', amount: 5, rest: 'carried' }],
    }
    const carried = earlier('breached', { carried: [300n, 1n] })
    // A right that looks further back shows periods that the cap has nothing to do with.
    const right = { kind: 'right', right: 'report', when: { consecutive: 6 } }
    const both = { kind: 'several', combine: 'sum', remedies: [promise.remedy, right] }
    const looksFar = { ...promise, remedy: both }
    expect(judged(looksFar, bad, {}, { history: [carried] }).owed).toBe(400)
    expect(judged(looksFar, bad, {}, { history: [carried, gap] }).owed).toBe(100)
  })

  test('lines of the period before count for a group whose cap is of that time', () => {
    const caps = [{ kind: 'share', share: '10%' }]
    const basis = { kind: 'all-fees', of: 'previous-period' }
    const group = { name: 'g', commitments: ['availability', 'other'], pays: 'sum', caps, basis }
    const fixed = { remedy: { kind: 'fixed', pays: { kind: 'amount', amount: 50 } } }
    const two = [commitment(fixed), commitment({ ...fixed, name: 'other' })].map(
      ({ basis: _, ...rest }) => rest,
    )
    const may = { from: Date.parse('2026-05-01T00:00Z'), until: at('01T00:00') }
    const line = {
      ...{ id: 'il_1', scope: 'api', class: 'usage', minor: 50_000, currency: 'usd' },
      ...{ service: may, finalized: may.until, due: null, replaces: null },
    }
    const found = judged({}, bad, { commitments: two, groups: [group] }, { lines: [line] })
    expect(found.owed).toBe(2500)
  })

  test('a sample that only another commitment reaches back to is none of this one', () => {
    const trailing = (length: string) => ({
      name: `last-${length}`,
      trailing: { length, anchor: 'window-opened' },
      slice: { length: '1h', bad: other.bad, empty: 'up' },
      remedy: { kind: 'fixed', pays: { kind: 'share', share: '10%' } },
    })
    const two = [commitment(trailing('24h')), commitment(trailing('5w'))]
    const sampled = signal('01T00:00', { ...ok, 'makegood.sample.rate': 0.5 })
    const april = { ...sampled, time: Date.parse('2026-04-29T12:00Z') }
    const fees = [{ scope: 'api', minor: 10_000 }]
    const agreement = { from: Date.parse('2026-01-01T00:00Z'), until: null, fees }
    const records = [april, signal('02T00:00', ok)]
    const found = judged({}, records, { commitments: two }, { agreement })
    expect(found.person).toBe(false)
  })

  test('hours that begin when no clock shows their time begin at the jump', () => {
    const zone = 'Europe/Berlin'
    const hours = {
      ...{ name: 'nights', kind: 'hours', days: ['sun'], effect: 'removed' },
      ...{ from: '02:15', until: '05:00' },
    }
    const spec = {
      timeWindow: [{ duration: '1M', calendar: { timeZone: zone } }],
      exclusions: [hours],
    }
    const march = (time: string) => Date.parse(`2026-03-${time}:00Z`)
    const jump = march('29T01:00')
    const failed = { ...signal('01T00:00', { 'http.response.status_code': 500 }), time: jump }
    const found = judged({}, [failed], spec, {
      agreement: { from: march('01T00:00'), until: null, fees: [{ scope: 'api', minor: 10_000 }] },
      moment: march('15T00:00'),
    })
    expect(found.windows).toEqual([{ from: jump, until: jump + 60_000 }])
  })
})
