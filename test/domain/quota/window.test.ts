import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Given, give, QUOTA_WINDOW_MS } from '../../../src/domain/quota/window.ts'

const start = 1_764_547_200_000

test('in a window exactly the quota is given, however it is asked for', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5_000 }),
      fc.array(fc.integer({ min: 0, max: QUOTA_WINDOW_MS - 1 }), { minLength: 1 }),
      (limit, times) => {
        let given: Given | null = null
        let sum = 0
        let now = start
        const ask = () => {
          const answer = give(given, { limit, now })
          given = answer.given
          sum += answer.slice.requests
          expect(answer.slice.left).toBe(limit - sum)
          expect(answer.slice.endsAt).toBe(start + QUOTA_WINDOW_MS)
          return answer.slice.requests
        }
        for (const time of times.toSorted((a, b) => a - b)) {
          now = start + time
          ask()
          expect(sum).toBeLessThanOrEqual(limit)
        }
        while (ask() > 0);
        expect(sum).toBe(limit)
      },
    ),
  )
})

test.each([
  [64_000, 1_000, 1],
  [600, 9, 1],
  [10, 1, 1],
])('of %i the first slices are %i, the last %i', (limit, first, last) => {
  const sizes: number[] = []
  for (let given: Given | null = null; ; ) {
    const answer = give(given, { limit, now: start })
    given = answer.given
    if (answer.slice.requests === 0) break
    sizes.push(answer.slice.requests)
  }
  expect([sizes[0], sizes.at(-1)]).toEqual([first, last])
})

test('the next window begins with the whole quota', () => {
  const { given } = give({ endsAt: start, given: 10 }, { limit: 10, now: start - 1 })
  expect(given).toEqual({ endsAt: start, given: 10 })
  const next = give(given, { limit: 10, now: start })
  expect(next).toEqual({
    given: { endsAt: start + QUOTA_WINDOW_MS, given: 1 },
    slice: { requests: 1, left: 9, endsAt: start + QUOTA_WINDOW_MS },
  })
})
