import { describe, expect, test } from 'vitest'
import type { EpochMs } from '../../../src/domain/brand.ts'
import { type BalanceMove, balanceUse } from '../../../src/domain/ledger/applied.ts'
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

describe('the use of a balance', () => {
  const move = (kind: BalanceMove['kind'], amount: number, more: Partial<BalanceMove> = {}) =>
    ({ id: `${kind}-${amount}`, kind, minor: amount, invoice: null, voids: null, ...more }) as const
  const used = (...moves: BalanceMove[]) => {
    const { applied, voided } = balanceUse(moves)
    return { applied: Object.fromEntries(applied), voided: [...voided] }
  }
  const ours = move('credit', 100, { id: 'ours' })
  const other = move('credit', 50, { id: 'other' })

  test.each<[string, BalanceMove[], object]>([
    [
      'takes the oldest first',
      [other, ours, move('use', 70)],
      { applied: { other: 50, ours: 20 } },
    ],
    ['takes no more than there is', [ours, move('use', 170)], { applied: { ours: 100 } }],
    ['does not reach back in time', [move('use', 70), ours], { applied: {} }],
    [
      'gives back what the voided invoice took last',
      [
        other,
        ours,
        move('use', 120, { invoice: 'in_1' }),
        move('give-back', 120, { invoice: 'in_1' }),
      ],
      { applied: { other: 0, ours: 0 } },
    ],
    [
      'gives nothing back for another invoice',
      [ours, move('use', 40, { invoice: 'in_1' }), move('give-back', 40, { invoice: 'in_2' })],
      { applied: { ours: 40 } },
    ],
    [
      'forgets what was taken back',
      [ours, move('void', 100, { voids: 'ours' }), move('use', 5)],
      { applied: {}, voided: ['ours'] },
    ],
    ['passes over a void of what is not there', [move('void', 5, { voids: 'x' })], { voided: [] }],
  ])('%s', (_what, moves, expected) => {
    expect(used(...moves)).toMatchObject(expected)
  })
})
