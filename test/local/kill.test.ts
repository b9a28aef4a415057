import { expect, test } from 'vitest'
import { seeded } from '../../dev/demo/replay/random.ts'
import { freePort, isFree } from '../../dev/local/port.ts'
import { demoBooks } from './demo-books.ts'
import { demoLine, freshState, startDemo } from './demo-process.ts'

/** When a run is killed: at a random moment of it, or while a customer's credits are on their way. */
const kills = [
  { where: 'anywhere' },
  { where: 'after the signals of a customer', customer: 2 },
] as const
/** Judging and settling one customer takes about this long. */
const settlingMs = 2_500

test(`killed ${kills.length} times, the demo ends in the same ledger and the same Stripe objects`, async () => {
  const seed = Number(process.env.KILL_SEED ?? Date.now() % 1_000_000)
  console.log(`KILL_SEED=${seed}`)
  const random = seeded(seed)

  const clean = freshState()
  const from = performance.now()
  const line = await demoLine(clean)
  const wholeMs = performance.now() - from
  const expected = await demoBooks(clean)

  const state = freshState()
  for (const kill of kills) {
    const demo = await startDemo(state)
    const isAnywhere = kill.where === 'anywhere'
    const afterMs = Math.floor(random.next() * (isAnywhere ? wholeMs : settlingMs))
    const begun = isAnywhere ? Promise.resolve() : demo.said('signals accepted', kill.customer)
    const outcome = await Promise.race([
      begun.then(() => later(afterMs)).then(() => `killed after ${afterMs} ms`),
      demo.finished.then(({ code, output }) => {
        expect(code, output).toBe(0)
        return 'it was done before'
      }),
    ])
    await demo.kill()
    console.log(`${kill.where}: ${outcome}`)
  }
  expect(await demoLine(state)).toBe(line)
  expect(await demoBooks(state)).toEqual(expected)
}, 900_000)

const later = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

test('a starter that is killed alone takes its servers with it', async () => {
  const port = await freePort()
  const demo = await startDemo(freshState(), port)
  await expect.poll(() => isFree(port), { timeout: 90_000, interval: 200 }).toBe(false)
  await demo.killStarter()
  await expect.poll(() => isFree(port), { timeout: 20_000, interval: 200 }).toBe(true)
  await demo.kill()
})
