import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { noBindings } from '../../../src/domain/openslo/bindings.ts'
import { commitmentsOf } from '../../../src/domain/openslo/commit.ts'
import { exportOpenSlo } from '../../../src/domain/openslo/export.ts'
import { readOpenSlo } from '../../../src/domain/openslo/read.ts'
import { resolveSlos } from '../../../src/domain/openslo/resolve.ts'
import type { Sla } from '../../../src/domain/sla/document.ts'
import { parseSla, slaFrom } from '../../../src/domain/sla/parse.ts'
import { planOf } from '../../../src/domain/sla/plan.ts'
import { commitment, document, sla } from '../sla/sample.ts'
import { writtenFields } from '../sla/schema-fields.ts'
import { allFields, schema } from '../sla-tools/all-fields.ts'
import { otherValues, valueAt, withOther } from '../sla-tools/other-values.ts'
import { yaml } from './sample.ts'

const folder = new URL('../../../slas/templates/', import.meta.url)
const templates = readdirSync(folder).filter((name) => name.endsWith('.yaml'))

function template(name: string): Sla {
  const parsed = parseSla(readFileSync(new URL(name, folder), 'utf8'), 'yaml')
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
  return parsed.value
}

/** The SLA's commitments after a way there and back. */
function returned(from: Sla) {
  const { documents, findings } = readOpenSlo(yaml(...exportOpenSlo(from).documents))
  expect(findings).toEqual([])
  const { committed, unbound, inexpressible } = commitmentsOf(resolveSlos(documents), noBindings)
  expect([unbound, inexpressible]).toEqual([[], []])
  return committed
}

/** What OpenSLO can say of a commitment. */
function kept(from: Sla, each: Sla['spec']['commitments'][number]) {
  const { name, title, rule, aggregation, sliceMs, target } = planOf(from, each)
  return { name, title, rule, aggregation, sliceMs, target }
}

function keepsAll(from: Sla): void {
  const back = returned(from).map(({ commitment: each }) => kept(from, each))
  expect(back).toEqual(from.spec.commitments.map((each) => kept(from, each)))
}

const lossesOf = (from: Sla) =>
  Object.fromEntries(exportOpenSlo(from).losses.map(({ pointer, text }) => [pointer, text]))

describe('an SLA as OpenSLO', () => {
  test.each(templates)('of %s comes back with its targets, methods and conditions', (name) => {
    keepsAll(template(name))
  })

  test('names a Service, an SLO a commitment, and keeps labels', () => {
    const from = slaFrom({
      ...document([commitment(), commitment({ name: 'second' })]),
      metadata: { name: 'sample', labels: { tier: 'one' }, annotations: { 'a.b/c': 'd' } },
    })
    expect(from.ok && exportOpenSlo(from.value).documents).toMatchObject([
      { kind: 'Service', metadata: { name: 'inference-api' } },
      { kind: 'SLO', metadata: { name: 'availability', labels: { tier: 'one' } } },
      { kind: 'SLO', metadata: { name: 'second', annotations: { 'a.b/c': 'd' } } },
    ])
  })

  test('keeps when a slice is bad: over 5 % bad is under 95 % good', () => {
    const from = sla()
    const [back] = returned(from)
    const [each] = from.spec.commitments
    if (!back || !each) throw new Error('nothing came back')
    expect(planOf(from, back.commitment).bad).toEqual(planOf(from, each).bad)
  })

  test('of any names, targets and slices comes back with them', () => {
    const name = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?$/)
    const changes = fc.record({
      name,
      displayName: fc.string({ minLength: 1, maxLength: 60 }),
      budgetingMethod: fc.constantFrom('Occurrences', 'Timeslices', 'RatioTimeslices'),
      objectives: fc
        .oneof(
          fc.integer({ min: 0, max: 99_999 }).map((n) => ({ target: n / 100_000 })),
          fc.integer({ min: 0, max: 99_999 }).map((n) => ({ targetPercent: n / 1000 })),
        )
        .map((objective) => [objective]),
      slice: fc.record({
        length: fc.constantFrom('5m', '1h', '1d'),
        bad: fc.record({
          kind: fc.constant('share'),
          op: fc.constantFrom('gt', 'gte'),
          value: fc.integer({ min: 0, max: 10_000 }).map((n) => `${n / 100}%`),
        }),
        empty: fc.constant('up'),
      }),
      remedy: fc.constant({ kind: 'none' }),
    })
    fc.assert(
      fc.property(changes, (written) => {
        const from = sla(written)
        const back = returned(from).map(({ commitment: each }) => kept(from, each))
        // Slices of Occurrences only draw windows, and are among the losses.
        const sliceMs = written.budgetingMethod === 'Occurrences' ? 300_000 : undefined
        expect(back).toEqual(
          from.spec.commitments.map((each) => {
            const whole = kept(from, each)
            return { ...whole, sliceMs: sliceMs ?? whole.sliceMs }
          }),
        )
      }),
      { numRuns: 100 },
    )
  })
})

const source = '/indicator/spec/thresholdMetric/metricSource/spec'
const drawn = allFields(2).map((written) => {
  const parsed = slaFrom(written)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
  return parsed.value
})

describe('any document', () => {
  test('comes back with the same rules, aggregation, slices and targets, or says what is lost', () => {
    for (const from of drawn) {
      const lost = Object.keys(lossesOf(from))
      const isLost = (index: number, field: string) =>
        lost.includes(`/spec/commitments/${index}${field}`)
      const left = from.spec.commitments.flatMap((each, index) =>
        isLost(index, '') ? [] : [{ each, index, plan: planOf(from, each) }],
      )
      const back = returned(from).map(({ commitment: each }) => planOf(from, each))
      expect(back.length).toBe(left.length)
      for (const [i, { each, index, plan }] of left.entries()) {
        const { rule, aggregation, sliceMs, target, bad } = back[i] as (typeof back)[number]
        // Of all values together, which is said.
        const { each: _, ...together } = each
        const whole = isLost(index, '/each') ? planOf(from, together) : plan
        expect([rule, aggregation]).toEqual([whole.rule, plan.aggregation])
        const [objective] = each.objectives
        const key = objective?.target === undefined ? 'targetPercent' : 'target'
        if (!isLost(index, `/objectives/0/${key}`)) expect(target).toEqual(plan.target)
        if (each.budgetingMethod !== 'Occurrences') expect(sliceMs).toBe(plan.sliceMs)
        const ruled = ['/slice/bad', '/objectives/0/timeSliceTarget', `${source}/statistic`]
        if (!ruled.some((field) => isLost(index, field))) expect(bad).toEqual(plan.bad)
      }
    }
  })

  test('has each of its fields exported, or listed as lost', { timeout: 60_000 }, () => {
    const unchanged = new Set<string>()
    for (const [i, sla] of drawn.entries()) {
      const documents = JSON.stringify(exportOpenSlo(sla).documents)
      const lost = Object.keys(lossesOf(sla)).filter((pointer) => pointer !== '')
      for (const { field, pointer } of writtenFields(sla, schema)) {
        if (lost.some((each) => pointer === each || pointer.startsWith(`${each}/`))) continue
        for (const other of otherValues(field, `${i}${pointer}`).slice(0, 4)) {
          const parsed = slaFrom(withOther(sla, pointer, other))
          if (!parsed.ok || valueAt(sla, pointer) === other) continue
          const exported = exportOpenSlo(parsed.value)
          const isLost = exported.losses.some(
            (each) => each.pointer !== '' && pointer.startsWith(each.pointer),
          )
          if (!isLost && JSON.stringify(exported.documents) === documents) {
            unchanged.add(`${field}: ${JSON.stringify(other)}`)
          }
        }
      }
    }
    expect([...unchanged]).toEqual([])
  })
})

describe('what is lost', () => {
  test('is listed with its place, for all that an SLA adds', () => {
    const from = sla(
      {
        breachedWhen: 'lte',
        remedy: { kind: 'per-window', pays: { kind: 'share', share: '1%' } },
        caps: [{ kind: 'share', share: '10%' }],
        minimumPayable: { gte: 1 },
        slice: {
          length: '1m',
          bad: { kind: 'share', op: 'gt', value: '5%' },
          minimumVolume: { events: 20, below: 'up' },
          run: { atLeast: '5m' },
          empty: 'up',
          knownAtLeast: '90%',
        },
      },
      {
        rounding: { mode: 'up' },
        disputes: { decide: { within: { count: 5, unit: 'days' } } },
        corrections: { downward: 'forgiven' },
        description: 'All of it.',
        timeWindow: [
          { duration: '1M', calendar: { timeZone: 'UTC' }, anchor: 'agreement', absent: 'up' },
        ],
        caps: [{ kind: 'share', share: '50%' }],
        basis: { kind: 'all-fees' },
      },
    )
    const at = '/spec/commitments/0'
    expect(Object.keys(lossesOf(from))).toEqual([
      '',
      '/metadata/name',
      '/spec/description',
      '/spec/currency',
      '/spec/timeWindow/0',
      '/spec/timeWindow/0/calendar/startTime',
      '/spec/timeWindow/0/anchor',
      '/spec/timeWindow/0/absent',
      '/spec/caps',
      '/spec/basis',
      '/spec/lateness',
      '/spec/disputes',
      '/spec/corrections',
      '/spec/rounding',
      `${at}/indicator`,
      `${at}/indicator/metadata`,
      `${at}/breachedWhen`,
      `${at}/slice/minimumVolume`,
      `${at}/slice/run`,
      `${at}/slice/empty`,
      `${at}/slice/knownAtLeast`,
      `${at}/remedy`,
      `${at}/basis`,
      `${at}/caps`,
      `${at}/minimumPayable`,
      `${at}/claim`,
    ])
  })

  test.each([
    ['target', 1, 0.999999],
    ['targetPercent', 100, 99.9999],
  ])('a %s of %d: OpenSLO gets %d, and the reason is said', (key, all, exported) => {
    const from = sla({ objectives: [{ [key]: all }], remedy: { kind: 'none' } })
    expect(exportOpenSlo(from).documents[1]).toMatchObject({
      spec: { objectives: [{ [key]: exported }] },
    })
    const text = lossesOf(from)[`/spec/commitments/0/objectives/0/${key}`]
    expect(text).toContain(`exported as ${exported}, since OpenSLO forbids 100 %`)
    returned(from)
  })

  test.each([
    ['gte', '2%', 0.98, 'a slice exactly on it is bad here'],
    ['gt', '100%', 0.0001, 'must be over 0'],
  ])('slices that are bad at %s %s are held to %d', (op, value, target, words) => {
    const from = sla({
      slice: { length: '1m', bad: { kind: 'share', op, value }, empty: 'up' },
      remedy: { kind: 'none' },
    })
    expect(exportOpenSlo(from).documents[1]).toMatchObject({
      spec: { objectives: [{ timeSliceTarget: target }] },
    })
    expect(lossesOf(from)['/spec/commitments/0/slice/bad']).toContain(words)
  })

  test.each(['Occurrences', 'RatioTimeslices'])(
    'of %s is when a slice is bad',
    (budgetingMethod) => {
      const from = sla({
        budgetingMethod,
        objectives: [{ target: 0.9, timeSliceTarget: 0.5, timeSliceWindow: '1h' }],
        slice: { empty: 'up' },
        remedy: { kind: 'none' },
      })
      const at = '/spec/commitments/0/objectives/0'
      const lost = Object.keys(lossesOf(from)).filter((pointer) => pointer.startsWith(at))
      const both = [`${at}/timeSliceWindow`, `${at}/timeSliceTarget`]
      expect(lost).toEqual(budgetingMethod === 'Occurrences' ? both : both.slice(1))
      returned(from)
    },
  )
})
