import { describe, expect, test } from 'vitest'
import { disputePlanOf } from '../../../src/domain/sla/dispute/plan.ts'
import { downwardOf } from '../../../src/domain/sla/money/corrections.ts'
import { faultsOf } from './faults.ts'
import { commitment, document, sla } from './sample.ts'

type Fields = Record<string, unknown>

const days = (count: number): Fields => ({ within: { count, unit: 'days' } })
const businessDays = (count: number): Fields => ({ within: { count, unit: 'business-days' } })
const faults = (spec: Fields) =>
  faultsOf(document([commitment()], spec)).map(({ reason, pointer }) => `${reason} ${pointer}`)

describe('a clause on disputes', () => {
  const at = '/spec/disputes'

  test.each<[string, Fields]>([
    ['that says nothing more', {}],
    ['with a time to file', { file: { ...days(60), until: 'end-of-unit', from: 'period-end' } }],
    ['that runs from the final result', { file: { ...days(60), from: 'verdict-final' } }],
    ['that runs from the credit', { file: { ...days(60), from: 'credit-issued' } }],
    ['with a time to decide', { decide: { ...days(0), until: 'end-of-unit' } }],
    ['in business days', { decide: businessDays(10), holidays: ['2026-12-25'] }],
    ['of the longest term', { decide: businessDays(1_000) }],
  ])('%s is taken', (_, disputes) => {
    expect(faults({ disputes })).toEqual([])
  })

  test.each<[string, Fields, string]>([
    ['with a field that there is not', { answer: days(3) }, `unknown-field ${at}/answer`],
    ['whose filing runs from nothing', { file: days(60) }, `missing ${at}/file/from`],
    [
      'that runs from a window',
      { file: { ...days(60), from: 'window-closed' } },
      `not-allowed ${at}/file/from`,
    ],
    [
      'whose decision runs from elsewhere',
      { decide: { ...days(60), from: 'period-end' } },
      `unknown-field ${at}/decide/from`,
    ],
    [
      'with no time to file',
      { file: { ...days(0), from: 'period-end' } },
      `out-of-range ${at}/file/within/count`,
    ],
    ['with no time to decide', { decide: days(0) }, `out-of-range ${at}/decide/within/count`],
    [
      'in periods without their end',
      { file: { within: { count: 2, unit: 'periods' }, from: 'period-end' } },
      `contradiction ${at}/file/until`,
    ],
    [
      'in hours to their end',
      { decide: { within: { count: 2, unit: 'hours' }, until: 'end-of-unit' } },
      `contradiction ${at}/decide/until`,
    ],
    [
      'of a longer term than there is',
      { decide: days(1_001) },
      `out-of-range ${at}/decide/within/count`,
    ],
    [
      'with holidays for nothing',
      { file: { ...days(60), from: 'period-end' }, holidays: ['2026-12-25'] },
      `contradiction ${at}/holidays`,
    ],
    [
      'with a holiday said twice',
      { decide: businessDays(5), holidays: ['2026-12-25', '2026-12-25'] },
      `duplicate-name ${at}/holidays/1`,
    ],
  ])('%s is refused', (_, disputes, expected) => {
    expect(faults({ disputes })).toEqual([expected])
  })

  test('unsaid lets a dispute be filed at any time, to be answered in 30 days', () => {
    const plan = {
      file: null,
      decide: { count: 30, unit: 'days', until: 'end-of-unit', holidays: [] },
    }
    expect(disputePlanOf(sla())).toEqual(plan)
    expect(disputePlanOf(sla({}, { disputes: {} }))).toEqual(plan)
  })

  test('means what it says, and its holidays are those of business days alone', () => {
    const disputes = {
      file: { ...days(60), until: 'end-of-unit', from: 'credit-issued' },
      decide: businessDays(10),
      holidays: ['2026-12-26', '2026-12-25'],
    }
    expect(disputePlanOf(sla({}, { disputes }))).toEqual({
      file: { count: 60, unit: 'days', until: 'end-of-unit', holidays: [], from: 'credit-issued' },
      decide: {
        count: 10,
        unit: 'business-days',
        until: 'same-time',
        holidays: ['2026-12-25', '2026-12-26'],
      },
    })
  })
})

describe('a clause on corrections', () => {
  const at = '/spec/corrections'

  test.each<[string, Fields | null, string]>([
    ['unsaid takes the difference off the next credits', null, 'next-credit'],
    ['may say so', { downward: 'next-credit' }, 'next-credit'],
    ['may leave it with the customer', { downward: 'forgiven' }, 'forgiven'],
  ])('%s', (_, corrections, expected) => {
    expect(downwardOf(sla({}, corrections ? { corrections } : {}))).toBe(expected)
  })

  test.each<[string, Fields, string]>([
    ['says what becomes of the money', {}, `missing ${at}/downward`],
    ['knows no invoice', { downward: 'invoice' }, `not-allowed ${at}/downward`],
    [
      'says nothing of what is owed beside',
      { downward: 'forgiven', upward: 'forgiven' },
      `unknown-field ${at}/upward`,
    ],
  ])('%s', (_, corrections, expected) => {
    expect(faults({ corrections })).toEqual([expected])
  })
})
