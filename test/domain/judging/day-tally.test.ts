import { describe, expect, test } from 'vitest'
import { excludedTimes } from '../../../src/domain/exclusions/excluded-time.ts'
import { dayTally } from '../../../src/domain/judging/day-tally.ts'
import { measure } from '../../../src/domain/judging/measure.ts'
import { extentOf } from '../../../src/domain/judging/slicing/extent.ts'
import { exclusionPlansOf } from '../../../src/domain/sla/exclusion/plan.ts'
import { planOf, sliceLengthMs } from '../../../src/domain/sla/plan.ts'
import { hourOf, stretch } from '../exclusions/stretch.ts'
import { sla } from '../sla/sample.ts'
import { agreement, draw, judged, month } from './drawing.ts'
import { hour } from './hours.ts'

const june = month('2026-06')

/** The first days of June under one exclusion: hours drawn, so many of them over. */
function days(text: string, effect: string, changes = {}, over = 720) {
  const exclusions = [{ name: 'maintenance', kind: 'window', effect }]
  const contract = sla(
    { slice: hour({ empty: 'drop' }), remedy: { kind: 'none' }, ...changes },
    { exclusions },
  )
  const [commitment] = contract.spec.commitments
  const now = hourOf(over)
  const extent = extentOf(june, agreement(), now)
  if (!commitment || !extent) throw new Error('no commitment')
  const plan = planOf(contract, commitment)
  const slices = draw(text, june.span, sliceLengthMs(commitment), '_')
  const spans = [stretch(0, 24), stretch(30, 36)]
  const times = excludedTimes(exclusionPlansOf(contract, plan.name), spans, extent)
  const { windows } = judged({ sla: contract, slices, exclusions: spans, now })
  const parts = [{ measured: measure(plan, [slices], extent, times), windows }]
  return [0, 1, 2].map((day) =>
    dayTally({ from: hourOf(24 * day), until: hourOf(24 * day + 24) }, plan, parts),
  )
}

const allBad = 'x'.repeat(24)
const fewBad = `${'.'.repeat(6)}xxxxxx${'.'.repeat(12)}`

describe('a day', () => {
  test.each([
    ['removed', 'excluded', 0, 0, 18],
    ['not-bad', 'excluded', 0, 0, 18],
    ['up', 'excluded', 2400, 24, 24],
  ])('is not bad for excluded time: %s', (effect, state, total, slices, second) => {
    const [first, next] = days(allBad + fewBad, effect)
    expect(first).toEqual({ total, bad: 0, slices, badSlices: 0, state })
    expect(next).toMatchObject({ slices: second, bad: 0, badSlices: 0, state: 'good' })
  })

  test('is as bad as what is left beside excluded time', () => {
    const [, next] = days(`${allBad}${fewBad.slice(1)}x`, 'removed')
    // Hours 5 to 10 of the day are bad, of which 6 to 11 are excluded; and its last one.
    expect(next).toEqual({ total: 1800, bad: 200, slices: 18, badSlices: 2, state: 'bad' })
  })

  test('of events alone is held against the target, without what left', () => {
    const events = { budgetingMethod: 'Occurrences', slice: { length: '1h' } }
    const [first, next, last] = days(allBad + fewBad + allBad, 'removed', events)
    expect([first?.state, next?.state, last?.state]).toEqual(['excluded', 'good', 'bad'])
  })

  test('that is not over has what is over; one to come has nothing, also where silence is bad', () => {
    const silenceIsBad = { slice: hour({ empty: 'bad' }) }
    const [, next, last] = days(allBad + fewBad, 'removed', silenceIsBad, 40)
    expect(next).toMatchObject({ slices: 10, state: 'good' })
    expect(last).toEqual({ total: 0, bad: 0, slices: 0, badSlices: 0, state: 'unknown' })
  })
})
