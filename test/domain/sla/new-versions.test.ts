import { describe, expect, test } from 'vitest'
import { faultsOf } from './faults.ts'
import { commitment, document } from './sample.ts'

type Fields = Record<string, unknown>

const at = '/spec/newVersions'
const ninety = { count: 90, unit: 'days' }
const faults = (newVersions: unknown) =>
  faultsOf(document([commitment()], { newVersions })).map(
    ({ reason, pointer }) => `${reason} ${pointer}`,
  )

describe('a rule for new versions', () => {
  test.each<[string, Fields]>([
    ['of any kind', { kind: 'any-time' }],
    ['with every notice', { kind: 'pinned', notice: ninety, adverseNotice: ninety }],
    ['against adverse ones', { kind: 'at-renewal', holdsBack: 'adverse' }],
    [
      'in business days',
      {
        kind: 'parallel',
        notice: { count: 10, unit: 'business-days' },
        holidays: ['2026-12-25'],
      },
    ],
    [
      'to the end of the period',
      { kind: 'any-time', notice: { count: 0, unit: 'periods', until: 'end-of-unit' } },
    ],
  ])('%s is taken', (_, rule) => {
    expect(faults(rule)).toEqual([])
  })

  test.each<[string, Fields, string]>([
    ['of no known kind', { kind: 'never' }, `not-allowed ${at}/kind`],
    [
      'that holds back what comes at any time',
      { kind: 'any-time', holdsBack: 'all' },
      `contradiction ${at}/holdsBack`,
    ],
    [
      'whose notice is nothing',
      { kind: 'any-time', notice: { count: 0, unit: 'days' } },
      `out-of-range ${at}/notice/count`,
    ],
    [
      'in periods without their end',
      { kind: 'any-time', adverseNotice: { count: 2, unit: 'periods' } },
      `contradiction ${at}/adverseNotice/until`,
    ],
    [
      'in hours to their end',
      { kind: 'any-time', notice: { count: 2, unit: 'hours', until: 'end-of-unit' } },
      `contradiction ${at}/notice/until`,
    ],
    [
      'with holidays for nothing',
      { kind: 'any-time', notice: ninety, holidays: ['2026-12-25'] },
      `contradiction ${at}/holidays`,
    ],
    [
      'with a holiday that is no date',
      {
        kind: 'any-time',
        notice: { count: 5, unit: 'business-days' },
        holidays: ['2026-02-30'],
      },
      `out-of-range ${at}/holidays/0`,
    ],
  ])('%s is refused', (_, rule, expected) => {
    expect(faults(rule)).toEqual([expected])
  })
})
