import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { epochMs } from '../../../src/domain/brand.ts'
import { expiryFault, isInForce, isOver, rotatedLives } from '../../../src/domain/keys/life.ts'
import { LIMITS } from '../../../src/domain/limits.ts'

const HOUR = 3_600_000
const now = epochMs(1_000 * HOUR)
const inMs = (ms: number) => epochMs(now + ms)
const life = { createdAt: epochMs(0), expiresAt: null, revokedAt: null }

test('a key is in force until its end or its revocation, and without either for ever', () => {
  expect(isInForce(life, now)).toBe(true)
  expect(isInForce({ ...life, expiresAt: inMs(1) }, now)).toBe(true)
  expect(isInForce({ ...life, expiresAt: now }, now)).toBe(false)
  expect(isInForce({ ...life, revokedAt: now }, now)).toBe(false)
})

test('an end is in the future, and at most two years on', () => {
  const longest = LIMITS.keyDays * 24 * HOUR
  expect(expiryFault(now, now)).toBe('not-in-the-future')
  expect(expiryFault(inMs(1), now)).toBeUndefined()
  expect(expiryFault(inMs(longest), now)).toBeUndefined()
  expect(expiryFault(inMs(longest + 1), now)).toBe('too-far')
})

describe('of two keys of a rotation', () => {
  test('the old one ends after the overlap, the new one not', () => {
    const lives = rotatedLives(life, 24, now)
    expect(lives).toEqual({ oldEndsAt: inMs(24 * HOUR), newEndsAt: null })
  })

  test('the new one lives as long as the old one was to live', () => {
    const old = { ...life, createdAt: epochMs(now - 5), expiresAt: inMs(10) }
    expect(rotatedLives(old, 0, now)).toEqual({ oldEndsAt: now, newEndsAt: inMs(15) })
  })

  test('the old one never gets a later end, and none before now', () => {
    const hours = fc.integer({ min: 0, max: LIMITS.keyOverlapHours })
    fc.assert(
      fc.property(hours, fc.integer({ min: 1, max: 1_000 * HOUR }), (overlap, left) => {
        const old = { ...life, expiresAt: inMs(left) }
        const { oldEndsAt } = rotatedLives(old, overlap, now)
        expect(isOver({ ...old, expiresAt: oldEndsAt }, inMs(left))).toBe(true)
        expect(oldEndsAt).toBeGreaterThanOrEqual(now)
        expect(oldEndsAt).toBeLessThanOrEqual(now + overlap * HOUR)
      }),
    )
  })
})
