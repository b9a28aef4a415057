import { describe, expect, test } from 'vitest'
import { faultsOf, told } from './faults.ts'
import { commitment, document } from './sample.ts'

type Fields = Record<string, unknown>

const trailing = (changes: Fields = {}): Fields => ({
  length: '30d',
  anchor: 'window-closed',
  ...changes,
})
const faults = (changes: Fields, specChanges: Fields = {}) =>
  faultsOf(document([commitment({ trailing: trailing(), ...changes })], specChanges))
const place = (field: string) => `/spec/commitments/0/${field}`
const over = (duration: string): Fields => ({
  timeWindow: [
    { duration, calendar: { startTime: '2026-01-01 00:00:00', timeZone: 'Europe/Berlin' } },
  ],
})

describe('trailing time', () => {
  test.each(['window-opened', 'window-closed', 'each-slice', 'period-end'])(
    'ends at %s',
    (anchor) => {
      expect(faults({ trailing: trailing({ anchor, counts: 'again' }) })).toEqual([])
    },
  )

  test('is whole slices', () => {
    const slice = { length: '1h', bad: { kind: 'share', op: 'gt', value: '5%' }, empty: 'up' }
    const lasting = (length: string) => told(faults({ slice, trailing: trailing({ length }) }))
    expect(lasting('90m')).toEqual([`does-not-divide ${place('trailing/length')}`])
    expect(lasting('60m')).toEqual([])
  })

  test('is at most 366 days', () => {
    const lasting = (length: string) => told(faults({ trailing: trailing({ length }) }, over('1Y')))
    expect(lasting('366d')).toEqual([])
    expect(lasting('367d')).toEqual([`out-of-range ${place('trailing/length')}`])
  })

  test('reaches into at most 35 earlier periods', () => {
    const days = {
      slice: { length: '1h', bad: { kind: 'share', op: 'gt', value: '5%' }, empty: 'up' },
    }
    const lasting = (length: string) =>
      told(faults({ ...days, trailing: trailing({ length }) }, over('1d')))
    // A day may have 23 hours: 33 days reach into 35 of them, 34 into 36.
    expect(lasting('33d')).toEqual([])
    expect(lasting('34d')).toEqual([`out-of-range ${place('trailing/length')}`])
  })

  test('up to windows needs to know when a slice is bad', () => {
    const occurrences = { budgetingMethod: 'Occurrences', slice: { empty: 'up' } }
    const up = (anchor: string) => told(faults({ ...occurrences, trailing: trailing({ anchor }) }))
    expect(up('window-closed')).toEqual([`missing ${place('slice/bad')}`])
    expect(up('window-opened')).toEqual([`missing ${place('slice/bad')}`])
    expect(up('each-slice')).toEqual([])
    expect(up('period-end')).toEqual([])
  })

  test('leaves no allowance that the bad time of the period could be beyond', () => {
    const remedy = { kind: 'time', of: 'beyond-allowance', multiplier: 10 }
    expect(told(faults({ remedy }))).toEqual([`contradiction ${place('remedy/of')}`])
    expect(told(faults({ remedy: { ...remedy, of: 'all' } }))).toEqual([])
  })

  test('is of shares, not of a count', () => {
    const objectives = [{ atMost: 3 }]
    const remedy = { kind: 'none' }
    const counted = { budgetingMethod: 'Windows', objectives, remedy, basis: undefined }
    expect(told(faults(counted))).toEqual([`contradiction ${place('trailing')}`])
  })

  test('counts its slices against the limit', () => {
    const lasting = (length: string) => faults({ trailing: trailing({ length }) }, over('1Y'))
    expect(lasting('365d')).toEqual([])
    const weight = { kind: 'affected', by: 'user.hash' }
    const slice = {
      length: '1m',
      bad: { kind: 'share', op: 'gt', value: '5%' },
      empty: 'up',
      weight,
    }
    // A year of minutes with a pair of sums, and the year before.
    expect(faults({ slice }, over('1Y'))).toMatchObject([
      { text: 'a period has 3162240 slices over all commitments, at most 2000000 are taken' },
    ])
  })
})
