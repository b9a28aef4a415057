import { expect, test } from 'vitest'
import { fuzz } from '../../dev/fuzz/fuzz.ts'
import { freshState } from './demo-process.ts'

/** A few of those of `npm run fuzz`. */
const runs = 2_000

test(`${runs} drawn and broken requests are answered as declared, and every signal among them is accounted for`, async () => {
  const result = await fuzz({ runs, seed: 20_261_201, folder: freshState(), say: console.log })
  expect(result.failures.map(({ why, sent }) => `${sent.method} ${sent.target}: ${why}`)).toEqual(
    [],
  )
  expect(result.faults).toEqual([])
  expect(result.requests).toBe(runs)
  expect(result.routes).toBeGreaterThan(90)
  expect(result.counted).toBeGreaterThan(100)
  expect(result.signals).toBeGreaterThan(0)
})
