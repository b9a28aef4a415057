import { expect, test } from 'vitest'
import { epochMs } from '../../../src/domain/brand.ts'
import { LIMITS } from '../../../src/domain/limits.ts'
import { KeyUses } from '../../../src/services/keys/key-uses.ts'

const now = epochMs(1_000_000)
const inMs = (ms: number) => epochMs(now + ms)

test('the use of a key is noted at first, and then once in ten minutes', () => {
  const uses = new KeyUses()
  const asked = [0, 1, LIMITS.keyUseMs - 1, LIMITS.keyUseMs, LIMITS.keyUseMs + 1]
  expect(asked.map((ms) => uses.isDue('a', inMs(ms)))).toEqual([true, false, false, true, false])
})

test('each key is noted by itself', () => {
  const uses = new KeyUses()
  expect(uses.isDue('a', now)).toBe(true)
  expect(uses.isDue('b', now)).toBe(true)
})

test('only so many keys are remembered', () => {
  const uses = new KeyUses()
  const keys = Array.from({ length: LIMITS.keysInMemory + 1 }, (_, i) => `k${i}`)
  expect(keys.every((key) => uses.isDue(key, now))).toBe(true)
  expect(keys.filter((key) => !uses.isDue(key, now)).length).toBeLessThan(LIMITS.keysInMemory)
})
