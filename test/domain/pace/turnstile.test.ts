import { describe, expect, test } from 'vitest'
import { type EpochMs, epochMs } from '../../../src/domain/brand.ts'
import { LIMITS } from '../../../src/domain/limits.ts'
import { Turnstile } from '../../../src/domain/pace/turnstile.ts'

const start = Date.UTC(2025, 8, 2)
const requests = { 'GET /list': 1, 'GET /customer': 1, 'POST /credit': 1 }

interface Event {
  readonly at: number
  run(): void
}

/** Customers whose actors settle through a turnstile, on a virtual clock. */
function settled(
  credits: readonly number[],
  more: { readonly workMs: number; readonly sweepMs?: number; readonly lagMs?: number },
) {
  const { workMs, sweepMs, lagMs = 0 } = more
  let now = start
  const agenda: Event[] = []
  const plan = (afterMs: number, run: () => void): void =>
    void agenda.push({ at: now + afterMs, run })
  const turnstile = new Turnstile({ account: 80, endpoint: 20 }, now as EpochMs)
  const left = new Map(credits.map((many, i) => [`customer-${i}`, many]))
  const awake = new Set<string>()
  const issued: { readonly at: number; readonly customer: string }[] = []
  let wakes = 0
  const wake = (customer: string): void => {
    if (awake.has(customer) || (left.get(customer) ?? 0) === 0) return
    awake.add(customer)
    wakes += 1
    goOn(customer, 0)
  }
  const goOn = (customer: string, done: number): void => {
    const open = left.get(customer) ?? 0
    if (open === 0 || done === LIMITS.settleLines) {
      awake.delete(customer)
      if (open > 0) plan(1, () => wake(customer))
      return
    }
    const lines = Math.min(open, LIMITS.settleLines)
    const ask =
      done === 0
        ? ({ kind: 'run', customer, lines, requests } as const)
        : ({ kind: 'line', requests } as const)
    turnstile.ask(ask, epochMs(now), (admission) => {
      if (admission.kind === 'later') {
        awake.delete(customer)
        plan(admission.afterMs, () => wake(customer))
        return
      }
      issued.push({ at: now, customer })
      left.set(customer, open - 1)
      plan(workMs, () => goOn(customer, done + 1))
    })
  }
  const sweep = (): void => {
    for (const customer of left.keys()) wake(customer)
    if (sweepMs !== undefined && [...left.values()].some((many) => many > 0)) plan(sweepMs, sweep)
  }
  sweep()
  for (;;) {
    const inMs = turnstile.letIn(epochMs(now))
    agenda.sort((a, b) => a.at - b.at)
    const next = Math.min(
      agenda[0]?.at ?? Number.POSITIVE_INFINITY,
      inMs === null ? Number.POSITIVE_INFINITY : now + inMs + (now - start < 120_000 ? lagMs : 0),
    )
    if (next === Number.POSITIVE_INFINITY) break
    now = Math.max(now, next)
    while (agenda[0] && agenda[0].at <= now) agenda.shift()?.run()
  }
  return { issued, seconds: ((issued.at(-1)?.at ?? start) - start) / 1_000, wakes }
}

/** The longest time without a credit. */
const longestRest = (issued: readonly { readonly at: number }[]): number =>
  Math.max(...issued.map(({ at }, i) => at - (issued[i - 1]?.at ?? start)))

describe('many runs at one turnstile', () => {
  const thousand = Array.from({ length: 1_000 }, () => 10)

  test.each([
    ['all woken once', {}],
    ['woken again by every sweep', { sweepMs: 300_000 }],
    ['let in late for two minutes', { lagMs: 200 }],
    ['let in late, and woken again', { lagMs: 200, sweepMs: 300_000 }],
  ])('of a thousand customers with ten credits each, %s, keep it busy to the end', (_how, more) => {
    const { issued, seconds, wakes } = settled(thousand, { workMs: 400, ...more })
    expect(issued).toHaveLength(10_000)
    // 10,000 credits, of whose endpoints each may be asked 20 times a second.
    expect(seconds).toBeLessThan(500 * 1.05)
    expect(longestRest(issued)).toBeLessThan(5_000)
    // Most customers are sent away once, few more often.
    expect(wakes).toBeLessThan(4_000)
  })

  test('goes through when what a credit takes is longer than the gate can know', () => {
    const { issued, seconds } = settled(thousand.slice(0, 200), { workMs: 9_000 })
    expect(issued).toHaveLength(2_000)
    expect(seconds).toBeLessThan(300)
  })

  test('of one customer with very many do not hold up another one', () => {
    const { issued } = settled([5_000, ...Array.from({ length: 99 }, () => 2)], { workMs: 300 })
    const last = issued.findLastIndex(({ customer }) => customer !== 'customer-0')
    expect(issued).toHaveLength(5_198)
    expect(last).toBeLessThan(400)
  })

  test('leave only one, and that one goes at full speed that its requests allow', () => {
    const { issued, seconds } = settled([500], { workMs: 10 })
    expect(issued).toHaveLength(500)
    expect(seconds).toBeLessThan(30)
  })
})
