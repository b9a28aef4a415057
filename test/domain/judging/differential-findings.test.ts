import { describe, expect, test } from 'vitest'
import { parseSla } from '../../../src/domain/sla/parse.ts'
import type { Document } from '../../independent/naive/document.ts'
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

/** June 2026 by the product. */
function judged(changes: Fields, records: readonly SignalRecord[]) {
  const sla = parsed(changes)
  if (!sla.ok) throw new Error(JSON.stringify(sla.error))
  const drawn: Drawn = {
    document: sla.value as unknown as Document,
    agreement: { from: at('01T00:00'), until: null, fees: [{ scope: 'api', minor: 10_000 }] },
    moment: at('15T00:00'),
    records,
    statements: [],
    announced: [],
    history: [],
    segments: [],
    now: at('30T00:00') + 90 * 86_400_000,
  }
  const [found] = foundBy(verdictOf(sla.value, drawn, inMemory(drawn)))
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
})
