import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { epochMs } from '../../../src/domain/brand.ts'
import { daysUntil } from '../../../src/domain/calendar/day.ts'
import { excludedTimes } from '../../../src/domain/exclusions/excluded-time.ts'
import { budgetOf } from '../../../src/domain/forecast/budget.ts'
import { type BurnDown, burnDownOf } from '../../../src/domain/forecast/burn-down.ts'
import { expectedOf } from '../../../src/domain/forecast/expected.ts'
import { measure } from '../../../src/domain/judging/measure.ts'
import { extentOf } from '../../../src/domain/judging/slicing/extent.ts'
import type { Fraction } from '../../../src/domain/money/fraction.ts'
import type { Sla } from '../../../src/domain/sla/document.ts'
import { exclusionPlansOf } from '../../../src/domain/sla/exclusion/plan.ts'
import { planOf } from '../../../src/domain/sla/plan.ts'
import { stretch } from '../exclusions/stretch.ts'
import { agreement, draw, zoned } from '../judging/drawing.ts'
import { hour } from '../judging/hours.ts'
import { sla } from '../sla/sample.ts'
import { june } from './foreseen.ts'

const contract = (changes = {}, exclusions: readonly unknown[] = []): Sla =>
  sla(
    { slice: hour(), objectives: [{ targetPercent: 99 }], remedy: { kind: 'none' }, ...changes },
    { exclusions },
  )

const number = (f: Fraction | null | undefined): number | null =>
  f ? Number(f.numerator) / Number(f.denominator) : null

/** The burn-down of June when the drawn hours are over. */
function burnt(of: Sla, slices: string, exclusions: Parameters<typeof excludedTimes>[1] = []) {
  const [commitment] = of.spec.commitments
  const now = epochMs(june.span.from + slices.length * 3_600_000)
  const extent = extentOf(june, agreement(), now)
  if (!commitment || !extent) throw new Error('nothing to measure')
  const plan = planOf(of, commitment)
  const times = excludedTimes(exclusionPlansOf(of, plan.name), exclusions, extent)
  const measured = measure(plan, [draw(slices, june.span, 3_600_000, '_')], extent, times)
  const budget = budgetOf(plan, measured, expectedOf(plan, measured, extent, times))
  const days = daysUntil(june.span.until, 30, zoned('UTC'))
  const found = budget && burnDownOf(plan, measured, budget, { extent, days })
  return found ?? null
}

const usedBy = ({ days }: BurnDown): (number | null)[] => days.map(({ used }) => number(used))

describe('how a budget is used up', () => {
  test('says for each day what was used by its end, and nothing of days to come', () => {
    const found = burnt(contract(), `${'.'.repeat(24)}xx${'.'.repeat(22)}x`)
    if (!found) throw new Error('no burn-down')
    expect(usedBy(found).slice(0, 4)).toEqual([0, 120, 180, null])
    expect(found.days[0]?.date).toBe('2026-06-01')
    expect(number(found.allowed)).toBe(7 * 60)
    expect(found.overOn).toBeNull()
    // 3 of 7 hours in 49 hours: the seventh would be used after 114 hours and 20 minutes.
    expect(found.usedUpAt).toBe(june.span.from + (114 * 60 + 20) * 60_000)
  })

  test('names the day on which it was used up, and projects nothing after that', () => {
    const found = burnt(contract(), `${'.'.repeat(24)}${'x'.repeat(8)}`)
    expect(found?.overOn).toBe('2026-06-02')
    expect(found?.usedUpAt).toBeNull()
  })

  test('marks days of which something is excluded, and does not use it up', () => {
    const work = [{ name: 'maintenance', kind: 'window', effect: 'removed' }]
    const slices = `${'.'.repeat(24)}xx${'.'.repeat(30)}`
    const found = burnt(contract({}, work), slices, [stretch(24, 26)])
    expect(found?.days.slice(0, 3).map(({ isExcluded }) => isExcluded)).toEqual([
      false,
      true,
      false,
    ])
    expect(found && usedBy(found).slice(0, 3)).toEqual([0, 0, 0])
  })

  test.each([
    ['slices', {}],
    ['forgiven runs', { slice: hour({ run: { atLeast: '2h' } }) }],
    ['events', { budgetingMethod: 'Occurrences', slice: { length: '1h' } }],
  ])('ends with what the budget says is used, by %s', (_, changes) => {
    const letters = fc.constantFrom('.', 'x', '~', '_')
    fc.assert(
      fc.property(fc.array(letters, { minLength: 1, maxLength: 720 }), (drawn) => {
        const found = burnt(contract(changes), drawn.join(''))
        if (!found) return
        const known = usedBy(found).filter((used) => used !== null)
        expect(known.at(-1)).toBe(number(found.used))
        expect(known).toEqual(known.toSorted((a, b) => a - b))
        expect(known).toHaveLength(Math.ceil(drawn.length / 24))
      }),
      { numRuns: 60 },
    )
  })

  test('is not told of a mean, which no slice uses up', () => {
    const mean = { budgetingMethod: 'RatioTimeslices', slice: { length: '1h', empty: 'up' } }
    expect(burnt(contract(mean), '..x')).toBeNull()
  })
})
