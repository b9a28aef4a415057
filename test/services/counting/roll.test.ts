import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CustomerId, customerId, epochMs } from '../../../src/domain/brand.ts'
import { emptySlices } from '../../../src/domain/judging/slicing/slices.ts'
import { tally } from '../../../src/domain/judging/tally/tally.ts'
import { columnsOf } from '../../../src/domain/signals/columns-of.ts'
import type { Signal } from '../../../src/domain/signals/signal.ts'
import { countedIndicators } from '../../../src/domain/sla/indicator/counted.ts'
import { layoutOf } from '../../../src/domain/sla/indicator/plan.ts'
import { parseSla, slaFrom } from '../../../src/domain/sla/parse.ts'
import { type Rolled, roll } from '../../../src/services/counting/roll.ts'
import { newMemory } from '../../../src/services/memory/customer-memory.ts'
import { encodeGroups, writeSegments } from '../../../src/services/recording/write-evidence.ts'
import { openDatabase } from '../../../src/storage/database.ts'
import { availability } from '../../support/worker/contract.ts'
import { meter, metered } from '../../support/worker/meter.ts'

const db = openDatabase(env.DB)
const sla = parseSla(availability('usd'), 'yaml')
if (!sla.ok) throw new Error('the test SLA is not valid')
const { commitments } = sla.value.spec
const indicators = countedIndicators(sla.value)

const start = Date.UTC(2025, 7, 1)
const span = { from: epochMs(start), until: epochMs(Date.UTC(2025, 7, 4)) }
const plan = { key: 'test', span, indicators }

let made = 0
const newcomer = (): CustomerId => customerId(`rolled-${++made}`)

const signal = (id: string, minute: number, status: number): Signal => ({
  source: 'gateway',
  id,
  time: epochMs(start + minute * 60_000),
  fields: { 'http.response.status_code': status },
})

async function arrive(
  customer: CustomerId,
  signals: readonly Signal[],
  reporter: 'provider' | 'customer' | 'probe' = 'provider',
): Promise<void> {
  const segments = await encodeGroups([{ customer, reporter, signals }], epochMs(start))
  await writeSegments(db, segments)
}

async function rolled(customer: CustomerId, memory = newMemory(db, customer)): Promise<Rolled> {
  return roll(db, customer, plan, await memory.heads.upToDate(), memory)
}

const figures = ({ slices, evidence }: Rolled) => {
  const counts = slices.get('availability')
  const sum = (list: Uint32Array | undefined) => Array.from(list ?? []).reduce((a, b) => a + b, 0)
  return { total: sum(counts?.total), bad: sum(counts?.bad), seen: evidence.signals }
}

describe('counting', () => {
  test('does not depend on how signals are cut into segments, or on order and repeats', async () => {
    const drawn = fc.record({
      minutes: fc.array(fc.integer({ min: 0, max: 3 * 1440 - 1 }), { minLength: 1, maxLength: 40 }),
      cuts: fc.array(fc.nat({ max: 39 }), { maxLength: 6 }),
      repeats: fc.array(fc.nat({ max: 39 }), { maxLength: 20 }),
      seed: fc.nat(),
    })
    await fc.assert(
      fc.asyncProperty(drawn, async ({ minutes, cuts, repeats, seed }) => {
        const signals = minutes.map((minute, i) => signal(`s${i}`, minute, i % 3 ? 200 : 503))
        const told = [...signals, ...repeats.map((i) => signals[i % signals.length] ?? signals[0])]
          .filter((each) => each !== undefined)
          .map((each, i) => ({ each, key: (i * 7919 + seed) % 101 }))
          .sort((a, b) => a.key - b.key)
          .map(({ each }) => each)
        const edges = [
          0,
          ...cuts.map((cut) => cut % told.length).sort((a, b) => a - b),
          told.length,
        ]
        const customer = newcomer()
        const memory = newMemory(db, customer)
        for (let i = 1; i < edges.length; i += 1) {
          const part = told.slice(edges[i - 1], edges[i])
          if (part.length === 0) continue
          await arrive(customer, part)
          // Some runs come between the arrivals, some only at the end.
          if ((seed + i) % 2 === 0) await rolled(customer, memory)
        }
        const bad = signals.filter((each) => each.fields['http.response.status_code'] === 503)
        expect(figures(await rolled(customer, memory))).toEqual({
          total: signals.length,
          bad: bad.length,
          seen: signals.length,
        })
      }),
      { numRuns: 40 },
    )
  })

  test.each([
    ['the good one first', [200, 503]],
    ['the bad one first', [503, 200]],
  ])('of two tellings of one signal keeps the same: %s', async (_name, statuses) => {
    const customer = newcomer()
    const seen = []
    for (const status of statuses) {
      await arrive(customer, [signal('twice', 10, status)])
      seen.push(figures(await rolled(customer)))
    }
    expect(seen.at(-1)).toEqual({ total: 1, bad: 0, seen: 1 })
  })

  test("leaves out customers' and probes' signals", async () => {
    const customer = newcomer()
    await arrive(customer, [signal('a', 5, 503)], 'customer')
    await arrive(customer, [signal('b', 5, 503)], 'probe')
    await arrive(customer, [signal('c', 5, 200)])
    expect(figures(await rolled(customer))).toEqual({ total: 1, bad: 0, seen: 1 })
  })

  test('leaves out what lies outside the period', async () => {
    const customer = newcomer()
    await arrive(customer, [signal('before', -1, 503), signal('after', 3 * 1440, 503)])
    expect(figures(await rolled(customer))).toEqual({ total: 0, bad: 0, seen: 0 })
  })

  test('gives other evidence another digest, and the same evidence the same', async () => {
    const customer = newcomer()
    await arrive(customer, [signal('a', 1, 200)])
    const first = await rolled(customer)
    expect((await rolled(customer)).evidence).toEqual(first.evidence)
    await arrive(customer, [signal('b', 2, 200)])
    expect((await rolled(customer)).evidence.digest).not.toBe(first.evidence.digest)
  })
})

describe('what a signal by itself does not tell', () => {
  const metric = (spec: object) => ({ metricSource: { type: 'makegood', spec } })
  const ok = { field: 'http.response.status_code', lt: 500 }
  const indicatorOf = (good: object, total: object) => ({
    indicator: { spec: { ratioMetric: { good: metric(good), total: metric(total) } } },
  })
  const repeats = {
    by: ['user.hash'],
    pause: { kind: 'growing', first: '20m', factor: 2, atMost: '50m', lookBack: '1h' },
  }
  const contract = slaFrom({
    ...(sla.value as object),
    spec: {
      ...sla.value.spec,
      commitments: [
        indicatorOf({ where: ok }, { count: { kind: 'distinct', field: 'user.hash' } }),
        indicatorOf({ followedBy: { where: ok, by: 'user.hash', within: '12h' } }, {}),
        indicatorOf({ where: ok }, { repeats }),
        indicatorOf({ followedBy: { where: ok, by: 'user.hash', within: '7m' } }, { repeats }),
        indicatorOf({ where: ok }, { repeats, count: { kind: 'distinct', field: 'user.hash' } }),
      ].map((indicator, i) => ({ ...commitments[0], ...indicator, name: `set-${i}` })),
    },
  })
  if (!contract.ok) throw new Error(JSON.stringify(contract.error))
  const setWise = countedIndicators(contract.value)

  const late = 3 * 1440 + 60
  const minute = fc.oneof(
    fc.integer({ min: -120, max: late }),
    // About midnight, that of the period's start and end among them.
    fc.tuple(fc.nat(3), fc.integer({ min: -70, max: 70 })).map(([day, by]) => day * 1440 + by),
    fc.integer({ min: -70, max: 70 }).map((by) => 1440 + by),
  )

  /** All signals in one set, and each indicator over the whole time. */
  const atOnce = (signals: readonly Signal[]) =>
    new Map(
      setWise.map((each) => {
        const into = emptySlices(span, each.sliceMs, layoutOf(each))
        tally(each, [{ columns: columnsOf(signals), keep: null }], into)
        return [each.key, into]
      }),
    )

  test('is counted as if all evidence had come at once: different users, what follows and what repeats over midnight', async () => {
    const drawn = fc.record({
      signals: fc.array(
        fc.record({
          minute,
          user: fc.constantFrom('a', 'b', 'c'),
          status: fc.constantFrom(200, 503, 503),
        }),
        { minLength: 1, maxLength: 30, size: 'max' },
      ),
      order: fc.array(fc.nat(), { minLength: 30, maxLength: 30 }),
      size: fc.integer({ min: 1, max: 8 }),
      repeat: fc.nat({ max: 29 }),
    })
    const rolledBy = async (signals: readonly Signal[], size: number) => {
      const customer = newcomer()
      const memory = newMemory(db, customer)
      let last: Rolled | undefined
      for (let i = 0; i < signals.length; i += size) {
        await arrive(customer, signals.slice(i, i + size))
        const heads = await memory.heads.upToDate()
        last = await roll(db, customer, { key: 'sets', span, indicators: setWise }, heads, memory)
      }
      return last?.slices
    }
    await fc.assert(
      fc.asyncProperty(drawn, async ({ signals, order, size, repeat }) => {
        const told = signals.map(({ minute, user, status }, i) => {
          const { fields, ...rest } = signal(`s${i}`, minute, status)
          return { ...rest, fields: { ...fields, 'user.hash': user } }
        })
        const shuffled = told
          .map((each, i) => ({ each, key: order[i] ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ each }) => each)
        const again = told[repeat % told.length]
        const piecemeal = await rolledBy(again ? [...shuffled, again] : shuffled, size)
        expect(piecemeal).toEqual(atOnce(told))
      }),
      { numRuns: 40 },
    )
  })
})

describe('values that nobody listed', () => {
  const metric = (spec: object) => ({ metricSource: { type: 'makegood', spec } })
  const byRegion = { field: 'cloud.region', pays: 'sum', atMost: 3 }
  const users = {
    indicator: {
      spec: {
        ratioMetric: {
          good: metric({ where: { field: 'http.response.status_code', lt: 500 } }),
          total: metric({ count: { kind: 'distinct', field: 'user.hash' } }),
        },
      },
    },
  }
  const contract = slaFrom({
    ...(sla.value as object),
    spec: {
      ...sla.value.spec,
      commitments: [
        { ...commitments[0], each: byRegion, name: 'regions' },
        { ...commitments[0], ...users, each: byRegion, name: 'users' },
      ],
    },
  })
  if (!contract.ok) throw new Error(JSON.stringify(contract.error))
  const each = { key: 'each', span, indicators: countedIndicators(contract.value) }
  const rolledBy = async (signals: readonly Signal[], size: number) => {
    const customer = newcomer()
    let last: Rolled | undefined
    for (let i = 0; i < signals.length; i += size) {
      await arrive(customer, signals.slice(i, i + size))
      // A new memory each time: what was kept is read back from its packed rows.
      const memory = newMemory(db, customer)
      last = await roll(db, customer, each, await memory.heads.upToDate(), memory)
    }
    return last?.slices
  }
  const told = (id: string, minute: number, region: string | number, status = 200): Signal => {
    const { fields, ...rest } = signal(id, minute, status)
    return {
      ...rest,
      fields: { ...fields, 'cloud.region': `${region}`, 'user.hash': `u${status}` },
    }
  }
  const valuesOf = (slices: Rolled['slices'] | undefined) => {
    const values = slices?.get('regions')?.values
    return values?.tooMany ? 'too many' : [...(values?.known.keys() ?? [])].sort()
  }

  test('are counted as if all evidence had come at once, whatever comes late, twice or told otherwise', async () => {
    const regions = ['a', 'b', 'c', 'd']
    const drawn = fc.record({
      signals: fc.array(
        fc.record({
          minute: fc.integer({ min: 0, max: 3 * 1440 - 1 }),
          region: fc.nat({ max: 2 }),
          status: fc.constantFrom(200, 503),
        }),
        { minLength: 1, maxLength: 24 },
      ),
      // Told again, in another region or with another status: now and then in a fourth one.
      otherwise: fc.array(
        fc.record({ of: fc.nat(), region: fc.nat({ max: 3 }), status: fc.constantFrom(200, 503) }),
        { maxLength: 4 },
      ),
      order: fc.array(fc.nat(), { minLength: 30, maxLength: 30 }),
      other: fc.array(fc.nat(), { minLength: 30, maxLength: 30 }),
      size: fc.integer({ min: 1, max: 9 }),
    })
    const shuffled = (all: readonly Signal[], order: readonly number[]) =>
      all
        .map((one, i) => ({ one, key: order[i] ?? 0 }))
        .sort((a, b) => a.key - b.key)
        .map(({ one }) => one)
    const inRegion = (region: number) => ({ minute: region, region, status: 200 as const })
    const zeros = Array.from({ length: 30 }, () => 0)
    const few = { signals: [inRegion(0)], otherwise: [], order: zeros, other: zeros, size: 1 }
    const tooMany = {
      ...few,
      signals: [0, 1, 2].map(inRegion),
      otherwise: [{ of: 0, region: 3, status: 200 as const }],
    }
    const seen = new Set<string>()
    await fc.assert(
      fc.asyncProperty(drawn, async ({ signals, otherwise, order, other, size }) => {
        const first = signals.map(({ minute, region, status }, i) =>
          told(`s${i}`, minute, regions[region] ?? '', status),
        )
        const again = otherwise.map(({ of, region, status }) => {
          const i = of % signals.length
          return told(`s${i}`, signals[i]?.minute ?? 0, regions[region] ?? '', status)
        })
        const all = [...first, ...again]
        const one = await rolledBy(shuffled(all, order), 1)
        expect(one).toEqual(await rolledBy(shuffled(all, other), size))
        seen.add(valuesOf(one) === 'too many' ? 'too many' : 'kept')
      }),
      // So few draws may miss one of the two.
      { numRuns: 25, examples: [[few], [tooMany]] },
    )
    expect([...seen].sort()).toEqual(['kept', 'too many'])
  })

  test('add up to all events, each with its own', async () => {
    const slices = await rolledBy(
      [told('1', 5, 'a'), told('2', 5, 'b', 503), told('3', 1445, 'b'), signal('4', 5, 503)],
      2,
    )
    const { total, bad, values } = slices?.get('regions') ?? {}
    const sum = (list: Uint32Array | undefined) => Array.from(list ?? []).reduce((x, y) => x + y, 0)
    expect([sum(total), sum(bad)]).toEqual([3, 1])
    expect(
      [...(values?.known ?? [])].map(([value, own]) => [value, sum(own.total), sum(own.bad)]),
    ).toEqual([
      ['a', 1, 0],
      ['b', 2, 1],
    ])
  })

  test('are forgotten for good once there are too many over the whole time', async () => {
    const four = ['a', 'b', 'c', 'd'].map((region, i) => told(`r${i}`, i * 1000, region))
    expect(valuesOf(await rolledBy(four.slice(0, 3), 1))).toEqual(['a', 'b', 'c'])
    expect(valuesOf(await rolledBy(four, 1))).toBe('too many')
    expect(valuesOf(await rolledBy([...four, told('late', 1, 'a')], 1))).toBe('too many')
  })

  test('keep their name, whatever it is', async () => {
    const names = ['a=b', 'total/users=', '__proto__']
    const signals = names.map((name, i) => told(`n${i}`, i, name))
    expect(valuesOf(await rolledBy(signals, 1))).toEqual([...names].sort())
  })
})

describe('the work', () => {
  const written = async (work: () => Promise<unknown>): Promise<string[]> => {
    const before = await chunkRows()
    await work()
    const after = await chunkRows()
    return [...after].filter(([key, body]) => before.get(key) !== body).map(([key]) => key)
  }
  const chunkRows = async (): Promise<Map<string, string>> => {
    const { results } = await env.DB.prepare(
      "SELECT customer_id || '/' || chunk AS key, counted || body AS body FROM slices",
    ).all<{ key: string; body: string }>()
    return new Map(results.map(({ key, body }) => [key, body]))
  }

  test('writes one row for each day with news, and none without', async () => {
    const customer = newcomer()
    await arrive(customer, [signal('a', 1, 200), signal('b', 1440 + 1, 200)])
    expect(await written(() => rolled(customer))).toEqual([`${customer}/0`, `${customer}/1`])
    expect(await written(() => rolled(customer))).toEqual([])
    await arrive(customer, [signal('c', 1440 + 2, 200)])
    expect(await written(() => rolled(customer))).toEqual([`${customer}/1`])
  })
})

describe('news', () => {
  test('cost the same rows read, whatever the day holds already', async () => {
    const customer = newcomer()
    const counted = openDatabase(metered(env.DB))
    const memory = newMemory(counted, customer)
    await memory.heads.upToDate()
    const cost: number[] = []
    for (let i = 0; i < 60; i += 1) {
      await arrive(customer, [signal(`n${i}`, i, 200)])
      const before = meter.rowsRead
      await roll(counted, customer, plan, await memory.heads.upToDate(), memory)
      cost.push(meter.rowsRead - before)
    }
    expect(cost[59]).toBe(cost[9])
    expect(cost[59]).toBeLessThan(20)
  })
})

describe('evidence', () => {
  test('takes its place densely within its day, whoever writes', async () => {
    const customer = newcomer()
    await Promise.all(
      Array.from({ length: 12 }, (_, i) => arrive(customer, [signal(`p${i}`, i, 200)])),
    )
    const { results } = await env.DB.prepare(
      'SELECT seq FROM segments WHERE customer_id = ? ORDER BY seq',
    )
      .bind(customer)
      .all<{ seq: number }>()
    expect(results.map(({ seq }) => seq)).toEqual(Array.from({ length: 12 }, (_, i) => i + 1))
  })

  test.each([
    ['changed', 'UPDATE segments SET count = 2'],
    ['deleted', 'DELETE FROM segments'],
    ['replaced', 'INSERT OR REPLACE INTO segments SELECT * FROM segments'],
    [
      'replaced by their ordinal',
      `INSERT OR REPLACE INTO segments
       SELECT customer_id, day, seq + 1000, reporter, count, min_time, max_time, received_at, digest, body, ordinal
       FROM segments`,
    ],
  ])('cannot be %s', async (_name, statement) => {
    await arrive(newcomer(), [signal('kept', 1, 200)])
    await expect(env.DB.prepare(statement).run()).rejects.toThrow('append-only')
  })
})
