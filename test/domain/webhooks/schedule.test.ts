import fc from 'fast-check'
import { expect, test } from 'vitest'
import { epochMs } from '../../../src/domain/brand.ts'
import { bodyOf, messageId } from '../../../src/domain/webhooks/message.ts'
import { nextAttempt, waitsMs } from '../../../src/domain/webhooks/schedule.ts'

const day = 86_400_000

test('a message is tried ten times, over three days', () => {
  fc.assert(
    fc.property(fc.string(), (key) => {
      const times: number[] = [0]
      for (let attempts = 1; ; attempts += 1) {
        const next = nextAttempt(attempts, messageId(key), epochMs(times.at(-1) ?? 0))
        if (next === null) break
        times.push(next)
      }
      expect(times).toHaveLength(10)
      expect(times.at(-1)).toBeGreaterThan(2.9 * day)
      expect(times.at(-1)).toBeLessThan(3.3 * day)
      times.slice(1).forEach((time, n) => {
        const waited = time - (times[n] ?? 0)
        expect(waited).toBeGreaterThanOrEqual(waitsMs[n] ?? 0)
        expect(waited).toBeLessThanOrEqual((waitsMs[n] ?? 0) * 1.1)
      })
    }),
  )
})

test('what failed together does not come back together', () => {
  const next = (key: string) => nextAttempt(2, messageId(key), epochMs(0))
  expect(new Set(['a', 'b', 'c', 'd', 'e'].map(next)).size).toBe(5)
})

test('the body is type, timestamp and data, in the customer that it is of', () => {
  const body = bodyOf({
    type: 'credit.issued',
    customer: null,
    at: epochMs(0),
    data: '{"credit":"c"}',
  })
  expect(JSON.parse(body)).toEqual({
    type: 'credit.issued',
    timestamp: '1970-01-01T00:00:00.000Z',
    data: { customer: null, credit: 'c' },
  })
  expect(messageId('x')).toMatch(/^msg_[0-9a-f]{32}$/)
})
