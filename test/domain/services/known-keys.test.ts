import { expect, test } from 'vitest'
import { epochMs } from '../../../src/domain/brand.ts'
import { LIMITS } from '../../../src/domain/limits.ts'
import type { Caller } from '../../../src/services/keys/caller.ts'
import {
  KEY_TRUST_MS,
  KnownKeys,
  refusedEverywhereFrom,
} from '../../../src/services/keys/known-keys.ts'

const caller: Caller = {
  name: 'key:1',
  key: '1',
  person: null,
  customer: null,
  scopes: ['read'],
  source: 's',
}

test('a key is known for half a minute, and not longer for being asked about', () => {
  const known = new KnownKeys()
  known.remember('mg_one', caller, epochMs(1_000))
  expect(known.find('mg_one', epochMs(1_000 + KEY_TRUST_MS - 1))).toBe(caller)
  expect(known.find('mg_one', epochMs(1_000 + KEY_TRUST_MS))).toBeUndefined()
  expect(known.find('mg_two', epochMs(1_000))).toBeUndefined()
})

test('a key is known no longer than it is good', () => {
  const known = new KnownKeys()
  known.remember('mg_one', caller, epochMs(1_000), epochMs(1_500))
  expect(known.find('mg_one', epochMs(1_499))).toBe(caller)
  expect(known.find('mg_one', epochMs(1_500))).toBeUndefined()
  known.remember('mg_one', caller, epochMs(1_000), epochMs(90_000))
  expect(known.find('mg_one', epochMs(1_000 + KEY_TRUST_MS))).toBeUndefined()
})

test('a key that ends is refused everywhere once nobody can know it any more', () => {
  expect(refusedEverywhereFrom(epochMs(1_000), epochMs(1_000))).toBe(1_000 + KEY_TRUST_MS)
  expect(refusedEverywhereFrom(epochMs(90_000), epochMs(1_000))).toBe(90_000)
})

test('only so many keys are remembered', () => {
  const known = new KnownKeys()
  for (let i = 0; i < 2 * LIMITS.keysInMemory; i += 1) known.remember(`k${i}`, caller, epochMs(1))
  const kept = Array.from({ length: 2 * LIMITS.keysInMemory }, (_, i) => `k${i}`).filter((key) =>
    known.find(key, epochMs(2)),
  )
  expect(kept.length).toBeGreaterThan(0)
  expect(kept.length).toBeLessThanOrEqual(LIMITS.keysInMemory)
})
