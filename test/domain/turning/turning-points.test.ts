import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judge } from '../../../src/domain/judging/judge.ts'
import type { JudgeInput } from '../../../src/domain/judging/judge-input.ts'
import type { CommitmentVerdict } from '../../../src/domain/judging/verdict.ts'
import type { Sla } from '../../../src/domain/sla/document.ts'
import { least } from '../../../src/domain/turning/least.ts'
import { turningPoints } from '../../../src/domain/turning/turning-points.ts'
import { stretch } from '../exclusions/stretch.ts'
import { input, judged, type Scene } from '../judging/drawing.ts'
import { hour, perWindow } from '../judging/hours.ts'
import { band, sla } from '../sla/sample.ts'

const name = 'availability'

function turned(scene: Scene) {
  const asked = input(scene)
  const verdict = verdictOf(asked)
  const found = turningPoints(asked, verdict, name)
  if (!found.ok) throw new Error(found.error.reason)
  return found.value
}

function verdictOf(asked: JudgeInput) {
  const verdict = judge(asked)
  if (!verdict.ok) throw new Error(verdict.error.reason)
  return verdict.value
}

const remedy = {
  kind: 'bands',
  bands: [band({ lt: '99%', gte: '95%' }, '25%'), band({ lt: '95%' }, '100%')],
}
const objectives = [{ targetPercent: 99 }]

/** June in hours, the drawn ones first. The fee is USD 1,000.00. */
const byHours = (more = {}): Sla => sla({ slice: hour(), objectives, remedy, ...more })
const byRequests = (more = {}): Sla =>
  byHours({ budgetingMethod: 'Occurrences', slice: { length: '1h' }, ...more })

/** The text with its last `n` bad slices good, or its first good ones after them bad. */
function changed(text: string, n: number, toward: 'fewer' | 'more'): string {
  const letters = [...text]
  let left = n
  if (toward === 'fewer') {
    for (let i = letters.length - 1; i >= 0 && left > 0; i -= 1) {
      if (letters[i] !== 'x') continue
      letters[i] = '.'
      left -= 1
    }
    return letters.join('')
  }
  const after = letters.lastIndexOf('x') + 1
  return `${letters.slice(0, after).join('')}${'x'.repeat(n)}${letters.slice(after + n).join('')}`
}

const hours = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 8 })), {
    minLength: 0,
    maxLength: 6,
  })
  .map((runs) => runs.map(([good, bad]) => '.'.repeat(good) + 'x'.repeat(bad)).join(''))

describe('what would have changed the result', () => {
  test('is what judging says of so many slices, and with one less it does not', () => {
    const scenes = fc.record({ text: hours, run: fc.constantFrom('1h', '2h', '3h') })
    fc.assert(
      fc.property(scenes, ({ text, run }) => {
        const contract = byHours({ slice: hour({ run: { atLeast: run } }) })
        const judgedAs = (slices: string): CommitmentVerdict => judged({ sla: contract, slices })
        const now = judgedAs(text)
        const points = turned({ sla: contract, slices: text })
        for (const [point, isTurned] of [
          [points.result, (one: CommitmentVerdict) => one.outcome !== now.outcome],
          [points.lessOwed, (one: CommitmentVerdict) => one.owed.minor < now.owed.minor],
          [points.moreOwed, (one: CommitmentVerdict) => one.owed.minor > now.owed.minor],
        ] as const) {
          if (!point) continue
          // Short runs are forgiven already: what is drawn as bad there is no window that could end earlier.
          const runs = text.match(/x+/g) ?? []
          if (runs.some((each) => each.length < Number.parseInt(run, 10))) continue
          const then = judgedAs(changed(text, point.by, point.toward))
          const before = judgedAs(changed(text, point.by - 1, point.toward))
          expect(isTurned(then)).toBe(true)
          expect(isTurned(before)).toBe(false)
          expect(point).toMatchObject({ outcome: then.outcome, owed: then.owed })
          expect(point.attainment).toEqual(then.attainment)
        }
      }),
      { numRuns: 40 },
    )
  })

  test('of shares of slices is the plain difference', () => {
    // Of 720 hours 7 may be bad under 99 %, 36 under 95 %.
    const { result, lessOwed, moreOwed } = turned({ sla: byHours(), slices: 'x'.repeat(10) })
    expect(result).toMatchObject({ toward: 'fewer', by: 3, outcome: 'met' })
    expect(lessOwed).toMatchObject({ toward: 'fewer', by: 3, owed: { minor: 0 } })
    expect(moreOwed).toMatchObject({ toward: 'more', by: 27, owed: { minor: 100_000 } })
  })

  test('of requests counts requests, whatever slice they are in', () => {
    // Of 72,000 requests 720 may be bad.
    const { result, moreOwed } = turned({ sla: byRequests(), slices: 'xxxxxxxx' })
    expect(result).toMatchObject({ toward: 'fewer', by: 80, outcome: 'met' })
    expect(moreOwed).toMatchObject({
      toward: 'more',
      by: 3_600 - 800 + 1,
      owed: { minor: 100_000 },
    })
  })

  test('of a promise that was kept says what would have missed it', () => {
    const { result, lessOwed, moreOwed } = turned({ sla: byHours(), slices: '...xxx' })
    expect(result).toMatchObject({ toward: 'more', by: 5, outcome: 'breached' })
    expect(lessOwed).toBeNull()
    expect(moreOwed).toMatchObject({ by: 5, owed: { minor: 25_000 } })
  })

  test('of a period without one bad slice makes one up, and judges it', () => {
    const { result } = turned({ sla: byHours(), slices: '' })
    expect(result).toMatchObject({ toward: 'more', by: 8, outcome: 'breached' })
  })

  test('of windows that are paid each says what the next slice is worth', () => {
    const remedy = perWindow({ kind: 'per-minute', amount: '1.00' }, { due: 'when-breached' })
    const { lessOwed, moreOwed } = turned({ sla: byHours({ remedy }), slices: 'x'.repeat(10) })
    expect(lessOwed).toMatchObject({ by: 1, owed: { minor: 54_000 } })
    expect(moreOwed).toMatchObject({ by: 1, owed: { minor: 66_000 } })
  })

  test('leaves alone what is excluded', () => {
    const exclusions = [{ name: 'maintenance', kind: 'window', effect: 'removed' }]
    const contract = sla(
      {
        slice: { length: '1h' },
        budgetingMethod: 'Occurrences',
        objectives,
        remedy,
      },
      { exclusions },
    )
    const scene = {
      sla: contract,
      slices: `${'.'.repeat(5)}xxxxxxxxxx`,
      exclusions: [stretch(13, 15)],
    }
    // Of 71,800 requests that count 718 may be bad, and 800 are.
    expect(turned(scene).result).toMatchObject({ toward: 'fewer', by: 82 })
    const kept = judged({ ...scene, slices: `${'.'.repeat(5)}xxxxxxx.xx` })
    expect(kept.outcome).toBe('met')
  })

  test('takes the caps that several commitments share into account', () => {
    const caps = [{ kind: 'share', share: '5%' }]
    const contract = sla(
      { slice: hour(), objectives, remedy },
      { caps, basis: { kind: 'fees', scopes: ['api'] } },
    )
    const points = turned({ sla: contract, slices: 'x'.repeat(10) })
    expect(points.lessOwed).toMatchObject({ by: 3, owed: { minor: 0 } })
    expect(points.moreOwed).toBeNull()
  })
})

describe('where nothing is told', () => {
  const told = (contract: Sla, slices: string, of?: (asked: JudgeInput) => JudgeInput) => {
    const asked = input({ sla: contract, slices })
    return turningPoints(of ? of(asked) : asked, verdictOf(asked), name)
  }

  test('nothing was proven', () => {
    const found = told(byHours({ slice: hour({ empty: 'unknown' }) }), '_'.repeat(720))
    expect(found).toMatchObject({ ok: false, error: { reason: 'unproven' } })
  })

  test('the figure is of no single things', () => {
    const found = told(
      byHours({ budgetingMethod: 'RatioTimeslices', slice: { length: '1h', empty: 'up' } }),
      'xx',
    )
    expect(found).toMatchObject({ ok: false, error: { reason: 'not-counted' } })
  })

  test('what is at hand is not what was judged', () => {
    const found = told(byHours(), 'x'.repeat(10), (asked) => ({
      ...asked,
      agreement: { ...asked.agreement, fees: [] },
    }))
    expect(found).toMatchObject({ ok: false, error: { reason: 'differs' } })
  })
})

test('least finds the first number, and none where there is none', () => {
  fc.assert(
    fc.property(fc.nat({ max: 500 }), fc.nat({ max: 500 }), (first, most) => {
      const holds = (n: number) => n >= first
      const expected = Math.max(1, first)
      expect(least(most, holds)).toBe(expected <= most ? expected : null)
    }),
  )
})
