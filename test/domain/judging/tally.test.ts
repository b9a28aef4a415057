import { describe, expect, test } from 'vitest'
import { epochMs } from '../../../src/domain/brand.ts'
import { emptySlices, mostEvents } from '../../../src/domain/judging/slicing/slices.ts'
import { tally } from '../../../src/domain/judging/tally/tally.ts'
import { countedIndicators } from '../../../src/domain/sla/indicator/counted.ts'
import type { IndicatorPlan } from '../../../src/domain/sla/indicator/plan.ts'
import { columnsOf, type Row } from '../sla/columns.ts'
import { failed, sla } from '../sla/sample.ts'

const metric = (where?: unknown) => ({
  metricSource: { type: 'makegood', spec: where ? { where } : {} },
})
const counting = (ratioMetric: unknown): IndicatorPlan => {
  const [first] = countedIndicators(sla({ indicator: { spec: { ratioMetric } } }))
  return first as IndicatorPlan
}
const span = { from: epochMs(1000), until: epochMs(1035) }
const status = (time: number, code: number, more = {}): Row => ({
  time,
  fields: { 'http.response.status_code': code, ...more },
})

function counts(rule: unknown, rows: readonly Row[], keep: Uint8Array | null = null) {
  const into = emptySlices(span, 10)
  tally(counting(rule), [{ columns: columnsOf(rows), keep }], into)
  return { total: [...into.total], bad: [...into.bad], sampled: into.sampled }
}

describe('a tally', () => {
  const bad = { bad: metric(failed), total: metric() }

  test('counts each signal in the slice that holds its time, from the start of the span', () => {
    const rows = [status(1000, 200), status(1009, 500), status(1010, 500), status(1034, 200)]
    expect(counts(bad, rows)).toEqual({ total: [2, 1, 0, 1], bad: [1, 1, 0, 0], sampled: 0 })
  })

  test('passes over time outside the span, its end too', () => {
    expect(counts(bad, [status(999, 500), status(1035, 500)]).total).toEqual([0, 0, 0, 0])
  })

  test('counts only what the total asks for', () => {
    const total = metric({ field: 'http.response.status_code', exists: true })
    const rows = [status(1000, 500), { time: 1000, fields: {} }]
    expect(counts({ bad: metric(failed), total }, rows).total[0]).toBe(1)
    expect(counts(bad, rows)).toMatchObject({ total: [2, 0, 0, 0], bad: [1, 0, 0, 0] })
  })

  test('by good events counts the others as bad, those without the field too', () => {
    const good = metric({ field: 'http.response.status_code', lt: 500 })
    const rows = [status(1000, 200), status(1000, 503), { time: 1000, fields: {} }]
    expect(counts({ good, total: metric() }, rows)).toMatchObject({
      total: [3, 0, 0, 0],
      bad: [2, 0, 0, 0],
    })
  })

  test('leaves out rows that are not kept', () => {
    const rows = [status(1000, 500), status(1000, 500), status(1000, 500)]
    expect(counts(bad, rows, Uint8Array.of(1, 0, 0)).bad[0]).toBe(1)
  })

  test('counts sampled signals that count, and no others', () => {
    const half = { 'makegood.sample.rate': 0.5 }
    const all = { 'makegood.sample.rate': 1 }
    const rows = [
      status(1000, 200, half),
      status(1000, 500, all),
      status(1000, 200),
      status(1, 200, half),
    ]
    expect(counts(bad, rows).sampled).toBe(1)
  })

  test('refuses more than 32 bits of events in a slice', () => {
    const into = emptySlices(span, 10)
    into.total[0] = mostEvents
    const signals = [{ columns: columnsOf([status(1000, 200)]), keep: null }]
    expect(() => tally(counting(bad), signals, into)).toThrow(RangeError)
  })
})
