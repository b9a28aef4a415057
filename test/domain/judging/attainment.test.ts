import { describe, expect, test } from 'vitest'
import { sla } from '../sla/sample.ts'
import { draw, judged, month, reached } from './drawing.ts'
import { byHours, hour } from './hours.ts'

const left = (text: string) => text + '.'.repeat(10 - text.length)

describe('attainment by slices', () => {
  test.each([
    ['counts a bad slice', left('x'), 'up', '719/720'],
    ['counts over 5 %, not at it', left('~:'), 'up', '719/720'],
    ['counts silence as up', left('x__'), 'up', '719/720'],
    ['counts silence as bad', left('x__'), 'bad', '239/240'],
    ['leaves silence out', left('x__'), 'drop', '717/718'],
    ['leaves the unknown out', left('x__'), 'unknown', '717/718'],
  ])('%s: %s with empty %s', (_name, text, empty, expected) => {
    const { attainment } = byHours(text, hour({ empty }))
    expect(`${attainment?.numerator}/${attainment?.denominator}`).toBe(expected)
  })

  test.each([
    ['up', '719/720'],
    ['bad', '239/240'],
    ['drop', '717/718'],
  ])('counts slices under the minimum volume as %s', (below, expected) => {
    const { attainment } = byHours(left('x;,'), hour({ minimumVolume: { events: 4, below } }))
    expect(`${attainment?.numerator}/${attainment?.denominator}`).toBe(expected)
  })

  test('judges a slice at the minimum volume by its events', () => {
    expect(reached(byHours(left(';'), hour({ minimumVolume: { events: 3, below: 'up' } })))).toBe(
      '99.8611 %',
    )
    expect(reached(byHours(left(';'), hour({ minimumVolume: { events: 4, below: 'up' } })))).toBe(
      '100.0000 %',
    )
  })

  test('does not let a silent slice count as under the minimum volume', () => {
    const slice = hour({ minimumVolume: { events: 4, below: 'bad' }, empty: 'up' })
    expect(reached(byHours(left('_'), slice))).toBe('100.0000 %')
  })
})

describe('attainment by the mean of slices', () => {
  const mean = (slices: string, slice = hour()) =>
    judged({
      sla: sla({ budgetingMethod: 'RatioTimeslices', slice, remedy: { kind: 'none' } }),
      slices,
    }).attainment

  test.each([
    ['takes each slice at its own share', '~:', 'up', [11n, 72_000n]],
    ['counts silence as whole', '_~', 'up', [6n, 72_000n]],
    ['counts silence as lost', '_~', 'bad', [106n, 72_000n]],
    ['leaves silence out', '_~', 'drop', [6n, 71_900n]],
  ] as const)('%s: %s with empty %s', (_name, text, empty, [lost, of]) => {
    const { numerator = '', denominator = '' } = mean(text, hour({ empty })) ?? {}
    expect(BigInt(numerator) * of).toBe((of - lost) * BigInt(denominator))
  })

  test('of a month of minutes whose counts are all unlike is found in seconds, and short', () => {
    const period = month('2026-07')
    const slices = draw('', period.span, 60_000)
    for (let i = 0; i < slices.total.length; i += 1) {
      slices.total[i] = 1000 + ((i * 7919) % 100_003)
      slices.bad[i] = 200 + (i % 7)
    }
    const started = performance.now()
    const verdict = judged({
      sla: sla({ budgetingMethod: 'RatioTimeslices' }),
      slices,
      period,
    })
    expect(verdict.outcome).toBe('breached')
    expect(performance.now() - started).toBeLessThan(10_000)
    expect(verdict.attainment?.denominator.length).toBeLessThan(100)
  })
})
