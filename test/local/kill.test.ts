import { expect, test } from 'vitest'
import { seeded } from '../../dev/demo/replay/random.ts'
import { freePort, isFree } from '../../dev/local/port.ts'
import { booksOf } from './books.ts'
import { demoLine, freshState, startDemo } from './demo-process.ts'

const kills = 4

test(`killed ${kills} times at random, the demo ends in the same ledger and the same Stripe objects`, async () => {
  const seed = Number(process.env.KILL_SEED ?? Date.now() % 1_000_000)
  console.log(`KILL_SEED=${seed}`)
  const random = seeded(seed)

  const clean = freshState()
  const from = performance.now()
  const line = await demoLine(clean)
  const wholeMs = performance.now() - from
  const expected = await booksOf(clean)

  const state = freshState()
  for (let kill = 0; kill < kills; kill++) {
    const afterMs = Math.floor(random.next() * wholeMs)
    const demo = await startDemo(state)
    const ended = await Promise.race([demo.finished, later(afterMs)])
    await demo.kill()
    console.log(
      `kill ${kill + 1}: ${ended ? 'it was done already' : `after ${afterMs} of ${Math.round(wholeMs)} ms`}`,
    )
  }
  expect(await demoLine(state)).toBe(line)
  expect(await booksOf(state)).toEqual(expected)
}, 900_000)

const later = (ms: number): Promise<undefined> =>
  new Promise((resolve) => setTimeout(() => resolve(undefined), ms))

test('a starter that is killed alone takes its servers with it', async () => {
  const port = await freePort()
  const demo = await startDemo(freshState(), port)
  await expect.poll(() => isFree(port), { timeout: 90_000, interval: 200 }).toBe(false)
  await demo.killStarter()
  await expect.poll(() => isFree(port), { timeout: 20_000, interval: 200 }).toBe(true)
  await demo.kill()
})
