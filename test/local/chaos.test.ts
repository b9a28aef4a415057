import { expect, test } from 'vitest'
import { chaos } from '../../dev/chaos/chaos.ts'
import { freshState } from './demo-process.ts'

/** A few of those of `npm run chaos`; a hundred in `.ci/run`. */
const kills = Number(process.env.CHAOS_KILLS ?? 6)

test(`killed ${kills} times while customers come and are paid, nothing is lost, paid twice or other than in a clean run`, async () => {
  const seed = Number(process.env.CHAOS_SEED ?? Date.now() % 1_000_000)
  console.log(`CHAOS_SEED=${seed}`)
  const result = await chaos({ kills, seed, folder: freshState(), say: console.log })
  const { differences, customers, signals, sends, resumed, renewed, ...faults } = result
  console.log(`${sends} sends, ${resumed} taken up again, ${renewed} of them with another key`)
  expect(differences).toEqual([])
  expect(faults).toEqual({ paid_twice: 0, lost: 0, stuck: 0, ledger_mismatch: 0 })
  expect(Math.min(customers, signals, sends)).toBeGreaterThan(0)
}, 3_600_000)
