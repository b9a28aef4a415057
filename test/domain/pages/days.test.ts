import { describe, expect, test } from 'vitest'
import { emptySlices } from '../../../src/domain/judging/slices.ts'
import { State } from '../../../src/domain/judging/states.ts'
import { at } from '../../../src/edge/pages/gallery/made-up.ts'
import { dayBarsOf } from '../../../src/edge/pages/month/days.ts'

const hourMs = 3_600_000

/** Hours from midnight in Berlin on the day the clocks go back: `.` up, `x` bad, `~` forgiven, ` ` silent. */
function drawn(drawing: string) {
  const from = at('2025-10-25T22:00:00Z')
  const until = at(new Date(from + drawing.length * hourMs).toISOString())
  const slices = emptySlices({ from, until }, hourMs)
  const states = new Uint8Array(drawing.length)
  ;[...drawing].forEach((sign, place) => {
    slices.total[place] = sign === ' ' ? 0 : 10
    slices.bad[place] = sign === 'x' || sign === '~' ? 4 : 0
    states[place] = sign === 'x' ? State.bad : sign === '~' ? State.forgiven : State.up
  })
  return { slices, states, windows: [], zone: 'Europe/Berlin' }
}

describe('the bars of days', () => {
  const counted = drawn(`${'.'.repeat(24)}~${'.'.repeat(24)}${' '.repeat(24)}`)
  const bars = dayBarsOf(counted, counted.slices.span.until)

  test('follow the contract’s midnight over a change of the clocks', () => {
    expect(bars.map((bar) => [bar.date, bar.slices])).toEqual([
      ['2025-10-26', 25],
      ['2025-10-27', 24],
      ['2025-10-28', 24],
    ])
  })

  test('tell forgiven slices from good ones and silence from both', () => {
    expect(bars.map((bar) => bar.state)).toEqual(['mixed', 'good', 'unknown'])
    expect(bars[0]).toMatchObject({ total: 250, bad: 4, badSlices: 1 })
  })

  test('are bad where a degradation window touches the day, on both sides of midnight', () => {
    const span = { from: at('2025-10-26T22:00:00Z'), until: at('2025-10-27T00:00:00Z') }
    const windows = [{ span, slices: 2, total: 20, bad: 8 }]
    const touched = dayBarsOf({ ...counted, windows }, counted.slices.span.until)
    expect(touched.map((bar) => bar.state)).toEqual(['bad', 'bad', 'unknown'])
  })

  test('stop before days that have not begun', () => {
    expect(dayBarsOf(counted, at('2025-10-26T23:00:00Z'))).toHaveLength(1)
  })
})
