import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { epochMs } from '../../../src/domain/brand.ts'
import { judge } from '../../../src/domain/judging/judge.ts'
import { forget, slicesOf } from '../../../src/domain/judging/slicing/by-value.ts'
import { emptySlices, type Slices } from '../../../src/domain/judging/slicing/slices.ts'
import { tally } from '../../../src/domain/judging/tally/tally.ts'
import type { CommitmentVerdict } from '../../../src/domain/judging/verdict.ts'
import { minor } from '../../../src/domain/money/money.ts'
import { columnsOf } from '../../../src/domain/signals/columns-of.ts'
import type { Signal } from '../../../src/domain/signals/signal.ts'
import type { Sla } from '../../../src/domain/sla/document.ts'
import { countedIndicators } from '../../../src/domain/sla/indicator/counted.ts'
import { layoutOf } from '../../../src/domain/sla/indicator/plan.ts'
import { slaFrom } from '../../../src/domain/sla/parse.ts'
import { commitment, document, failed, sla } from '../sla/sample.ts'
import { draw, input, judged, month, reached, type Scene, stage } from './drawing.ts'

type Fields = Record<string, unknown>

const hour = 3_600_000
const june = month('2026-06')
const slice = { length: '1h', bad: { kind: 'share', op: 'gt', value: '5%' }, empty: 'up' }

/** Slices of an hour, at most seven of the 720 may be bad. */
const promised = (each: Fields = {}, more: Fields = {}): Sla =>
  sla({
    slice,
    objectives: [{ targetPercent: 99 }],
    each: { field: 'cloud.region', pays: 'worst', atMost: 30, ...each },
    remedy: { kind: 'fixed', pays: { kind: 'share', share: '10%' } },
    ...more,
  })

/** The slices of each value as text, all of them in those of the whole. */
function drawnBy(values: Readonly<Record<string, string>>, rest = '.'): Slices {
  const whole = emptySlices(june.span, hour, {
    sums: false,
    affected: false,
    conditions: 0,
    values: 30,
  })
  for (const [value, text] of Object.entries(values)) {
    const own = draw(text, june.span, hour, rest)
    const into = slicesOf(whole, value)
    for (const [i, total] of own.total.entries()) {
      for (const each of [whole, into]) {
        if (!each) continue
        each.total[i] = (each.total[i] ?? 0) + total
        each.bad[i] = (each.bad[i] ?? 0) + (own.bad[i] ?? 0)
      }
    }
  }
  return whole
}
const bad = (hours: number) => 'x'.repeat(hours)
const scene = (sla: Sla, values: Readonly<Record<string, string>>, more: Partial<Scene> = {}) =>
  judged({ sla, slices: drawnBy(values), ...more })
const outcomes = ({ each }: CommitmentVerdict) =>
  each?.values.map(({ value, outcome, worst }) => [value, outcome, worst])

describe('the worst value', () => {
  test('stands for the commitment, and the stage tells the others', () => {
    const verdict = scene(promised(), { a: bad(1), b: bad(9), c: '' })
    expect([verdict.outcome, reached(verdict), verdict.owed.minor]).toEqual([
      'breached',
      '98.7500 %',
      10_000,
    ])
    expect(verdict.total).toBe(72_000)
    expect(verdict.windows).toMatchObject([{ value: 'b', slices: 9 }])
    expect(stage(verdict, 'each')).toBe(
      'Each value of cloud.region is judged by itself: a 99.8611 % (met); b 98.7500 % (breached); c 100.0000 % (met). The worst is b: what follows is of it alone.',
    )
    expect(stage(verdict, 'filter')).toContain('216,000 count here, 1,000 of them bad.')
    expect(stage(verdict, 'target')).toContain('cloud.region b: 98.75 % is under the target')
    expect(verdict.each).toMatchObject({
      field: 'cloud.region',
      values: [
        { value: 'a', outcome: 'met', attainment: { numerator: '719', denominator: '720' } },
        { value: 'b', outcome: 'breached', worst: true, total: 72_000, bad: 900 },
        { value: 'c', outcome: 'met', worst: false },
      ],
    })
  })

  test('of equal ones is the first by its text', () => {
    expect(outcomes(scene(promised(), { b: bad(9), a: bad(9) }))).toEqual([
      ['a', 'breached', true],
      ['b', 'breached', false],
    ])
  })

  test('of a count is that with the highest', () => {
    const counting = promised(
      {},
      { budgetingMethod: 'Windows', objectives: [{ atMost: 1 }], breachedWhen: undefined },
    )
    const verdict = scene(counting, { a: 'x.x', b: 'x.x.x' })
    expect([verdict.outcome, verdict.attainment]).toEqual([
      'breached',
      { numerator: '3', denominator: '1' },
    ])
    expect(outcomes(verdict)).toContainEqual(['b', 'breached', true])
  })

  test('is a breached one before one with a lower attainment that is met', () => {
    const remedy = { kind: 'per-window', pays: { kind: 'amount', amount: 5 }, due: 'always' }
    const run = { run: { atLeast: '3h', edge: 'cut' } }
    const byMean = promised(
      {},
      { budgetingMethod: 'RatioTimeslices', slice: { ...slice, ...run }, remedy, basis: undefined },
    )
    // Five bad hours of a are no window; the four of b are one.
    const verdict = scene(byMean, { a: 'xx.xx.x', b: 'xxxx' })
    expect(outcomes(verdict)).toEqual([
      ['a', 'met', false],
      ['b', 'breached', true],
    ])
    expect(verdict.owed.minor).toBe(500)
  })

  test('is an unproven one before one that is met: silence does not hide', () => {
    const known = { slice: { ...slice, empty: 'unknown', knownAtLeast: '50%' } }
    const verdict = judged({
      sla: promised({}, known),
      slices: drawnBy({ a: '.'.repeat(700), b: '.' }, '_'),
    })
    expect(outcomes(verdict)).toEqual([
      ['a', 'met', false],
      ['b', 'unproven', true],
    ])
    expect([verdict.outcome, verdict.owed.minor]).toEqual(['unproven', 0])
  })

  test('that is seen once is judged for the whole time, as empty slices say', () => {
    const once = (empty: string) =>
      reached(
        judged({
          sla: promised({}, { slice: { ...slice, empty } }),
          slices: drawnBy({ a: 'x' }, '_'),
        }),
      )
    expect(once('up')).toBe('99.8611 %')
    expect(once('bad')).toBe('0.0000 %')
    expect(once('drop')).toBe('0.0000 %')
    expect(once('unknown')).toBe('0.0000 %')
  })

  test('is not looked for where nothing has a value', () => {
    const silent = promised({}, { slice: { ...slice, empty: 'bad' } })
    const verdict = judged({ sla: silent, slices: drawnBy({}) })
    expect([verdict.outcome, reached(verdict), verdict.windows]).toEqual([
      'unproven',
      'nothing',
      [],
    ])
    expect(stage(verdict, 'each')).toBe(
      'Each value of cloud.region is judged by itself, and no event has one.',
    )
  })

  test('is no value that was seen before the agreement alone', () => {
    const from = june.span.from + 100 * hour
    const verdict = judged({
      sla: promised(),
      slices: drawnBy({ a: `${'_'.repeat(200)}.`, b: bad(50) }, '_'),
      agreement: { effectiveFrom: epochMs(from) },
    })
    expect(outcomes(verdict)).toEqual([['a', 'met', true]])
  })

  test('makes a verdict that sampled signals of any value leave to a person', () => {
    const slices = drawnBy({ a: bad(9), b: '' })
    slices.sampled = 1
    expect(judged({ sla: promised(), slices }).manualReason).toBe('sampled-signals')
  })
})

describe('too many values', () => {
  test.each(['worst', 'sum'])('prove nothing and pay nothing: %s', (pays) => {
    const slices = drawnBy({ a: bad(700), b: bad(700) })
    if (slices.values) forget(slices.values)
    const verdict = judged({ sla: promised({ pays, atMost: 1 }), slices })
    expect(verdict).toMatchObject({
      outcome: 'unproven',
      attainment: null,
      windows: [],
      owed: { minor: 0 },
      automatic: false,
      manualReason: 'too-many-values',
      each: { values: [] },
    })
    expect(stage(verdict, 'each')).toBe(
      'More than 1 value of cloud.region were told: none is judged.',
    )
    expect(stage(verdict, 'target')).toContain('no figure is of some of them alone: unproven')
  })
})

describe('values that pay for themselves', () => {
  const fees = { kind: 'fees', scopes: ['db/{value}'] }
  const ownFees = (scopes: Readonly<Record<string, number>>) => ({
    agreement: {
      fees: Object.entries(scopes).map(([scope, units]) => ({ scope, minor: minor(units) })),
    },
  })

  test('are added up, each from its own fee, and one without a fee owes nothing', () => {
    const own = promised({ pays: 'sum' }, { basis: fees })
    const verdict = scene(
      own,
      { a: bad(9), b: bad(8), c: bad(20), d: '' },
      ownFees({ 'db/a': 10_000, 'db/b': 5_000, 'db/d': 7_000 }),
    )
    expect([verdict.outcome, verdict.owed.minor]).toEqual(['breached', 1_500])
    expect(reached(verdict)).toBe('97.2222 %')
    expect(verdict.each?.values.map(({ value, gross, basis }) => [value, gross, basis])).toEqual([
      ['a', { numerator: '1000', denominator: '1' }, { numerator: '10000', denominator: '1' }],
      ['b', { numerator: '500', denominator: '1' }, { numerator: '5000', denominator: '1' }],
      ['c', { numerator: '0', denominator: '1' }, undefined],
      ['d', { numerator: '0', denominator: '1' }, { numerator: '7000', denominator: '1' }],
    ])
    expect(stage(verdict, 'bands')).toContain(
      'The agreement has no fee for cloud.region c: nothing is owed for it. 2 of 4 values come to USD 15.00 together.',
    )
    expect(stage(verdict, 'basis')).toBe('The basis is the fees db/a, db/b, db/d: USD 220.00.')
    expect(verdict.windows.map(({ value, slices }) => [value, slices])).toEqual([
      ['a', 9],
      ['b', 8],
      ['c', 20],
    ])
    expect([verdict.total, verdict.bad]).toEqual([288_000, 3_700])
  })

  test('are held by the caps together: a share is of all their fees', () => {
    const capped = promised(
      { pays: 'sum' },
      { basis: fees, caps: [{ kind: 'share', share: '5%' }] },
    )
    const values = { a: bad(9), b: bad(9) }
    const verdict = scene(capped, values, ownFees({ 'db/a': 10_000, 'db/b': 2_000 }))
    expect(verdict.owed.minor).toBe(600)
    expect(stage(verdict, 'caps')).toContain('cuts USD 12.00')
  })

  test('pay nothing for a value alone without a fee, also where an amount is paid', () => {
    const amount = {
      basis: fees,
      remedy: { kind: 'fixed', pays: { kind: 'amount', amount: 7 } },
      caps: [{ kind: 'share', share: '100%' }],
    }
    const withFee = ownFees({ 'db/a': 10_000 })
    const values = { a: bad(9), b: bad(10) }
    expect(scene(promised({ pays: 'sum' }, amount), values, withFee).owed.minor).toBe(700)
    const worst = scene(promised({}, amount), values, withFee)
    expect([worst.outcome, worst.owed.minor]).toEqual(['breached', 0])
    expect(stage(worst, 'bands')).toBe(
      'The agreement has no fee for cloud.region b: nothing is owed for it.',
    )
  })

  test('have windows whose sums add up to the whole', () => {
    const remedy = { kind: 'per-window', pays: { kind: 'share', share: '33.333%' } }
    const byWindow = promised({ pays: 'sum' }, { remedy, basis: fees })
    const verdict = scene(
      byWindow,
      { a: `${bad(9)}.x`, b: `.${bad(9)}` },
      ownFees({ 'db/a': 10, 'db/b': 20 }),
    )
    expect(verdict.windows.map(({ value, pays }) => [value, pays?.minor])).toEqual([
      ['a', 3],
      ['b', 7],
      ['a', 3],
    ])
    expect(verdict.owed.minor).toBe(13)
  })
})

describe('the same values, listed beforehand', () => {
  const regions = ['a', 'b', 'c']
  const of = (where: Fields): Fields => ({
    spec: {
      ratioMetric: {
        bad: { metricSource: { type: 'makegood', spec: { where: failed } } },
        total: { metricSource: { type: 'makegood', spec: { where } } },
      },
    },
  })
  const fine = { kind: 'share', op: 'gt', value: '40%' }
  const methods = [
    { budgetingMethod: 'Timeslices', objectives: [{ targetPercent: 99 }] },
    { budgetingMethod: 'RatioTimeslices', objectives: [{ targetPercent: 99 }] },
    { budgetingMethod: 'Occurrences', objectives: [{ targetPercent: 80 }] },
    { budgetingMethod: 'BadTime', objectives: [{ atMost: '2h' }] },
  ]
  const drawn = fc.record({
    method: fc.constantFrom(...methods),
    empty: fc.constantFrom('up', 'bad', 'drop', 'unknown'),
    signals: fc.array(
      fc.record({
        hour: fc.nat({ max: 30 }),
        region: fc.constantFrom(...regions, null),
        status: fc.constantFrom(200, 200, 503),
      }),
      { maxLength: 60 },
    ),
  })

  test('reach and owe the same', () => {
    const seen = { paid: 0, unpaid: 0 }
    fc.assert(
      fc.property(drawn, ({ method, empty, signals: told }) => {
        const signals = told.map(
          ({ hour: at, region, status }, i): Signal => ({
            source: 'gateway',
            id: `s${i}`,
            time: epochMs(june.span.from + at * hour),
            fields: {
              'http.response.status_code': status,
              ...(region === null ? {} : { 'cloud.region': region }),
            },
          }),
        )
        const one = {
          ...method,
          slice: { length: '1h', bad: fine, empty },
          remedy: { kind: 'fixed', pays: { kind: 'share', share: '10%' } },
          caps: [{ kind: 'share', share: '100%' }],
        }
        const scopes = (value: string) => ({ kind: 'fees', scopes: [`db/${value}`] })
        const listed = regions.map((region) =>
          commitment({
            ...one,
            name: region,
            indicator: of({ field: 'cloud.region', eq: region }),
            basis: scopes(region),
          }),
        )
        const every = commitment({
          ...one,
          name: 'every',
          indicator: of({ field: 'http.response.status_code', exists: true }),
          each: { field: 'cloud.region', pays: 'sum', atMost: 3 },
          basis: scopes('{value}'),
        })
        const parsed = slaFrom(document([every, ...listed]))
        if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
        const slices = new Map(
          countedIndicators(parsed.value).map((plan) => {
            const into = emptySlices(june.span, plan.sliceMs, layoutOf(plan))
            tally(plan, [{ columns: columnsOf(signals), keep: null }], into)
            return [plan.key, into]
          }),
        )
        const base = input({ sla: parsed.value, slices: '' })
        const fees = regions.map((region, i) => ({
          scope: `db/${region}`,
          minor: minor((i + 1) * 1000),
        }))
        const verdict = judge({ ...base, slices, agreement: { ...base.agreement, fees } })
        if (!verdict.ok) throw new Error(JSON.stringify(verdict.error))
        const [whole, ...alone] = verdict.value.commitments
        const present = alone.filter(({ total }) => total > 0)
        expect(
          whole?.each?.values.map(({ value, outcome, attainment, total, bad: lost }) => [
            value,
            outcome,
            attainment,
            total,
            lost,
          ]),
        ).toEqual(
          present.map(({ name, outcome, attainment, total, bad: lost }) => [
            name,
            outcome,
            attainment,
            total,
            lost,
          ]),
        )
        const owed = present.reduce((sum, each) => sum + each.owed.minor, 0)
        expect(whole?.owed.minor).toBe(owed)
        const spans = (all: readonly CommitmentVerdict[]) =>
          all.flatMap(({ windows }) => windows.map(({ span }) => span.from)).sort((a, b) => a - b)
        expect(spans(whole ? [whole] : [])).toEqual(spans(present))
        seen[owed > 0 ? 'paid' : 'unpaid'] += 1
      }),
      { numRuns: 150, seed: 15 },
    )
    expect(Math.min(seen.paid, seen.unpaid)).toBeGreaterThan(20)
  })
})
