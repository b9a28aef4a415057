import { describe, expect, test } from 'vitest'
import { sla } from '../sla/sample.ts'
import { judged, stage } from './drawing.ts'
import { hour } from './hours.ts'

const counted = (budgetingMethod: string, objective: unknown, slices: string, more = {}) =>
  judged({
    sla: sla({
      budgetingMethod,
      objectives: [objective],
      slice: hour(),
      remedy: { kind: 'none' },
      ...more,
    }),
    slices,
  })

describe('a count', () => {
  test.each([
    [
      'Windows',
      { atMost: 2 },
      'x.x..xx',
      'breached',
      '3/1',
      '3 windows, where at most 2 windows would keep the promise: breached.',
    ],
    [
      'Windows',
      { under: 4 },
      'x.x..xx',
      'met',
      '3/1',
      '3 windows, where at most 3 windows keep the promise: met.',
    ],
    [
      'Windows',
      { atMost: 0 },
      'x',
      'breached',
      '1/1',
      '1 window, where at most 0 windows would keep the promise: breached.',
    ],
    [
      'BadTime',
      { atMost: '4h' },
      'x.x..xx',
      'met',
      '14400000/1',
      '4 h, where at most 4 h keep the promise: met.',
    ],
    [
      'BadTime',
      { under: '4h' },
      'x.x..xx',
      'breached',
      '14400000/1',
      '4 h, where under 4 h would keep the promise: breached.',
    ],
    [
      'BadEvents',
      { atMost: 105 },
      'x:.',
      'met',
      '105/1',
      '105 bad events, where at most 105 bad events keep the promise: met.',
    ],
  ])('by %s of %j in %s is %s', (method, objective, slices, outcome, reached, text) => {
    const verdict = counted(method, objective, slices)
    expect(verdict.outcome).toBe(outcome)
    expect(`${verdict.attainment?.numerator}/${verdict.attainment?.denominator}`).toBe(reached)
    expect(stage(verdict, 'target')).toBe(text)
  })

  test('says what it counts, and a share says nothing', () => {
    expect(counted('Windows', { atMost: 2 }, 'x')).toMatchObject({
      figure: 'windows',
      target: { numerator: '2', denominator: '1' },
    })
    expect('figure' in counted('Timeslices', { targetPercent: 99 }, 'x')).toBe(false)
  })

  test('takes bad time by what it weighs', () => {
    const weight = { kind: 'affected', by: 'user.hash' }
    const verdict = counted('BadTime', { atMost: '4h' }, 'xx', { slice: hour({ weight }) })
    // Nobody is counted here, so each weighs one.
    expect(verdict.attainment?.numerator).toBe('7200000')
  })

  test('needs a known slice, or an event', () => {
    const quiet = { slice: hour({ empty: 'drop' }) }
    const rest = '_'
    const silent = (method: string, objective: unknown) =>
      judged({
        sla: sla({
          budgetingMethod: method,
          objectives: [objective],
          ...quiet,
          remedy: { kind: 'none' },
        }),
        slices: '',
        rest,
      })
    expect(silent('Windows', { atMost: 9 }).outcome).toBe('unproven')
    expect(silent('BadTime', { atMost: '9h' }).outcome).toBe('unproven')
    expect(silent('BadEvents', { atMost: 9 }).outcome).toBe('unproven')
  })

  test('pays by the band that it lies in', () => {
    const bands = [
      { attainment: { gt: 1, lte: 2 }, pays: { kind: 'share', share: '10%' } },
      { attainment: { gte: 3 }, pays: { kind: 'share', share: '25%' } },
    ]
    const remedy = { kind: 'bands', bands }
    const verdict = counted('Windows', { atMost: 1 }, 'x.x.x', { remedy })
    expect(stage(verdict, 'bands')).toContain('3 windows lie in the band 3 windows or more')
    expect(verdict.owed.minor).toBe(25_000)
  })

  test('that is unproven pays nothing, though its band is due always', () => {
    const bands = [{ attainment: { gte: 1 }, pays: { kind: 'share', share: '10%' } }]
    const remedy = { kind: 'bands', due: 'always', bands }
    const found = (more: object) =>
      counted('Windows', { atMost: 2 }, 'x', { remedy, slice: hour({ empty: 'unknown', ...more }) })
    expect(found({})).toMatchObject({ outcome: 'breached', owed: { minor: 10_000 } })
    const rest = judged({
      sla: sla({
        budgetingMethod: 'Windows',
        objectives: [{ atMost: 2 }],
        slice: hour({ empty: 'unknown', knownAtLeast: '90%' }),
        remedy,
      }),
      slices: 'x',
      rest: '_',
    })
    expect(rest).toMatchObject({ outcome: 'unproven', owed: { minor: 0 } })
  })

  test('gives the right that is over it', () => {
    const remedy = { kind: 'right', right: 'leave', when: { attainmentOver: 2 } }
    const right = (slices: string) => counted('Windows', { atMost: 1 }, slices, { remedy }).rights
    expect(right('x.x')).toBeUndefined()
    expect(right('x.x.x')).toEqual([{ right: 'leave', text: '3 windows are more than 2 windows.' }])
  })
})
