import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CustomerId, epochMs } from '../../../src/domain/brand.ts'
import { LIMITS } from '../../../src/domain/limits.ts'
import { WakeHints } from '../../../src/services/wake-hints.ts'

const customers = ['a', 'b'] as CustomerId[]

test('after every news there comes a wake-up of its customer, within the delay', () => {
  const news = fc.record({
    gap: fc.integer({ min: 0, max: 300 }),
    who: fc.constantFrom(...customers),
  })
  fc.assert(
    fc.property(fc.array(news), (all) => {
      const hints = new WakeHints(500)
      const wakes: { at: number; who: CustomerId }[] = []
      const told: { at: number; who: CustomerId }[] = []
      let now = 1_000
      for (const { gap, who } of all) {
        now += gap
        told.push({ at: now, who })
        const delay = hints.delayFor(who, epochMs(now))
        if (delay !== null) wakes.push({ at: now + delay, who })
      }
      for (const { at, who } of told) {
        const after = wakes.filter((wake) => wake.who === who && wake.at >= at)
        expect(Math.min(...after.map((wake) => wake.at)) - at).toBeLessThanOrEqual(500)
      }
      for (const who of customers) {
        const own = wakes.filter((wake) => wake.who === who)
        for (const [i, { at }] of own.entries()) {
          expect(at - (own[i - 1]?.at ?? -500)).toBeGreaterThanOrEqual(500)
        }
      }
    }),
  )
})

test('more customers than it remembers cost a wake-up more, never one less', () => {
  const hints = new WakeHints(500)
  for (let i = 0; i <= LIMITS.customersInMemory; i += 1) {
    expect(hints.delayFor(`c${i}` as CustomerId, epochMs(1))).toBe(500)
  }
  expect(hints.delayFor('c0' as CustomerId, epochMs(2))).toBe(500)
})
