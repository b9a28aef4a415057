import { describe, expect, test } from 'vitest'
import type { EpochMs } from '../../../src/domain/brand.ts'
import {
  afterMiss,
  backoffMs,
  defaultSettleSettings,
  isKeyAlive,
} from '../../../src/domain/ledger/schedule.ts'

const hour = 3_600_000
const at = (hours: number): EpochMs => (hours * hour) as EpochMs

describe('the schedule', () => {
  test.each([
    [0, true],
    [23 * hour - 1, true],
    [23 * hour, false],
    [24 * hour + 60_000, false],
  ])('at a key age of %i ms the key is alive: %s', (age, alive) => {
    expect(isKeyAlive(at(1), (at(1) + age) as EpochMs, defaultSettleSettings)).toBe(alive)
  })

  const miss = { firstSendAt: at(0), missedAt: at(23), sawServerError: false, minor: 100 }
  test.each([
    ['a first miss', { missedAt: null }, 23, { kind: 'look-again', at: at(25) }],
    ['a first miss long after', { missedAt: null }, 49, { kind: 'look-again', at: at(50) }],
    [
      'a second one too soon after it',
      { missedAt: at(48.5) },
      49,
      { kind: 'look-again', at: at(49.5) },
    ],
    ['a second one before the fence', {}, 24.99, { kind: 'look-again', at: at(25) }],
    ['a second one at the fence', {}, 25, { kind: 'next-generation' }],
    ['a second one after a server error', { sawServerError: true }, 25, { kind: 'review' }],
    ['a second one of a large amount', { minor: 100_001 }, 25, { kind: 'review' }],
  ])('after %s', (_what, changed, hours, expected) => {
    expect(afterMiss({ ...miss, ...changed }, at(hours), defaultSettleSettings)).toMatchObject(
      expected,
    )
  })

  test('waits longer each time, an hour at most', () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 100].map(backoffMs)
    expect(waits).toEqual(waits.toSorted((a, b) => a - b))
    expect(waits[0]).toBe(30_000)
    expect(waits.at(-1)).toBe(hour)
  })
})
