import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseSla } from '../../../src/domain/sla/parse.ts'
import { commitment, document } from '../sla/sample.ts'
import { cases, type Drawn } from './differential/cases.ts'
import { foundBy, inSegments, verdictOf } from './differential/product.ts'

/** Properties encode and judge hundreds of months, on a machine that may be busy. */
const timeout = 60_000

const found = (drawn: Drawn) => {
  const sla = parseSla(JSON.stringify(drawn.document), 'json')
  return sla.ok ? foundBy(verdictOf(sla.value, drawn, inSegments(drawn))) : null
}

test('delivered again, in any order and any segment, changes no verdict', { timeout }, () => {
  const delivered = fc.array(fc.record({ of: fc.nat(60), to: fc.nat(4) }), {
    minLength: 1,
    maxLength: 20,
  })
  fc.assert(
    fc.property(cases, delivered, fc.infiniteStream(fc.nat(4)), (drawn, more, cuts) => {
      const { records } = drawn
      const again = more.flatMap(({ of }) => records[of % Math.max(1, records.length)] ?? [])
      const all = [...again.toReversed(), ...records]
      const segments = all.map(() => cuts.next().value)
      expect(found({ ...drawn, records: all, segments })).toEqual(found(drawn))
    }),
    { numRuns: 200 },
  )
})

/** A month with the signals given, one a second, judged by what `total` asks for. */
const month = (
  total: unknown,
  kinds: readonly (string | number)[],
  segments: readonly number[],
) => {
  const metric = (where: unknown) => ({ metricSource: { type: 'makegood', spec: { where } } })
  const ratioMetric = {
    bad: metric({ field: 'makegood.kind', eq: 'a' }),
    total: metric(total),
  }
  const from = Date.parse('2026-06-01T00:00:00Z')
  return found({
    document: document([
      commitment({ indicator: { spec: { ratioMetric } }, budgetingMethod: 'Occurrences' }),
    ]) as unknown as Drawn['document'],
    agreement: { from, until: null, fees: [{ scope: 'api', minor: 100_000 }] },
    moment: from,
    statements: [],
    announced: [],
    lines: [],
    history: [],
    records: kinds.map((kind, i) => ({
      id: `${i}`,
      source: 'gateway',
      reporter: 'provider' as const,
      time: from + i * 1000,
      fields: { 'makegood.kind': kind },
    })),
    segments,
    now: from + 90 * 86_400_000,
  })
}

test('of a field that is text here and a number there counts the same in one segment and in two', () => {
  const apart = month({ field: 'makegood.kind', exists: true }, ['a', 1], [0, 1])
  const together = month({ field: 'makegood.kind', exists: true }, ['a', 1], [0, 0])
  expect(together).toMatchObject([{ total: 2, bad: 1, outcome: 'breached', owed: 100_000 }])
  expect(apart).toEqual(together)
})

test('of one bad signal more never raises attainment where silence is up', { timeout }, () => {
  const isLess = ([a, b]: readonly [bigint, bigint], [c, d]: readonly [bigint, bigint]) =>
    a * d < c * b
  const plainly = (drawn: Drawn, records: Drawn['records']) => {
    const commitments = drawn.document.spec.commitments.map((each) => {
      const { length, bad, run } = (each.slice ?? {}) as Record<string, unknown>
      const { indicator } = commitment() as Pick<typeof each, 'indicator'>
      const slice = { length, bad, run, empty: 'up' as const }
      return { ...each, indicator, slice: JSON.parse(JSON.stringify(slice)) as typeof each.slice }
    })
    const { exclusions: _, groups: __, ...spec } = drawn.document.spec as Record<string, unknown>
    const document = {
      ...drawn.document,
      spec: { ...spec, commitments },
    } as unknown as Drawn['document']
    return found({ ...drawn, document, records, segments: records.map((_, i) => i % 2) })
  }
  let compared = 0
  fc.assert(
    fc.property(cases, fc.nat(31 * 24), (drawn, hours) => {
      const time = drawn.moment + hours * 3_600_000
      const fields = { 'http.response.status_code': 500 }
      const worse: Drawn['records'] = [
        ...drawn.records,
        { id: 'one-more', source: 'gateway', reporter: 'provider', time, fields },
      ]
      const [before, after] = [plainly(drawn, drawn.records), plainly(drawn, worse)]
      for (const [i, { attainment }] of (before ?? []).entries()) {
        const then = after?.[i]?.attainment
        if (!attainment || !then) continue
        const method = drawn.document.spec.commitments[i]?.budgetingMethod ?? ''
        // A bad slice between two windows makes one of them.
        if (method === 'Windows') continue
        compared += 1
        const isCount = method === 'BadEvents' || method === 'BadTime'
        expect(isCount ? isLess(then, attainment) : isLess(attainment, then)).toBe(false)
      }
    }),
    { numRuns: 300, seed: 20_261_123 },
  )
  expect(compared).toBeGreaterThan(150)
})
