import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { epochMs } from '../../../src/domain/brand.ts'
import { exposureIn } from '../../../src/domain/exposure/exposure.ts'
import { sumOf } from '../../../src/domain/exposure/heat-map.ts'
import { columnsOf } from '../../../src/domain/signals/columns-of.ts'
import type { Signal } from '../../../src/domain/signals/signal.ts'
import { countedIndicators } from '../../../src/domain/sla/indicator/counted.ts'
import { sla } from '../sla/sample.ts'

const source = (spec: unknown) => ({ metricSource: { type: 'makegood', spec } })
const failed = { field: 'status', gte: 500 }
const hour = 3_600_000
const span = { from: epochMs(0), until: epochMs(hour) }

function planned(more: object = {}) {
  const ratioMetric = { bad: source({ where: failed }), total: source({}) }
  const [plan] = countedIndicators(
    sla({ indicator: { spec: { ratioMetric } }, budgetingMethod: 'Occurrences', ...more }),
  )
  if (!plan) throw new Error('no indicator is counted')
  return plan
}

const plan = planned()
let made = 0
const at = (time: number, fields: Signal['fields']): Signal => ({
  source: 'gateway',
  id: `s${String(++made).padStart(6, '0')}`,
  time: epochMs(time),
  fields,
})

/** One set of signals for each list; each in the order of time, as segments are. */
const sets = (...lists: readonly Signal[][]) =>
  lists.map((signals) => ({
    columns: columnsOf(signals.toSorted((a, b) => a.time - b.time)),
    keep: null as Uint8Array | null,
  }))

const of = (signals: ReturnType<typeof sets>, value?: string) => {
  const found = exposureIn(plan, signals, { span, value })
  if (!found) throw new Error('not counted')
  return found
}

const builds = ['r1', 'r2', 'r3', 'r4', 'r5', 'r6', 'r7', 'r8', 'r9', 'r10', 'r11', 'r12', 'r13']
const drawn = fc.record({
  time: fc.integer({ min: -60_000, max: hour + 60_000 }),
  status: fc.constantFrom(200, 503),
  user: fc.option(fc.constantFrom('u1', 'u2', 'u3', 'u4'), { nil: undefined }),
  session: fc.option(fc.constantFrom('a', 'b'), { nil: undefined }),
  build: fc.option(fc.constantFrom(...builds), { nil: undefined }),
  set: fc.integer({ min: 0, max: 2 }),
})

describe('exposure of a span', () => {
  test('is what counting by hand finds, however signals lie in segments', () => {
    fc.assert(
      fc.property(fc.array(drawn, { maxLength: 80 }), (all) => {
        const signals = all.map(({ time, status, user, session, build }) =>
          at(time, {
            status,
            ...(user ? { 'user.hash': user } : {}),
            ...(session ? { 'session.id': session } : {}),
            ...(build ? { 'makegood.serving.build': build } : {}),
          }),
        )
        const bySet = [0, 1, 2].map((set) => signals.filter((_, i) => all[i]?.set === set))
        const { requests, users, sessions, heat, builds: seen } = of(sets(...bySet))

        const inside = all.filter(({ time }) => time >= 0 && time < hour)
        const lost = inside.filter(({ status }) => status >= 500)
        const different = (of: typeof inside, field: 'user' | 'session' | 'build') =>
          new Set(of.flatMap((each) => each[field] ?? [])).size
        const unnamed = (field: 'user' | 'session') =>
          inside.filter((each) => each[field] === undefined).length
        expect(requests).toEqual({ bad: lost.length, all: inside.length })
        expect(users).toEqual({
          bad: different(lost, 'user'),
          all: different(inside, 'user'),
          unnamed: unnamed('user'),
        })
        expect(sessions).toEqual({
          bad: different(lost, 'session'),
          all: different(inside, 'session'),
          unnamed: unnamed('session'),
        })
        const rows = [...heat.rows, ...(heat.others ? [heat.others] : [])]
        expect(sumOf(rows.flatMap(({ cells }) => cells))).toEqual(requests)
        const stacks = new Set(inside.map(({ build }) => build ?? null)).size
        expect(heat.rows.length + (heat.others?.stacks ?? 0)).toBe(stacks)
        expect(heat.rows.length).toBeLessThanOrEqual(10)
        expect(seen).toHaveLength(different(inside, 'build'))
        for (const { build, at: first } of seen) {
          const times = inside.filter((each) => each.build === build).map(({ time }) => time)
          expect(first).toBe(Math.min(...times))
        }
      }),
    )
  })

  test('puts each event into its stretch of time, and the worst stack first', () => {
    const on = (build: string, time: number, status: number) =>
      at(time, { status, 'makegood.serving.build': build })
    const { heat } = of(
      sets([
        on('fine', 0, 200),
        on('fine', 119_999, 200),
        on('broken', 120_000, 503),
        on('broken', hour - 1, 200),
      ]),
    )
    expect(heat.times).toHaveLength(30)
    expect(heat.times[1]).toEqual({ from: 120_000, until: 240_000 })
    expect(heat.rows.map(({ stack }) => stack[3])).toEqual(['broken', 'fine'])
    expect(heat.rows[0]?.cells[1]).toEqual({ bad: 1, all: 1 })
    expect(heat.rows[0]?.cells[29]).toEqual({ bad: 0, all: 1 })
    expect(heat.rows[1]?.cells[0]).toEqual({ bad: 0, all: 2 })
  })

  test('folds more than ten stacks into one row that says how many', () => {
    const signals = builds.map((build, i) =>
      at(i, { status: i < 3 ? 503 : 200, 'makegood.serving.build': build }),
    )
    const { heat } = of(sets(signals))
    expect(heat.rows).toHaveLength(10)
    expect(heat.rows.slice(0, 3).map(({ cells }) => sumOf(cells).bad)).toEqual([1, 1, 1])
    expect(heat.others?.stacks).toBe(3)
    expect(sumOf(heat.others?.cells ?? [])).toEqual({ bad: 0, all: 3 })
  })

  test('leaves out what is kept twice', () => {
    const one = at(1, { status: 503, 'user.hash': 'u' })
    const [first, second] = sets([one], [one])
    if (!first || !second) throw new Error('two sets')
    const again = { ...second, keep: new Uint8Array([0]) }
    expect(of([first, again]).requests).toEqual({ bad: 1, all: 1 })
  })

  test('of one value counts only its own events', () => {
    const each = { field: 'cloud.region', pays: 'worst', atMost: 10 }
    const byRegion = planned({
      each,
      slice: { length: '1h', bad: { kind: 'share', op: 'gt', value: '50%' } },
    })
    const signals = sets([
      at(1, { status: 503, 'cloud.region': 'eu' }),
      at(2, { status: 200, 'cloud.region': 'us' }),
      at(3, { status: 503 }),
    ])
    expect(exposureIn(byRegion, signals, { span, value: 'eu' })?.requests).toEqual({
      bad: 1,
      all: 1,
    })
    expect(exposureIn(byRegion, signals, { span })?.requests).toEqual({ bad: 1, all: 2 })
  })

  test.each([
    ['a minute', 60_000, 1],
    ['36 minutes', 36 * 60_000, 36],
    ['a day', 24 * hour, 24],
    ['a month', 31 * 24 * hour, 31],
    ['two years', 731 * 24 * hour, 36],
  ])('makes columns that can be seen of %s', (_, length, columns) => {
    const { heat } =
      exposureIn(plan, [], { span: { from: epochMs(0), until: epochMs(length) } }) ?? {}
    expect(heat?.times.length).toBeLessThanOrEqual(columns)
    expect(heat?.times.at(-1)?.until).toBe(length)
  })
})
