import { describe, expect, test } from 'vitest'
import { epochMs } from '../../../src/domain/brand.ts'
import { judge } from '../../../src/domain/judging/judge.ts'
import { sla } from '../sla/sample.ts'
import { at, draw, input, judged, month, stage } from './drawing.ts'
import { byHours, hour } from './hours.ts'

describe('an outcome', () => {
  test.each([
    ['is unproven when nothing was reported', '', '_', 'up', 'unproven'],
    ['is unproven when all silence is unknown', '', '_', 'unknown', 'unproven'],
    ['is unproven when all silence is left out', '', '_', 'drop', 'unproven'],
    ['is a breach where the contract calls silence bad', '', '_', 'bad', 'breached'],
    ['is met by one good slice among unknown ones', '.', '_', 'unknown', 'met'],
  ])('%s', (_name, slices, rest, empty, expected) => {
    const verdict = byHours(slices, hour({ empty }), { rest })
    expect(verdict.outcome).toBe(expected)
    expect(verdict.attainment === null).toBe(expected === 'unproven')
    expect(verdict.owed.minor).toBe(0)
  })

  test('is unproven with fewer known slices than were agreed, and pays nothing', () => {
    const floor = (slices: string, knownAtLeast: string) =>
      judged({ sla: sla({ slice: hour({ empty: 'unknown', knownAtLeast }) }), slices })
    const quiet = `${'x'.repeat(10)}${'_'.repeat(72)}`
    expect(floor(quiet, '90%')).toMatchObject({ outcome: 'breached', owed: { minor: 25_000 } })
    expect(floor(`${quiet}_`, '90%')).toMatchObject({ outcome: 'unproven', owed: { minor: 0 } })
    expect(stage(floor(`${quiet}_`, '90%'), 'target')).toBe(
      'Only 647 of 720 slices are known, fewer than the 90 % agreed: unproven.',
    )
  })

  test('at the target is met, or missed where that is said', () => {
    // 0.72 of June's 720 hours: 43.2 minutes cannot be bad, so the target is moved to the grid.
    const objectives = [{ target: 0.995 }]
    const remedy = { kind: 'none' }
    const atIt = (breachedWhen: string) =>
      judged({
        sla: sla({ objectives, remedy, breachedWhen, slice: hour({ length: '6m' }) }),
        slices: 'x'.repeat(36),
      })
    expect(atIt('lt')).toMatchObject({ outcome: 'met', attainment: { numerator: '199' } })
    expect(atIt('lte').outcome).toBe('breached')
    expect(stage(atIt('lte'), 'target')).toBe(
      '99.50 % is at the target of 99.5 %, which is missed: breached.',
    )
  })
})

describe('a period', () => {
  const lateness = 3 * 86_400_000
  const june = month('2026-06')
  const status = (now: number) => {
    const verdict = judge(input({ sla: sla(), slices: '', now: epochMs(now) }))
    return verdict.ok && verdict.value.status
  }

  test('is provisional until its end and the lateness are over', () => {
    expect(status(june.span.until)).toBe('provisional')
    expect(status(june.span.until + lateness - 1)).toBe('provisional')
    expect(status(june.span.until + lateness)).toBe('final')
  })

  test('is judged up to now, by whole slices, while it runs', () => {
    const now = epochMs(june.span.from + 10.5 * 3_600_000)
    const verdict = byHours('x.........x', hour(), { now })
    expect(verdict.attainment).toEqual({ numerator: '9', denominator: '10' })
    expect(stage(verdict, 'select')).toBe('2026-06 in UTC has 720 h, 10.5 h are over by now.')
  })

  test('has no slice, not fewer than none, in the first minutes of an agreement', () => {
    const agreement = { effectiveFrom: at('2026-06-15T12:30:00Z') }
    const verdict = byHours('', hour(), { agreement, now: at('2026-06-15T12:40:00Z') })
    expect(verdict).toMatchObject({ outcome: 'unproven', total: 0 })
    expect(stage(verdict, 'slice')).toBe('0 whole slices of 1 h; 0 without events are up.')
  })

  test('does not take the present moment for its edge', () => {
    const slice = hour({ run: { atLeast: '2h', edge: 'count' } })
    const now = epochMs(june.span.from + 10 * 3_600_000)
    expect(byHours('.........x', slice, { now }).windows).toEqual([])
    expect(byHours('.'.repeat(719), slice, { rest: 'x' }).windows).toHaveLength(1)
  })

  test('that has not begun is unproven', () => {
    expect(byHours('', hour(), { now: epochMs(june.span.from - 1) }).outcome).toBe('unproven')
  })

  test('is judged for the part in which the agreement is in force', () => {
    const agreement = {
      effectiveFrom: at('2026-06-15T12:30:00Z'),
      effectiveUntil: at('2026-06-30T00:00:00Z'),
    }
    // Hour 348 is cut by the start: neither it nor what comes before counts.
    const verdict = byHours(`${'x'.repeat(349)}x`, hour(), { agreement })
    expect(verdict.attainment).toEqual({ numerator: '346', denominator: '347' })
    expect(verdict.total).toBe(34_700)
    expect(stage(verdict, 'select')).toBe(
      '2026-06 in UTC has 720 h, the agreement is in force for 347.5 h of them.',
    )
  })

  test('may be counted from the start of the agreement instead', () => {
    const agreement = { effectiveFrom: at('2026-06-15T12:30:00Z') }
    const span = { from: agreement.effectiveFrom, until: june.span.until }
    const slices = draw('x', span, 3_600_000)
    const verdict = judged({ sla: sla({ slice: hour() }), slices, agreement })
    // 371.5 hours: the last half hour is a partial slice, and in no denominator.
    expect(verdict.attainment).toEqual({ numerator: '370', denominator: '371' })
  })

  test('cut short by its own end keeps the events of its last slice, where events are counted', () => {
    const berlin = month('2026-03', 'Europe/Berlin')
    const timeWindow = [{ duration: '1M', calendar: { timeZone: 'Europe/Berlin' } }]
    const events = (budgetingMethod: string) =>
      judged({
        sla: sla(
          { budgetingMethod, slice: hour({ length: '24h' }), remedy: { kind: 'none' } },
          { timeWindow },
        ),
        slices: `${'.'.repeat(30)}x`,
        period: berlin,
      })
    expect(events('Occurrences')).toMatchObject({ total: 3100, bad: 100 })
    expect(events('Timeslices')).toMatchObject({ total: 3000, bad: 0, outcome: 'met' })
  })
})
