import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sla } from '../sla/sample.ts'
import { draw, judged, month } from './drawing.ts'
import { hour } from './hours.ts'

const part = fc.oneof(
  fc.integer({ min: 1, max: 300 }).map((n) => ({ kind: 'share', share: `${n / 10}%` })),
  fc.integer({ min: 1, max: 90_000 }).map((n) => ({ kind: 'amount', amount: n / 100 })),
  fc.integer({ min: 1, max: 150 }).map((n) => ({ kind: 'days', days: n / 5 })),
)
const each = fc.oneof(
  fc
    .tuple(fc.integer({ min: 1, max: 50 }), fc.constantFrom({}, { from: '100%' }, { from: '97%' }))
    .map(([n, from]) => ({ kind: 'attainment', share: `${n / 10}%`, ...from })),
  fc
    .tuple(fc.integer({ min: 1, max: 200 }), fc.constantFrom({}, { free: '3h' }))
    .map(([n, free]) => ({ kind: 'bad-time', length: `${n}m`, ...free })),
)
const single = fc.oneof(
  fc.record({ kind: fc.constant('fixed'), pays: part }),
  fc.record({
    kind: fc.constant('steps'),
    each,
    count: fc.constantFrom('started', 'full'),
    pays: part,
  }),
  fc.record({ kind: fc.constant('slope'), each, pays: part }),
  fc.record({
    kind: fc.constant('time'),
    of: fc.constantFrom('all', 'beyond-allowance'),
    multiplier: fc.integer({ min: 1, max: 100 }),
  }),
  fc.record({
    kind: fc.constant('units-not-charged'),
    unit: fc.constantFrom('2h', '1d'),
    badTime: fc.constantFrom({ gt: '1h' }, { gte: '1h' }),
    due: fc.constantFrom('always', 'when-breached'),
  }),
)
const remedies = fc.oneof(
  single,
  fc.record({
    kind: fc.constant('several'),
    combine: fc.constantFrom('sum', 'greatest'),
    remedies: fc.array(single, { minLength: 2, maxLength: 4 }),
  }),
)
const caps = fc.constantFrom(
  { most: Number.MAX_SAFE_INTEGER },
  { most: 40_000, caps: [{ kind: 'share', share: '40%' }] },
  { most: 12_345, caps: [{ kind: 'amount', amount: 123.45 }] },
  // Ten of June's 30 days.
  { most: 33_333, caps: [{ kind: 'days', days: 10 }] },
)
const hours = fc.string({ unit: fc.constantFrom('.', '.', 'x'), minLength: 1, maxLength: 720 })

describe('whatever the remedy', () => {
  test('more bad time never pays less, nothing exceeds its caps, and money is whole', () => {
    const span = month('2026-06').span
    const worse = fc.array(fc.nat(719), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(remedies, caps, hours, worse, (remedy, limit, drawing, more) => {
        const contract = sla({ slice: hour(), remedy, ...(limit.caps ? { caps: limit.caps } : {}) })
        const before = draw(drawing, span, 3_600_000)
        const after = { ...before, bad: before.bad.slice() }
        for (const i of more) after.bad[i] = after.total[i] ?? 0
        const [a, b] = [before, after].map((slices) => judged({ sla: contract, slices }))
        if (!a || !b) throw new Error('two verdicts')
        expect(b.owed.minor).toBeGreaterThanOrEqual(a.owed.minor)
        for (const { owed, outcome } of [a, b]) {
          expect(Number.isSafeInteger(owed.minor)).toBe(true)
          expect(owed.minor).toBeGreaterThanOrEqual(0)
          expect(owed.minor).toBeLessThanOrEqual(limit.most)
          if (outcome !== 'breached') expect(owed.minor).toBe(0)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('the greatest of several pays what one of them pays, the sum no less', () => {
    fc.assert(
      fc.property(single, single, hours, (one, other, slices) => {
        const pays = (remedy: unknown) => {
          const { owed } = judged({ sla: sla({ slice: hour(), remedy }), slices })
          return owed.minor
        }
        const joined = (combine: string) =>
          pays({ kind: 'several', combine, remedies: [one, other] })
        expect(joined('greatest')).toBe(Math.max(pays(one), pays(other)))
        // Each is rounded apart here, and the sum once there.
        expect(Math.abs(joined('sum') - pays(one) - pays(other))).toBeLessThanOrEqual(1)
      }),
      { numRuns: 100 },
    )
  })
})
