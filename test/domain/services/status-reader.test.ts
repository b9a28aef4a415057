import { expect, test } from 'vitest'
import { epochMs } from '../../../src/domain/brand.ts'
import { StatusReader } from '../../../src/services/status/status-reader.ts'

const state = (computedAt: number): string => JSON.stringify({ computedAt })
const down = async (): Promise<string | null> => {
  throw new Error('away')
}
const nowhere = { read: async () => null, write: async () => undefined }

test('the last state is shown while the keeper is away, with its age', async () => {
  const reader = new StatusReader()
  const ask = (now: number, keeper: () => Promise<string | null>) =>
    reader.read({ now: epochMs(now), keeper, lastResort: nowhere })
  expect(await ask(0, async () => state(1))).toEqual({ computedAt: 1 })
  expect(await ask(100_000, down)).toEqual({ computedAt: 1 })
  expect(await ask(200_000, async () => state(2))).toEqual({ computedAt: 2 })
})

test('what another isolate had is the last resort, and without it nobody guesses', async () => {
  let kept: string | null = null
  const lastResort = {
    read: async () => kept,
    write: async (text: string) => {
      kept = text
    },
  }
  const ask = (keeper: () => Promise<string | null>) =>
    new StatusReader().read({ now: epochMs(0), keeper, lastResort })
  await expect(ask(down)).rejects.toThrow('away')
  await ask(async () => state(7))
  expect(await ask(down)).toEqual({ computedAt: 7 })
})

test('the keeper is asked once in some seconds, and at once after news', async () => {
  const reader = new StatusReader()
  let asked = 0
  const keeper = async () => {
    asked += 1
    return state(asked)
  }
  const ask = (now: number) => reader.read({ now: epochMs(now), keeper, lastResort: nowhere })
  await ask(0)
  await ask(2_999)
  expect(asked).toBe(1)
  await ask(3_000)
  expect(asked).toBe(2)
  reader.forget()
  expect(await ask(3_001)).toEqual({ computedAt: 3 })
})
