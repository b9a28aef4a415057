import { describe, expect, test } from 'vitest'
import { countedSpread } from '../../../bin/ingest/spread.ts'
import { timeOf } from '../../../bin/ingest/time.ts'

describe('a time rule', () => {
  test.each([
    ['ISO with an offset', { format: 'iso' }, '2025-08-01T02:00:00+02:00', Date.UTC(2025, 7, 1)],
    ['ISO with a blank', { format: 'iso' }, '2025-08-01 00:00:00.250Z', Date.UTC(2025, 7, 1) + 250],
    [
      'ISO in a stated zone',
      { format: 'iso', zone: 'Europe/Berlin' },
      '2025-08-01T02:00:00',
      Date.UTC(2025, 7, 1),
    ],
    ['ISO of a date alone', { format: 'iso', zone: 'UTC' }, '2025-08-01', Date.UTC(2025, 7, 1)],
    ['seconds since the epoch', { format: 'epoch', unit: 's' }, '1754006400.5', 1_754_006_400_500],
    [
      'nanoseconds since the epoch',
      { format: 'epoch', unit: 'ns' },
      1_754_006_400_000_000_000,
      1_754_006_400_000,
    ],
    [
      'milliseconds after a base',
      { format: 'relative', unit: 'ms', base: '2025-08-01T00:00:00Z' },
      1500,
      Date.UTC(2025, 7, 1) + 1500,
    ],
  ] as const)('reads %s', (_name, rule, at, ms) => {
    expect(timeOf({ from: 'at', ...rule }, { at }, null)).toBe(ms)
  })

  test.each([
    ['no offset and no zone', { format: 'iso' }, '2025-08-01T00:00:00', 'unreadable-time'],
    [
      'a zone that does not exist',
      { format: 'iso', zone: 'Mars/Olympus' },
      '2025-08-01',
      'unreadable-time',
    ],
    ['words', { format: 'epoch', unit: 's' }, 'yesterday', 'unreadable-time'],
    ['nothing', { format: 'epoch', unit: 's' }, null, 'missing-column'],
  ] as const)('rejects %s', (_name, rule, at, reason) => {
    expect(() => timeOf({ from: 'at', ...rule }, { at }, null)).toThrow(
      expect.objectContaining({ reason }),
    )
  })
})

describe('a spread', () => {
  const rule = {
    by: ['model'],
    over: [
      {
        when: [{ from: 'model', is: ['a', 'b'] }],
        from: '1970-01-01T00:00:00Z',
        until: '1970-01-01T00:00:01Z',
      },
    ],
  }
  const records = ['a', 'b', 'a', 'a', 'a', 'c'].map((model) => ({ model }))

  async function* each() {
    yield* records
  }

  test('spaces each group evenly over its span, in order, each record in the middle of its share', async () => {
    const spread = await countedSpread(rule, each())
    const times = records.slice(0, 5).map((record) => spread.next(record))
    expect(times).toEqual([125, 500, 375, 625, 875])
  })

  test('rejects a record for which no span is stated', async () => {
    const spread = await countedSpread(rule, each())
    expect(() => spread.next({ model: 'c' })).toThrow(
      expect.objectContaining({ reason: 'outside-spread' }),
    )
  })
})
