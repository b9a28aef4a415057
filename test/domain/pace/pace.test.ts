import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type EpochMs, epochMs } from '../../../src/domain/brand.ts'
import { begun, type Pace, refused, seen, taken, waitMs } from '../../../src/domain/pace/pace.ts'

const start = epochMs(Date.UTC(2025, 8, 2))

type Step =
  /** Time goes on, or our clock runs back. */
  | { readonly kind: 'clock'; readonly byMs: number }
  | { readonly kind: 'ask'; readonly count: number }
  | { readonly kind: 'refuse'; readonly leftMsAgo: number; readonly holdMs: number }

const clock = fc.record({
  kind: fc.constant('clock' as const),
  byMs: fc.integer({ min: -3_000, max: 3_000 }),
})
const ask = fc.record({ kind: fc.constant('ask' as const), count: fc.integer({ min: 1, max: 6 }) })
const refusal = fc.record({
  kind: fc.constant('refuse' as const),
  leftMsAgo: fc.integer({ min: 0, max: 3_000 }),
  holdMs: fc.integer({ min: 0, max: 3_000 }),
})
const steps = fc.array(
  fc.oneof({ weight: 2, arbitrary: clock }, { weight: 6, arbitrary: ask }, refusal),
  {
    maxLength: 200,
  },
)
const ceilings = fc.integer({ min: 10, max: 100 })

interface Reserved {
  /** Milliseconds that passed by the clock, without those that it ran back. */
  readonly atMs: number
  readonly count: number
  readonly rate: number
}

/** Whoever asks waits as long as it is told, and then asks again. */
function reservations(ceiling: number, all: readonly Step[]): readonly Reserved[] {
  let pace = begun(ceiling, start)
  let [now, passedMs] = [start as number, 0]
  const move = (byMs: number): void => {
    now += byMs
    passedMs += Math.max(0, byMs)
    pace = seen(pace, now as EpochMs)
  }
  const reserved: Reserved[] = []
  for (const step of all) {
    switch (step.kind) {
      case 'clock':
        move(step.byMs)
        break
      case 'refuse':
        pace = refused(pace, step.leftMsAgo, step.holdMs)
        break
      case 'ask':
        for (let ms = waitMs(pace, step.count); ms > 0; ms = waitMs(pace, step.count)) move(ms)
        pace = taken(pace, step.count)
        reserved.push({ atMs: passedMs, count: step.count, rate: pace.rate })
    }
  }
  return reserved
}

const lastSecond = (reserved: readonly Reserved[], at: number): number =>
  reserved
    .slice(0, at + 1)
    .filter(({ atMs }) => atMs > (reserved[at]?.atMs ?? 0) - 1_000)
    .reduce((sum, { count }) => sum + count, 0)

describe('a pace', () => {
  test('never reserves more in a second than its rate, nor its rate more than its ceiling', () => {
    fc.assert(
      fc.property(ceilings, steps, (ceiling, all) => {
        const reserved = reservations(ceiling, all)
        reserved.forEach(({ rate, count }, at) => {
          expect(lastSecond(reserved, at)).toBeLessThanOrEqual(Math.max(rate, count))
          expect(rate).toBeLessThanOrEqual(ceiling)
          expect(rate).toBeGreaterThanOrEqual(1)
        })
      }),
    )
  })

  test('gives nothing extra while the clock stands still or runs back', () => {
    fc.assert(
      fc.property(ceilings, fc.array(fc.integer({ min: -5_000, max: 0 })), (ceiling, moves) => {
        let pace = begun(ceiling, start)
        let [now, given] = [start as number, 0]
        for (const byMs of [0, ...moves]) {
          now += byMs
          pace = seen(pace, now as EpochMs)
          while (waitMs(pace, 1) === 0) {
            pace = taken(pace, 1)
            given += 1
          }
        }
        // What lateness is made up for, and no more.
        expect(given).toBeLessThanOrEqual(Math.ceil(ceiling / 20) + 1)
      }),
    )
  })

  test('begins again without a burst: of the second before it nothing is known', () => {
    let pace = begun(80, start)
    let given = 0
    for (let ms = 0; ms < 1_000; ms += 1) {
      pace = seen(pace, epochMs(start + ms))
      if (waitMs(pace, 1) > 0) continue
      pace = taken(pace, 1)
      given += 1
    }
    expect(given).toBe(20)
    expect(begun(80, start, 200).rate).toBe(80)
    expect(begun(80, start, 35).rate).toBe(35)
  })

  test('keeps near its rate where somebody always waits, and a little late', () => {
    let pace = begun(80, start)
    let [now, given] = [start as number, 0]
    while (now < start + 10_000) {
      pace = seen(pace, now as EpochMs)
      const ms = waitMs(pace, 3)
      if (ms === 0) {
        pace = taken(pace, 3)
        given += 3
      } else now += ms + 2
    }
    expect(given).toBeGreaterThan(700)
    expect(given).toBeLessThanOrEqual(800)
  })

  test('does not make up for a standstill', () => {
    let pace = taken(seen(begun(80, start), epochMs(start + 1_000)), 3)
    pace = seen(pace, epochMs(start + 60_000))
    let given = 0
    while (waitMs(pace, 1) === 0) {
      pace = taken(pace, 1)
      given += 1
    }
    expect(given).toBe(5)
  })

  test('lets a reservation larger than the rate go alone, and rests after it', () => {
    let pace = begun(80, start)
    for (let n = 0; n < 40; n += 1) {
      pace = refused(seen(pace, epochMs(start + n * 1_000)), 0, 0)
    }
    pace = seen(pace, epochMs(pace.seenAt + 1_000))
    expect(pace.rate).toBeLessThan(4)
    expect(waitMs(pace, 4)).toBe(0)
    expect(waitMs(taken(pace, 4), 4)).toBeGreaterThan(1_500)
  })

  test('room that is used without asking is missing for those who ask', () => {
    const pace = taken(seen(begun(80, start), epochMs(start + 1_000)), 80)
    expect(waitMs(pace, 1)).toBe(1_000)
  })
})

describe('after a refusal', () => {
  const calm = seen(begun(80, start), epochMs(start + 5_000))
  const later = (pace: Pace, ms: number): Pace => seen(pace, epochMs(pace.seenAt + ms))

  test('the rate falls by a share, once for all that left before the fall could show', () => {
    const fallen = refused(calm, 100, 0)
    expect(fallen.rate).toBeCloseTo(56)
    const burst = [50, 200, 900].reduce((pace, ms) => refused(later(pace, 300), ms, 0), fallen)
    expect(burst.rate).toBeGreaterThanOrEqual(56)
    const again = refused(later(fallen, 1_500), 100, 0)
    expect(again.rate).toBeCloseTo(56.75 * 0.7)
    expect(refused(later(fallen, 1_500), 600, 0).rate).toBeCloseTo(56.75)
  })

  test('the rate grows by half a request a second, each second, up to the ceiling', () => {
    const fallen = refused(calm, 0, 0)
    expect(later(fallen, 10_000).rate).toBeCloseTo(61)
    expect(later(later(fallen, 4_000), 6_000).rate).toBeCloseTo(61)
    expect(later(fallen, 3_600_000).rate).toBe(80)
  })

  test('nothing is reserved while Stripe wants to be left alone, for ten minutes at the most', () => {
    expect(waitMs(refused(calm, 0, 7_000), 1)).toBe(7_000)
    expect(waitMs(refused(calm, 0, 86_400_000), 1)).toBe(600_000)
  })
})
