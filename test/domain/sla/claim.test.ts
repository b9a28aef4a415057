import { describe, expect, test } from 'vitest'
import { faultsWith, told } from './faults.ts'

type Fields = Record<string, unknown>

const at = '/spec/commitments/0/claim'
const within = (count: unknown, unit: unknown): Fields => ({ within: { count, unit } })
const deadline = { ...within(30, 'days'), from: 'period-end' }
const request = (changes: Fields = {}): Fields => ({ kind: 'on-request', deadline, ...changes })
const businessDays = { ...within(5, 'business-days'), from: 'aware' }

describe('a claim', () => {
  test.each<[string, Fields]>([
    ['on request', request()],
    [
      'with everything',
      request({
        notice: businessDays,
        evidence: ['logs'],
        requires: ['invoices are paid'],
        decision: { ...within(45, 'days'), otherwise: 'open' },
        issueWithin: { ...within(1, 'periods'), until: 'end-of-unit' },
        holidays: ['2026-12-25'],
      }),
    ],
    ['on request at any time', request({ deadline: 'none', notice: businessDays })],
    ['by offer', { kind: 'offer', accept: within(15, 'days') }],
    [
      'until the end of the month itself',
      request({ deadline: { ...within(0, 'months'), from: 'aware', until: 'end-of-unit' } }),
    ],
  ])('%s is taken', (_, claim) => {
    expect(faultsWith({ claim })).toEqual([])
  })

  test.each<[string, Fields, string]>([
    ['without a deadline', { kind: 'on-request' }, `missing ${at}/deadline`],
    ['with a word for a deadline', request({ deadline: 'never' }), `not-allowed ${at}/deadline`],
    [
      'with an unknown anchor',
      request({ deadline: { ...deadline, from: 'ticket' } }),
      `not-allowed ${at}/deadline/from`,
    ],
    [
      'with an unknown unit',
      request({ deadline: { ...deadline, ...within(3, 'weeks') } }),
      `not-allowed ${at}/deadline/within/unit`,
    ],
    [
      'with half a day',
      request({ deadline: { ...deadline, ...within(0.5, 'days') } }),
      `wrong-type ${at}/deadline/within/count`,
    ],
    [
      'with too many days',
      request({ deadline: { ...deadline, ...within(1_001, 'days') } }),
      `out-of-range ${at}/deadline/within/count`,
    ],
    [
      'with a term of nothing',
      request({ deadline: { ...deadline, ...within(0, 'days') } }),
      `out-of-range ${at}/deadline/within/count`,
    ],
    [
      'with periods to the same time',
      request({ deadline: { ...deadline, ...within(2, 'periods') } }),
      `contradiction ${at}/deadline/until`,
    ],
    [
      'with hours to the end of a unit',
      request({ notice: { ...within(24, 'hours'), from: 'aware', until: 'end-of-unit' } }),
      `contradiction ${at}/notice/until`,
    ],
    [
      'with a decision from somewhere',
      request({ decision: { ...within(5, 'days'), from: 'aware', otherwise: 'open' } }),
      `unknown-field ${at}/decision/from`,
    ],
    [
      'with a decision that leaves silence open',
      request({ decision: within(5, 'days') }),
      `missing ${at}/decision/otherwise`,
    ],
    ['with an empty list of evidence', request({ evidence: [] }), `out-of-range ${at}/evidence`],
    [
      'with a day that is not',
      request({ notice: businessDays, holidays: ['2026-02-30'] }),
      `out-of-range ${at}/holidays/0`,
    ],
    [
      'with a holiday said twice',
      request({ notice: businessDays, holidays: ['2026-12-25', '2026-12-25'] }),
      `duplicate-name ${at}/holidays/1`,
    ],
    [
      'with holidays and no business days',
      request({ holidays: ['2026-12-25'] }),
      `contradiction ${at}/holidays`,
    ],
    ['by offer without a time to accept', { kind: 'offer' }, `missing ${at}/accept`],
    ['with a misspelt field', request({ deadlin: deadline }), `unknown-field ${at}/deadlin`],
  ])('%s is refused', (_, claim, expected) => {
    expect(told(faultsWith({ claim }))).toEqual([expected])
  })

  test('suggests how a term of periods ends', () => {
    const [fault] = faultsWith({
      claim: request({ deadline: { ...deadline, ...within(2, 'periods') } }),
    })
    expect(fault?.suggestion).toBe('end-of-unit')
  })
})
