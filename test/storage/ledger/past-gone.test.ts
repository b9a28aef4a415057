import { describe, expect, test } from 'vitest'
import { noChange } from '../../../src/domain/ledger/change.ts'
import type { CreditState } from '../../../src/domain/ledger/credit.ts'
import { post } from '../../../src/storage/ledger/change.ts'
import { db, makeWorld } from '../../support/worker/ledger-world.ts'

/** An approved credit, and a change that moves it as somebody believes it may be moved. */
async function moving(from: CreditState, to: CreditState) {
  const world = await makeWorld()
  await world.owe({ availability: 10 })
  const [credit] = await world.credits()
  const move = { creditId: credit?.id ?? '', from, to, by: 'actor', reason: 'test', stripeId: null }
  const moved = post(db, { change: { ...noChange, moves: [move] }, now: world.clock() })
  return { world, moved }
}

describe('a change that the database refuses', () => {
  test('was made from a past that is gone, where it moves from another state', async () => {
    const { world, moved } = await moving('issuing', 'issued')
    expect(await moved).toBe(false)
    await world.check()
  })

  test('is wrong, and no lost race, where the table of moves forbids it', async () => {
    const { world, moved } = await moving('approved', 'issued')
    await expect(moved).rejects.toThrow('ledger: not a legal move of a credit')
    await world.check()
  })
})
