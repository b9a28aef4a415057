import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type BalanceMove, balanceUse } from '../../../src/domain/ledger/applied.ts'

describe('the use of a balance', () => {
  const move = (kind: BalanceMove['kind'], amount: number, more: Partial<BalanceMove> = {}) =>
    ({
      id: `${kind}-${amount}`,
      kind,
      minor: amount,
      invoice: kind === 'take' ? 'in_1' : null,
      voids: null,
      ...more,
    }) as const
  const used = (...moves: BalanceMove[]) => {
    const { applied, voided } = balanceUse(moves)
    return { applied: Object.fromEntries(applied), voided: [...voided] }
  }
  const ours = move('give', 100, { id: 'ours' })
  const other = move('give', 50, { id: 'other' })

  test.each<[string, BalanceMove[], object]>([
    [
      'takes the oldest first',
      [other, ours, move('take', 70)],
      { applied: { other: 50, ours: 20 } },
    ],
    ['takes no more than there is', [ours, move('take', 170)], { applied: { ours: 100 } }],
    [
      'is none of what no invoice took, though it is gone',
      [ours, move('take', 70, { invoice: null }), move('take', 100)],
      { applied: { ours: 30 } },
    ],
    [
      'pays a debt first, which is no use by an invoice',
      [move('take', 70, { invoice: null }), ours, move('take', 100, { invoice: 'in_2' })],
      { applied: { ours: 30 } },
    ],
    [
      'pays what an earlier invoice left owing',
      [move('take', 70), ours, move('take', 100, { invoice: 'in_2' })],
      { applied: { ours: 100 } },
    ],
    [
      'is not fed by a debt that an invoice took on',
      [
        move('take', 70, { invoice: null }),
        move('give', 70, { id: 'taken-on', invoice: 'in_1' }),
        ours,
        move('take', 100, { invoice: 'in_2' }),
      ],
      { applied: { ours: 100 } },
    ],
    [
      'gives back what the voided invoice took last',
      [
        other,
        ours,
        move('take', 120, { invoice: 'in_1' }),
        move('give-back', 120, { invoice: 'in_1' }),
      ],
      { applied: { other: 0, ours: 0 } },
    ],
    [
      'gives nothing back for another invoice',
      [ours, move('take', 40, { invoice: 'in_1' }), move('give-back', 40, { invoice: 'in_2' })],
      { applied: { ours: 40 } },
    ],
    [
      'forgets what was taken back',
      [ours, move('void', 100, { voids: 'ours' }), move('take', 5)],
      { applied: {}, voided: ['ours'] },
    ],
    ['passes over a void of what is not there', [move('void', 5, { voids: 'x' })], { voided: [] }],
  ])('%s', (_what, moves, expected) => {
    expect(used(...moves)).toMatchObject(expected)
  })

  const minor = fc.integer({ min: 1, max: 200 })
  const invoice = fc.constantFrom('in_1', 'in_2', null)
  const anyMove = fc.oneof(
    fc.record({ kind: fc.constant('give' as const), minor, invoice: fc.constant(null) }),
    fc.record({ kind: fc.constantFrom('take', 'give-back'), minor, invoice }),
    fc.record({ kind: fc.constant('void' as const), minor, invoice: fc.constant(null) }),
  )

  test('leaves what the balance is, and uses no credit beyond its amount', () => {
    fc.assert(
      fc.property(fc.array(anyMove, { maxLength: 30 }), fc.nat(5), (drawn, at) => {
        const moves = drawn.map((each, i): BalanceMove => {
          const voids = each.kind === 'void' ? `m${at}` : null
          return { ...each, kind: each.kind as BalanceMove['kind'], id: `m${i}`, voids }
        })
        const { applied, left } = balanceUse(moves)
        const sign = { give: 1, take: -1, 'give-back': 1, void: -1 }
        expect(left).toBe(moves.reduce((sum, each) => sum + sign[each.kind] * each.minor, 0))
        for (const [id, used] of applied) {
          const given = moves.find((each) => each.id === id)?.minor ?? 0
          expect(used).toBeGreaterThanOrEqual(0)
          expect(used).toBeLessThanOrEqual(given)
        }
        const taken = moves.filter((each) => each.kind === 'take' && each.invoice !== null)
        const most = taken.reduce((sum, each) => sum + each.minor, 0)
        expect([...applied.values()].reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(most)
      }),
    )
  })
})
