import { describe, expect, test } from 'vitest'
import type { CommitmentVerdict } from '../../../src/domain/judging/verdict.ts'
import { formatMoney } from '../../../src/domain/money/amount.ts'
import { sla } from '../sla/sample.ts'
import { at, draw, judged, month, reached, type Scene, stage } from './drawing.ts'
import { hour } from './hours.ts'

const june = month('2026-06')
/** In force from hour 100.5 to hour 620 of June's 720. */
const agreement = {
  effectiveFrom: at('2026-06-05T04:30:00Z'),
  effectiveUntil: at('2026-06-26T20:00:00Z'),
}
const calendar = { timeZone: 'UTC' }
const by = (absent: string | undefined, changes = {}, scene: Partial<Scene> = {}) =>
  judged({
    sla: sla(
      { slice: hour(), ...changes },
      { timeWindow: [{ duration: '1M', calendar, ...(absent ? { absent } : {}) }] },
    ),
    // Hour 101 is the first whole one in force.
    slices: `${'_'.repeat(101)}xxxxx`,
    agreement,
    ...scene,
  })

const figuresOf = ({ stages }: CommitmentVerdict) =>
  stages.find(({ name }) => name === 'aggregate')?.figures

describe('time outside the agreement', () => {
  test.each([undefined, 'shrinks'])('shrinks the denominator where "absent" is %s', (absent) => {
    const verdict = by(absent)
    expect(verdict.attainment).toEqual({ numerator: '514', denominator: '519' })
    expect(stage(verdict, 'aggregate')).toContain('514 of 519 known slices are good: ')
  })

  test('counts as good slices with "up", but for the one that the start cuts', () => {
    const verdict = by('up')
    // 100 before, 519 in force, 100 after: 719 of 720 hours.
    expect(verdict.attainment).toEqual({ numerator: '714', denominator: '719' })
    expect(stage(verdict, 'aggregate')).toBe(
      'Of what is judged, 714 of 719 known slices are good, 200 of them for time outside the agreement: 99.3046 %.',
    )
    expect(figuresOf(verdict)).toMatchObject({ good: 714, bad: 5, known: 719, absent: 200 })
  })

  test('counts the same where slices begin only with the agreement', () => {
    const span = { from: agreement.effectiveFrom, until: june.span.until }
    const slices = draw('xxxxx', span, 3_600_000)
    // On that grid the hours are 519 in force, 99 after; half an hour at each end is cut.
    const verdict = by('up', {}, { slices })
    expect(verdict.attainment).toEqual({ numerator: '713', denominator: '718' })
  })

  test('counts as good slices in a mean, too', () => {
    const mean = { budgetingMethod: 'RatioTimeslices' }
    expect(by('shrinks', mean).attainment).toEqual({ numerator: '514', denominator: '519' })
    const verdict = by('up', mean)
    expect(verdict.attainment).toEqual({ numerator: '714', denominator: '719' })
    expect(stage(verdict, 'aggregate')).toContain(
      'over 719 known slices, 200 of them for time outside the agreement: ',
    )
  })

  test('counts only as far as it is over', () => {
    const soon = by('up', {}, { now: at('2026-06-06T00:00:00Z') })
    expect(soon.attainment).toEqual({ numerator: '114', denominator: '119' })
    const later = by('up', {}, { now: at('2026-06-26T22:00:00Z') })
    expect(later.attainment).toEqual({ numerator: '616', denominator: '621' })
    const before = by('up', {}, { now: at('2026-06-02T00:00:00Z') })
    expect(before).toMatchObject({ outcome: 'unproven', attainment: null })
    expect(figuresOf(before)).toMatchObject({ good: 24, absent: 24 })
  })

  test('keeps no promise by itself: without a signal in force the period is unproven', () => {
    expect(by('up', {}, { slices: '', rest: '_' }).outcome).toBe('unproven')
  })

  test('proves nothing: what must be known is a share of the slices in force', () => {
    const known = { slice: hour({ empty: 'unknown', knownAtLeast: '50%' }) }
    const quiet = { slices: `${'_'.repeat(101)}x`, rest: '_' }
    const verdict = by('up', known, quiet)
    expect(verdict.outcome).toBe('unproven')
    expect(stage(verdict, 'target')).toContain('Only 1 of 519 slices are known')
  })

  test('leaves the proration of fees alone', () => {
    const whole = { basis: { kind: 'fees', scopes: ['api'], partialPeriod: 'whole' } }
    // 519.5 of 720 hours of USD 1,000.00, and the band of 99 % pays a tenth.
    expect(formatMoney(by('up').owed)).toBe('USD 72.15')
    expect(formatMoney(by('up', whole).owed)).toBe('USD 100.00')
    expect(reached(by('up', whole))).toBe('99.3046 %')
  })

  test('is none where the agreement holds for the whole period', () => {
    const verdict = by('up', {}, { agreement: {} })
    expect(verdict.attainment).toEqual({ numerator: '143', denominator: '144' })
    expect(stage(verdict, 'aggregate')).toContain('715 of 720 known slices are good: ')
  })
})
