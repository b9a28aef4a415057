import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compare, fromRatio } from '../../../src/domain/money/fraction.ts'
import { sla } from '../sla/sample.ts'
import { draw, judged, month } from './drawing.ts'
import { hour, perWindow } from './hours.ts'

describe('of any month', () => {
  const text = fc.string({ unit: fc.constantFrom(...'..x~:,;_'), minLength: 1, maxLength: 720 })
  const quiet = fc.constantFrom('up', 'bad', 'drop', 'unknown')
  const methods = fc.constantFrom('Timeslices', 'RatioTimeslices', 'Occurrences')
  const remedies = fc.constantFrom(
    undefined,
    perWindow({ kind: 'share', share: '1.3%' }),
    perWindow({ kind: 'time', multiplier: 7 }),
    perWindow({ kind: 'per-minute', amount: '0.01' }, { due: 'when-breached' }),
  )
  const contracts = fc
    .tuple(methods, remedies, quiet, quiet, fc.constantFrom(undefined, { atLeast: '3h' }))
    .map(([budgetingMethod, remedy, empty, below, run]) => ({
      budgetingMethod,
      ...(remedy ? { remedy } : {}),
      slice: { ...hour(), empty, minimumVolume: { events: 4, below }, ...(run ? { run } : {}) },
      caps: [{ kind: 'share', share: '40%' }],
    }))

  test('money is owed only for a breach, up to the cap, and windows add up', () => {
    fc.assert(
      fc.property(contracts, text, (contract, slices) => {
        const verdict = judged({ sla: sla(contract), slices })
        expect(verdict.owed.minor).toBeGreaterThanOrEqual(0)
        expect(verdict.owed.minor).toBeLessThanOrEqual(40_000)
        if (verdict.outcome !== 'breached') expect(verdict.owed.minor).toBe(0)
        const each = verdict.windows.reduce((sum, { pays }) => sum + (pays?.minor ?? 0), 0)
        if (contract.remedy) expect(Math.min(each, 40_000)).toBe(verdict.owed.minor)
        expect(verdict.bad).toBeLessThanOrEqual(verdict.total)
      }),
    )
  })

  test('more bad events never raise attainment, nor lower what is owed by bands', () => {
    const span = month('2026-06').span
    const more = fc.array(fc.tuple(fc.nat(719), fc.nat(100)), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(contracts, text, more, (contract, drawing, worse) => {
        const before = draw(drawing, span, 3_600_000)
        const after = { ...before, bad: before.bad.slice() }
        for (const [i, n] of worse) {
          after.bad[i] = Math.min(after.total[i] ?? 0, (after.bad[i] ?? 0) + n)
        }
        const { remedy: _, ...bands } = contract
        const [a, b] = [before, after].map((slices) => judged({ sla: sla(bands), slices }))
        if (!a?.attainment || !b?.attainment) return expect(a?.attainment).toEqual(b?.attainment)
        expect(compare(fromRatio(b.attainment), fromRatio(a.attainment))).toBeLessThanOrEqual(0)
        expect(b.owed.minor).toBeGreaterThanOrEqual(a.owed.minor)
      }),
    )
  })
})
